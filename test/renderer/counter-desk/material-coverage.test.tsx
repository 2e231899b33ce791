import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { openCompleteDraft, openDesk } from '../../support/open-desk.tsx'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

const rows = () => screen.queryAllByRole('row', { name: /提交，/ })
const missingRows = () => screen.queryAllByRole('row', { name: /必须提交，未登记/ })
const sheets = () => Number(screen.getByText(/最少还需收/).querySelector('strong')?.textContent)

async function openWithWaterAndPower() {
  const window = await openDesk()
  await window.user.keyboard('{Alt>}2{/Alt}12')
  await screen.findByText(/最少还需收/)
  return window
}

test('a sheet that serves several items counts once in what is still to be asked for', async () => {
  const { user } = await openWithWaterAndPower()
  const both = sheets()
  expect(both).toBe(missingRows().length)
  await user.keyboard('{Alt>}2{/Alt}')
  const foot = screen.getByRole('row', { name: /各事项还差/ })
  const [water = 0, power = 0] = within(foot)
    .getAllByRole('cell')
    .map((cell) => Number.parseInt(cell.textContent, 10))
  expect(water + power).toBeGreaterThan(both)
})

test('Shift+F6 goes from one missing sheet to the next, and each that is taken makes one less', async () => {
  const { user } = await openWithWaterAndPower()
  const before = sheets()
  await user.keyboard('{Shift>}{F6}{/Shift}')
  const first = document.activeElement
  expect(first?.getAttribute('aria-label')).toContain('必须提交，未登记')
  await user.keyboard('1')
  await waitFor(() => expect(sheets()).toBe(before - 1))
  await user.keyboard('{Shift>}{F6}{/Shift}')
  expect(document.activeElement).not.toBe(first)
  expect(document.activeElement?.getAttribute('aria-label')).toContain('必须提交，未登记')
})

test('Alt+J lists the missing sheets alone, keeps one that is taken meanwhile, and lists all again', async () => {
  const { user } = await openWithWaterAndPower()
  const all = rows().length
  const missing = missingRows().length
  expect(all).toBeGreaterThan(missing)
  await user.keyboard('{Alt>}j{/Alt}')
  expect(rows()).toHaveLength(missing)
  await user.keyboard('{Shift>}{F6}{/Shift}1')
  await waitFor(() => expect(missingRows()).toHaveLength(missing - 1))
  expect(rows()).toHaveLength(missing)
  await user.keyboard('{Alt>}j{/Alt}')
  expect(rows()).toHaveLength(all)
})

test('when every chosen item has all that it must have, the list says so', async () => {
  await openCompleteDraft()
  expect(await screen.findByText(/必须提交的材料都齐了/)).toBeTruthy()
  expect(screen.queryByText(/最少还需收/)).toBeNull()
})
