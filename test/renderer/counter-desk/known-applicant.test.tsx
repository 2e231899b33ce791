import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { valuesOf } from '../../../shared/case/fact.ts'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

/** A new case of an applicant who was here before, as far as the number that says so. */
async function openKnownApplicant() {
  const window = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(window.call)
  const { caseId: earlierId, facts } = await aCompleteDraft(window.call)
  await window.call('cases.accept', { caseId: earlierId })
  await window.user.keyboard('1')
  await screen.findByRole('grid', { name: '办件' })
  await window.user.keyboard('{Alt>}n{/Alt}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  const idNumber = String(valuesOf(facts)['applicant.idNumber'])
  await window.user.type(screen.getByRole('textbox', { name: /^统一社会信用代码/ }), idNumber)
  const help = screen.getByRole('complementary', { name: '办理提示' })
  await within(help).findByText(/最多可带出 \d+ 项/)
  return { ...window, help, earlierId }
}

test('the offer stands beside the form, and says afterwards how much was really taken', async () => {
  const { user, call, help, earlierId } = await openKnownApplicant()
  await user.keyboard('{Alt>}d{/Alt}')
  const said = await screen.findByText(/请与申请人核对/)
  expect(within(help).queryByText(/可带出/)).toBeNull()
  const { rows } = await call('cases.search', { text: '', state: null, limit: 10 })
  const caseId = rows.find((row) => row.caseId !== earlierId)?.caseId ?? ''
  await waitFor(async () => {
    const { facts } = await call('cases.open', { caseId })
    const taken = facts.filter(({ source }) => source === 'history').length
    expect(said.textContent).toContain(`带出 ${taken} 项`)
  })
})

test('a section that an earlier case answered whole is folded, and opens by the command box', async () => {
  const { user } = await openKnownApplicant()
  const legal = screen.getByRole('region', { name: /、法定代表人/ })
  expect(within(legal).getAllByRole('textbox')).not.toEqual([])
  await user.keyboard('{Alt>}d{/Alt}')
  await within(legal).findByText(/^已填 \d+ 项/)
  expect(within(legal).queryAllByRole('textbox')).toEqual([])
  expect(document.activeElement).not.toBe(document.body)
  await user.keyboard('{Control>}k{/Control}')
  await user.keyboard('展开法定代表人{Enter}')
  await waitFor(() => expect(within(legal).getAllByRole('textbox')).not.toEqual([]))
})

test('Shift+Enter passes over what is folded', async () => {
  const { user } = await openKnownApplicant()
  await user.keyboard('{Alt>}d{/Alt}')
  const legal = screen.getByRole('region', { name: /、法定代表人/ })
  await within(legal).findByText(/^已填 \d+ 项/)
  const order = [...document.querySelectorAll<HTMLElement>('[data-field]')]
  const first = order.find(
    (field) => (legal.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
  if (!first) throw new Error('something follows the folded section')
  act(() => (first.matches('input') ? first : first.querySelector('input'))?.focus())
  await user.keyboard('{Shift>}{Enter}{/Shift}')
  expect(document.activeElement?.closest('[data-field]')).toBe(order[order.indexOf(first) - 1])
})
