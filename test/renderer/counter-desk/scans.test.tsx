import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type OpenedDesk, openCompleteDraft, openDesk } from '../../support/open-desk.tsx'

const uscc = '91430100MA4L16JQ9D'
const other = '91430100MB00000005'
const licenceId = '1.2.156.3005.2.11100000000013338W009.11430100MB00000002.2026112001.001.0'

function scan({ notify }: Pick<OpenedDesk, 'notify'>, text: string): void {
  act(() => notify({ kind: 'scan', symbology: 'qr', text }))
}

const idNumber = () => document.querySelector<HTMLInputElement>('[data-field="applicant.idNumber"]')

test('a scanned 统一社会信用代码 fills the empty number, and agrees with the same one', async () => {
  const desk = await openDesk()
  scan(desk, `https://example.cn/?code=${uscc}`)
  await waitFor(() => expect(idNumber()?.value).toBe(uscc))
  scan(desk, uscc)
  await screen.findByText('扫到的统一社会信用代码与申请表中的一致。')
})

test('a different one changes nothing until it is asked for', async () => {
  const desk = await openDesk()
  scan(desk, uscc)
  await waitFor(() => expect(idNumber()?.value).toBe(uscc))
  scan(desk, other)
  await screen.findByText('统一社会信用代码与已填的不同')
  expect(idNumber()?.value).toBe(uscc)
  await desk.user.keyboard('{Alt>}u{/Alt}')
  await waitFor(() => expect(idNumber()?.value).toBe(other))
  expect(screen.queryByText('统一社会信用代码与已填的不同')).toBeNull()
})

test('a scanned 电子证照标识 goes into the material in hand, and asks for one when there is none', async () => {
  const desk = await openCompleteDraft([{ itemId: 'HN-01', variantId: 'general' }])
  scan(desk, licenceId)
  await screen.findByText(/请先选中要用这份电子证照的材料/)
  const catalogue = await desk.call('catalogue.get', { version: desk.draft.catalogueVersion })
  const material = catalogue.materials.find(
    ({ eLicence, handlings, id }) =>
      eLicence &&
      handlings.includes('electronic') &&
      document.querySelector(`[data-material="${id}"]`) !== null,
  )
  act(() => document.querySelector<HTMLElement>(`[data-material="${material?.id}"]`)?.focus())
  scan(desk, licenceId)
  await screen.findByText(`已填入“${material?.name}”的电子证照标识。`)
  await waitFor(async () => {
    const { materials } = await desk.call('cases.open', { caseId: desk.draft.caseId })
    expect(materials.find(({ materialId }) => materialId === material?.id)).toMatchObject({
      handling: 'electronic',
      licenceId,
    })
  })
})

test('a number that no case goes by is told, with nothing opened', async () => {
  const desk = await openDesk()
  scan(desk, 'DL99003000017X-NOBODY')
  await screen.findByText('没有找到办件')
  expect(screen.getByLabelText<HTMLTextAreaElement>('扫到的原文').value).toBe(
    'DL99003000017X-NOBODY',
  )
  await screen.findByRole('navigation', { name: '办理步骤' })
})

test('what was asked about one case goes with its desk, and never reaches into another', async () => {
  const desk = await openDesk()
  scan(desk, uscc)
  await waitFor(() => expect(idNumber()?.value).toBe(uscc))
  scan(desk, other)
  await screen.findByText('统一社会信用代码与已填的不同')
  await desk.user.keyboard('{Alt>}n{/Alt}')
  await waitFor(() => expect(idNumber()?.value).toBe(''))
  expect(screen.queryByText('统一社会信用代码与已填的不同')).toBeNull()
})

test.each([
  ['signs out', '{Control>}k{/Control}tcdl{Enter}', '训练账号（按数字键直接登录）', '1'],
  ['locks the screen', '{F12}', '已锁屏', 'Xunlian-2026{Enter}'],
])('what is still searched when its person %s is not shown to the next one', async (...row) => {
  const [, leave, left, enter] = row
  const desk = await openDesk()
  const { requests } = desk
  const search = requests['cases.search']
  const answer = Promise.withResolvers<void>()
  const searched = Promise.withResolvers<void>()
  Object.assign(requests, {
    'cases.search': async (input: Parameters<typeof search>[0]) => {
      const reply = await search(input)
      searched.resolve()
      await answer.promise
      return reply
    },
  })
  scan(desk, 'DL99003000017X-NOBODY')
  await searched.promise
  await desk.user.keyboard(leave)
  await screen.findByText(left)
  await act(async () => {
    answer.resolve()
    await desk.call('accounts.session', {})
  })
  if (left === '已锁屏') await desk.user.type(screen.getByLabelText('密码'), enter)
  else await desk.user.keyboard(enter)
  await waitFor(() => expect(document.querySelector('.frame-main')).not.toBeNull())
  await waitFor(() => expect(screen.queryByText(left)).toBeNull())
  expect(screen.queryByText('没有找到办件')).toBeNull()
})

test('what was scanned goes with the person who scanned it', async () => {
  const desk = await openDesk()
  scan(desk, 'DL99003000017X-NOBODY')
  await screen.findByText('没有找到办件')
  await desk.user.keyboard('{Control>}k{/Control}')
  await desk.user.keyboard('tcdl{Enter}')
  await screen.findByText('训练账号（按数字键直接登录）')
  await desk.user.keyboard('1')
  await waitFor(() => expect(document.querySelector('.frame-main')).not.toBeNull())
  expect(screen.queryByText('没有找到办件')).toBeNull()
})
