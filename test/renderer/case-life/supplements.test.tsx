import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openDraftWithGaps, seePapers } from '../../support/desk-with-gaps.tsx'

const confirm = () => screen.getByRole('button', { name: /^确认/ })
const debts = () => screen.findByRole('grid', { name: '补件' })

/** Told what is missing, and opened where the case is followed, at 补件. */
async function openSupplemented(gaps: Parameters<typeof openDraftWithGaps>[0]) {
  const window = await openDraftWithGaps(gaps)
  await window.user.keyboard('{F9}')
  // An unfinished form comes first.
  if (gaps.facts) {
    await screen.findByText(/再按一次 F9/)
    await window.user.keyboard('{F9}')
  }
  await screen.findByRole('heading', { name: '受理决定' })
  await waitFor(() => expect(document.activeElement).toBe(confirm()))
  await window.user.keyboard('{Enter}')
  await seePapers('待补正')
  await window.user.keyboard('{F4}')
  await screen.findByRole('tablist', { name: '跟办内容' })
  await window.user.keyboard('2')
  await debts()
  return window
}

test('what was asked for is registered, completed and decided by keys alone', async () => {
  const { user, call, caseId } = await openSupplemented({
    materials: ['M02'],
    facts: ['water.daily'],
  })
  const rows = within(await debts())
    .getAllByRole('row')
    .slice(1)
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('日用水量'),
    expect.stringContaining('营业执照'),
  ])
  await user.keyboard('j')
  const form = await screen.findByRole('form', { name: /登记收到：.*日用水量/ })
  await waitFor(() => expect(within(form).getByLabelText(/^日用水量/)).toBeTruthy())
  // 来件方式 stays 窗口; then the value itself.
  await user.keyboard('{Enter}120{Enter}{Enter}')
  await waitFor(() => expect(screen.queryByRole('form', { name: /登记收到/ })).toBeNull())
  await user.keyboard('{Enter}')
  await screen.findByRole('form', { name: /登记收到：.*营业执照/ })
  await user.keyboard('2')
  await user.type(
    await screen.findByLabelText('邮件号'),
    'EA123456785CN{Enter}2{Enter}{Enter}{Enter}',
  )
  await screen.findByText(/第 1 次补正的 2 条都收到了/)
  await user.keyboard('{F9}')
  await waitFor(async () =>
    expect((await call('cases.open', { caseId })).tasks.map(({ state }) => state)).toEqual([7, 7]),
  )
  await waitFor(() => expect(screen.queryByText(/都收到了/)).toBeNull())
  await user.keyboard('{F9}')
  await screen.findByRole('heading', { name: '受理前请核对' })
  await waitFor(() => expect(document.activeElement).toBe(confirm()))
  await user.keyboard('{Enter}')
  await seePapers('已受理')
  const { facts, materials } = await call('cases.open', { caseId })
  expect(facts.find(({ key }) => key === 'water.daily')?.value).toBe(120)
  expect(materials.find(({ materialId }) => materialId === 'M02')?.handling).toBe('copy')
})

test('asking late for what could have been asked the first time needs a supervisor at the desk', async () => {
  const { user, call, caseId } = await openSupplemented({ materials: ['M02'] })
  await user.keyboard('j')
  await screen.findByRole('form', { name: /登记收到/ })
  await user.keyboard('{Enter}{Enter}{Enter}{Enter}')
  await screen.findByText(/条都收到了/)
  await user.keyboard('{F9}')
  await waitFor(() => expect(screen.queryByText(/都收到了/)).toBeNull())
  await user.keyboard('{F9}')
  await screen.findByRole('heading', { name: '受理前请核对' })
  await waitFor(() =>
    expect(document.querySelector('.supplement')?.getAttribute('aria-disabled')).toBe('false'),
  )
  await user.keyboard('3{Alt>}j{/Alt}')
  await user.keyboard('场地照片{Enter}没有提交{Enter}提交近期照片{F9}{Enter}')
  const form = await screen.findByRole('form', { name: '值班长同意' })
  await waitFor(() =>
    expect(document.activeElement).toBe(within(form).getByLabelText('值班长登录名')),
  )
  await user.keyboard('zhaolei')
  await user.type(within(form).getByLabelText('值班长密码'), 'falsch-Passwort-1{Enter}')
  await within(form).findByRole('alert')
  expect((await call('cases.open', { caseId })).tasks[0]?.state).toBe(7)
})

test('nothing to supplement says what this place is for', async () => {
  const { user } = await openDraftWithGaps({})
  await user.keyboard('{F9}')
  await screen.findByRole('heading', { name: '受理前请核对' })
  await user.keyboard('{Enter}')
  await seePapers('已受理')
  await user.keyboard('{F4}')
  await screen.findByRole('tablist', { name: '跟办内容' })
  await user.keyboard('2')
  await screen.findByText(/没有要补的材料/)
})
