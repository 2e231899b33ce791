import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openDraftWithGaps, seePapers } from '../../support/desk-with-gaps.tsx'

const rows = () => within(screen.getByRole('table', { name: '各事项的处理' })).getAllByRole('row')

function chosen(at: number): string | undefined {
  const pressed = rows()[at]?.querySelector('[aria-pressed="true"]')
  return pressed?.textContent?.replace(/^\d/, '')
}

const decisionOf = () => screen.findByRole('heading', { name: '受理决定' })
const confirm = () => screen.getByRole('button', { name: /^确认/ })

test('a missing paper that may follow is proposed as 容缺, and Enter accepts with a promise', async () => {
  const { user, call, caseId } = await openDraftWithGaps({ materials: ['G02'] })
  await user.keyboard('{F9}')
  await decisionOf()
  expect([chosen(0), chosen(1)]).toEqual(['受理', '容缺受理'])
  screen.getByText(/容缺材料 1 种/)
  expect(document.activeElement).toBe(confirm())
  await user.keyboard('{Enter}')
  await seePapers('已受理')
  const view = await call('cases.open', { caseId })
  expect(view.tasks.map(({ withTolerance }) => withTolerance)).toEqual([false, true])
  // The form says no other than what the window has done for the applicant.
  expect(view.facts.find(({ key }) => key === 'declare.useTolerance')?.value).toBe(true)
  const kinds = view.documents.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['receipt', 'acceptance', 'tolerancePromise']))
})

test('a missing paper that may not follow is proposed as 补正, and says why 受理 and 容缺 may not be', async () => {
  const { user, call, caseId } = await openDraftWithGaps({ materials: ['M02'] })
  await user.keyboard('{F9}')
  await decisionOf()
  expect([chosen(0), chosen(1)]).toEqual(['补正', '补正'])
  await user.keyboard('2')
  await screen.findByText(/不能容缺：“营业执照/)
  expect(chosen(0)).toBe('补正')
  await user.keyboard('1')
  await screen.findByText(/还不能受理：“营业执照/)
  const list = screen.getByRole('table', { name: '需要补正的内容' })
  expect(within(list).getAllByRole('row')).toHaveLength(2)
  await user.keyboard('{Enter}')
  await seePapers('待补正')
  const view = await call('cases.open', { caseId })
  expect(view.tasks.map(({ state }) => state)).toEqual([6, 6])
  expect(view.documents.map(({ kind }) => kind)).toContain('supplement')
})

test('an unfinished form comes first; pressed once more F9 asks for it in a 补正', async () => {
  const { user } = await openDraftWithGaps({ facts: ['project.name'] })
  await user.keyboard('{F9}')
  await screen.findByText(/还有几处没有完成，不能受理/)
  expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe(
    'project.name',
  )
  await user.keyboard('{F9}')
  await decisionOf()
  expect(chosen(0)).toBe('补正')
  expect(screen.getByLabelText<HTMLTextAreaElement>('第 1 条材料或内容').value).toContain(
    '“项目名称”',
  )
})

test('F7 lets a missing paper follow, names the day, and takes it back', async () => {
  const { user } = await openDraftWithGaps({ materials: ['G02', 'M02'] })
  await user.keyboard('{F6}')
  const row = (id: string) => document.querySelector<HTMLElement>(`[data-material="${id}"]`)
  row('G02')?.focus()
  await user.keyboard('{F7}')
  await waitFor(() =>
    expect(row('G02')?.getAttribute('aria-label')).toMatch(/容缺，\d{4}-\d\d-\d\d 前补交/),
  )
  expect(screen.queryByRole('button', { name: /缺“建筑平面图/ })).toBeNull()
  await user.keyboard('{F7}')
  await waitFor(() => expect(row('G02')?.getAttribute('aria-label')).toContain('未登记'))
  row('M02')?.focus()
  await user.keyboard('{F7}')
  await screen.findByText(/不能容缺，缺了只能补正/)
})

test('an item is refused by a digit with its reason, while the other is accepted', async () => {
  const { user, call, caseId } = await openDraftWithGaps({})
  await user.keyboard('{F9}')
  await screen.findByRole('heading', { name: '受理前请核对' })
  await waitFor(() =>
    expect(rows()[1]?.querySelector('.refuse')?.getAttribute('aria-disabled')).toBe('false'),
  )
  await user.keyboard('{ArrowDown}4{Enter}')
  await screen.findByText(/请写明不予受理的具体理由/)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('具体理由')))
  await user.keyboard('项目所在地尚无燃气管网')
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(confirm())
  await user.keyboard('{Enter}')
  await seePapers('已受理')
  const view = await call('cases.open', { caseId })
  expect(view.tasks.map(({ state }) => state)).toEqual([3, 4])
  expect(view.documents.map(({ kind }) => kind)).toContain('refusal')
})

test('what is only received is decided later, from where the case is followed', async () => {
  const { user, call, caseId } = await openDraftWithGaps({})
  await user.keyboard('{F9}')
  await screen.findByRole('heading', { name: '受理前请核对' })
  await user.keyboard('0{ArrowDown}0')
  await user.click(screen.getByRole('button', { name: /确认收件/ }))
  await seePapers('已接件')
  await user.keyboard('{F4}')
  await screen.findByRole('tablist', { name: '跟办内容' })
  await user.keyboard('{F9}')
  await screen.findByRole('heading', { name: '受理前请核对' })
  await waitFor(() => expect(document.activeElement).toBe(confirm()))
  await user.keyboard('{Enter}')
  await seePapers('已受理')
  expect((await call('cases.open', { caseId })).state).toBe('accepted')
})

test('a written promise stands in for a proof, and the item is accepted with it', async () => {
  const items = [{ itemId: 'HN-06', variantId: 'general' }]
  const { user, call, caseId } = await openDraftWithGaps({ items, materials: ['S03'] })
  await user.keyboard('{F9}')
  await decisionOf()
  await user.keyboard('p')
  await screen.findByRole('heading', { name: '受理决定' })
  await waitFor(() => expect(chosen(0)).toBe('受理'))
  await user.keyboard('{Enter}')
  await seePapers('已受理')
  const kinds = (await call('cases.open', { caseId })).documents.map(({ kind }) => kind)
  expect(kinds).toContain('proofPromise')
})

test('the window words the letter: a line of its own is added and taken away by keys', async () => {
  const { user } = await openDraftWithGaps({ materials: ['M02'] })
  await user.keyboard('{F9}')
  await decisionOf()
  await user.keyboard('{Alt>}j{/Alt}')
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByLabelText('第 2 条材料或内容')),
  )
  await user.keyboard('场地照片{Enter}没有提交{Enter}{F9}{Enter}')
  await screen.findByText(/这一条没有写全/)
  expect(document.activeElement).toBe(screen.getByLabelText('第 2 条补正要求'))
  await user.keyboard('{Alt>}{Delete}{/Alt}')
  expect(screen.queryByLabelText('第 2 条材料或内容')).toBeNull()
  expect(document.activeElement).toBe(confirm())
})

test('the space bar takes a paper in its usual way and goes on to the next that is missing', async () => {
  const { user } = await openDraftWithGaps({ materials: ['M02', 'G02'] })
  const row = (id: string) => document.querySelector<HTMLElement>(`[data-material="${id}"]`)
  await user.keyboard('{F6}')
  row('M02')?.focus()
  await user.keyboard(' ')
  expect(row('M02')?.getAttribute('aria-label')).toContain('原件核验')
  expect(document.activeElement).toBe(row('G02'))
  await user.keyboard(' ')
  expect(document.activeElement).toBe(row('G02'))
})
