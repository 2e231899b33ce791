import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { FactValue } from '../../../shared/case/fact.ts'
import { openWindow } from '../../support/open-window.tsx'
import type { CounterOptions } from '../../support/test-counter.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })
// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

type Opened = Awaited<ReturnType<typeof openGuidance>>

async function openGuidance(options: CounterOptions = {}) {
  const window = await openWindow(options)
  await screen.findByText('训练账号（按数字键直接登录）')
  await window.user.keyboard('1')
  await screen.findByText('还没有办件')
  await window.user.keyboard('{Control>}7{/Control}')
  await screen.findByRole('region', { name: '项目情形' })
  await waitFor(() => expect(focusedQuestion()).not.toBeNull())
  // What an earlier test answered is still there, as it would be for the same clerk.
  await window.user.keyboard('{Alt>}0{/Alt}')
  return window
}

const focusedQuestion = () =>
  document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field ?? null

/** Answers what is asked, question by question, with the digits that the screen shows, then Enter. */
async function answer({ user, call }: Opened, answers: Readonly<Record<string, FactValue>>) {
  const { fields } = await call('catalogue.get', { version: null })
  for (let asked = ''; ; ) {
    const key = focusedQuestion()
    if (key === null || key === asked) return
    asked = key
    const field = fields.find((one) => one.key === key)
    const value = answers[key]
    const place =
      field?.type === 'boolean'
        ? value === true
          ? 0
          : 1
        : field?.choices?.findIndex((choice) => choice.value === value)
    if (value !== undefined) await user.keyboard(String((place ?? 0) + 1))
    await user.keyboard('{Enter}')
  }
}

const chosenItems = () =>
  screen
    .getAllByRole<HTMLInputElement>('checkbox')
    .filter(({ checked }) => checked)
    .map(({ dataset }) => dataset.guidanceItem)

const lowRiskFactory = {
  'project.buildNature': 'new',
  'project.category': 'building',
  'project.use': 'factory',
  'project.lowRisk': true,
  'project.powerRange': 'low',
  'project.needOutsideLine': false,
}

test('by keys alone a factory is asked, told everything once, and becomes a case that asks none of it again', async () => {
  const window = await openGuidance()
  const { user, call } = window
  await answer(window, lowRiskFactory)
  // After the last question the focus is on the items.
  expect(document.activeElement).toHaveProperty('type', 'checkbox')
  const proposed = chosenItems()
  expect(proposed).toEqual(expect.arrayContaining(['HN-01', 'HN-02', 'HN-03', 'HN-04', 'HN-06']))
  // One of them is not wanted.
  await user.keyboard('3')
  const wanted = chosenItems()
  expect(wanted).toHaveLength(proposed.length - 1)
  expect(screen.getByRole('table', { name: '材料清单' })).toBeTruthy()
  screen.getByRole('region', { name: /供水报装（简易低风险工业厂房）/ })

  await user.keyboard('{F9}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  const { rows } = await call('cases.search', { text: '', state: null, limit: 10 })
  expect(rows).toHaveLength(1)
  const view = await call('cases.open', { caseId: rows[0]?.caseId ?? '' })
  expect(view.items.map(({ itemId }) => itemId)).toEqual(wanted)
  expect(view.items[0]).toEqual({ itemId: 'HN-01', variantId: 'low-risk' })
  const facts = Object.fromEntries(view.facts.map(({ key, value }) => [key, value]))
  expect(facts).toEqual(lowRiskFactory)
  expect(new Set(view.facts.map(({ source }) => source))).toEqual(new Set(['typed']))
})

test('F10 numbers the advice, prints it and shows its very bytes, without opening a case', async () => {
  const window = await openGuidance()
  const { user, call, asked } = window
  await answer(window, lowRiskFactory)
  await user.type(screen.getByLabelText('申请人（可不填）'), '湖南青禾食品有限公司')
  await user.keyboard('{F10}')
  await screen.findByText(/一次性告知书 GZ2026003000001/)
  await waitFor(() => expect(asked).toContain('documents.print'))
  await waitFor(() => expect(asked).toContain('documents.preview'))
  const [issued] = await call('guidance.recentAdvice', { limit: 5 })
  expect(issued).toMatchObject({ applicantName: '湖南青禾食品有限公司' })
  expect((await call('cases.search', { text: '', state: null, limit: 10 })).rows).toEqual([])
  // Back to what can be read out, and the paper stays in the list.
  await user.keyboard('{Escape}')
  await screen.findByRole('table', { name: '材料清单' })
  within(screen.getByRole('region', { name: '最近出具的告知书' })).getByText('湖南青禾食品有限公司')
})

test('an outside line brings its questions, and their answers the approvals, each with its why', async () => {
  const window = await openGuidance()
  await answer(window, {
    ...lowRiskFactory,
    'project.needOutsideLine': true,
    'outside.digsRoad': true,
  })
  expect(chosenItems()).toContain('HN-07-1a')
  const items = screen.getByRole('region', { name: '建议办理的事项' })
  within(items).getByText(/因“外线是否占用、挖掘城市道路”为“是”，建议选办/)
})

test('the next one who asks is asked anew', async () => {
  const window = await openGuidance()
  await answer(window, lowRiskFactory)
  expect(chosenItems().length).toBeGreaterThan(0)
  await window.user.keyboard('{Alt>}0{/Alt}')
  await waitFor(() => expect(chosenItems()).toEqual([]))
  await screen.findByText('还没有建议的事项')
})

test('a look at another screen costs no answer', async () => {
  const window = await openGuidance()
  await answer(window, lowRiskFactory)
  const before = chosenItems()
  await window.user.keyboard('{Control>}1{/Control}')
  await screen.findByText('还没有办件')
  await window.user.keyboard('{Control>}7{/Control}')
  await screen.findByRole('region', { name: '项目情形' })
  expect(chosenItems()).toEqual(before)
})
