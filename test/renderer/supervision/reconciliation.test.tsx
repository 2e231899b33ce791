import { screen, within } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, fixedClock, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })
// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

test('by keys alone the supervisor compares the days, sees what differs and opens the case', async () => {
  const clock = fixedClock()
  const platform = await startPlatform({ dataDirectory: testDirectory(), now: () => clock.now() })
  onTestFinished(() => platform.close())
  const { user, call } = await openWindow({ clock, platformUrl: platform.url })
  await signIn(call)
  const { caseId } = await aCompleteDraft(call, [{ itemId: 'HN-06', variantId: 'general' }], {
    'project.needOutsideLine': false,
  })
  const { number } = await call('cases.accept', { caseId })
  await call('sync.start', {})
  await until('it is drained', async () => (await call('sync.status', {})).pending === 0)
  await call('accounts.logout', {})
  clock.set('2026-11-21T01:00:00.000Z')
  platform.setFaults(({ path }) =>
    path === '/v1/reconciliation' ? { kind: 'list-other-state' } : null,
  )
  await screen.findByText('训练账号（按数字键直接登录）')
  await user.keyboard('4')
  await screen.findByRole('region', { name: '工作台' })
  await user.keyboard('{Alt>}7{/Alt}')
  await screen.findByRole('region', { name: '监督' })
  await user.keyboard('5')
  await screen.findByText(/待对账 1 天，自 2026-11-20/)
  await screen.findByText('还有日子没有对账')
  await user.keyboard('j')
  const grid = await screen.findByRole('grid', { name: '对账差异' })
  within(grid).getByText('状态不一致')
  await screen.findByText(/本机 1 件，平台 1 件/)
  await user.keyboard('{Enter}')
  await screen.findByText(number.number, { exact: false })
  expect(screen.queryByRole('grid', { name: '对账差异' })).toBeNull()
})
