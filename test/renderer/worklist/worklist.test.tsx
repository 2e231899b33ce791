import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft } from '../../support/test-counter.ts'

async function aWorklist() {
  const counter = await openWindow()
  await counter.user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  const draft = await aCompleteDraft(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  await counter.call('cases.accept', { caseId })
  counter.notify({ kind: 'case-changed', caseId })
  const table = await screen.findByRole('grid', { name: '办件' })
  return { ...counter, table, caseId, draftId: draft.caseId }
}

const rowCount = () =>
  screen.getByRole('grid', { name: '办件' }).querySelectorAll('tbody tr').length

test('a digit shows one queue, and each queue says how many wait in it', async () => {
  const { user } = await aWorklist()
  await waitFor(() => expect(rowCount()).toBe(2))
  const filters = screen.getByRole('group', { name: '只看' })
  await within(filters).findByRole('button', { name: /在办\s*2/ })
  await user.keyboard('2')
  await waitFor(() => expect(rowCount()).toBe(1))
  screen.getByText('受理后编号')
  await user.keyboard('5')
  await screen.findByText('没有“逾期”的办件')
})

test('an accepted case shows which limit ends next', async () => {
  await aWorklist()
  await screen.findByTitle(/^承诺时限至 2026-/)
})

test('the queue that a person looked at last is there again', async () => {
  const { user } = await aWorklist()
  await user.keyboard('2')
  await waitFor(() => expect(rowCount()).toBe(1))
  await user.keyboard('{Control>}3{/Control}')
  await screen.findByRole('combobox', { name: '查询办件' })
  await user.keyboard('{Control>}1{/Control}')
  const draft = await screen.findByRole('button', { name: /草稿/, pressed: true })
  expect(draft).toBeTruthy()
})

test('at the end of a shift all open cases go to a colleague by keys alone', async () => {
  const { user, call, notify, caseId } = await aWorklist()
  await waitFor(() => expect(rowCount()).toBe(2))
  await user.keyboard('y')
  const panel = await screen.findByRole('form', { name: '移交办件' })
  const colleague = within(panel).getByLabelText<HTMLSelectElement>('交给')
  await waitFor(() => expect(document.activeElement).toBe(colleague))
  const supervisor = [...colleague.options].find(({ value }) => value !== '')
  await user.selectOptions(colleague, supervisor?.value ?? '')
  await user.tab()
  await user.keyboard('下班移交')
  await user.tab()
  await user.keyboard(' ')
  expect(within(panel).getByRole<HTMLInputElement>('checkbox').checked).toBe(true)
  await user.tab()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByRole('form', { name: '移交办件' })).toBeNull())
  notify({ kind: 'case-changed', caseId })
  await screen.findByText('还没有办件')
  const { rows } = await call('worklist.list', {
    scope: 'window',
    filter: 'open',
    sort: 'due',
    offset: 0,
    limit: 50,
  })
  expect(rows.map(({ ownerId }) => ownerId)).toEqual([supervisor?.value, supervisor?.value])
})
