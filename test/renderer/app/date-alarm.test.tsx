import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { watchClocks } from '../../../electron/engine/clocks/watch-clocks.ts'
import { openWindow } from '../../support/open-window.tsx'
import { fixedClock, signIn } from '../../support/test-counter.ts'

test('a date that jumped is told on every screen until a supervisor confirms it', async () => {
  const clock = fixedClock()
  const { user, call, engine, notify } = await openWindow({ clock })
  await watchClocks(engine.services)
  await signIn(call)
  notify({ kind: 'session-changed' })
  await screen.findByText('还没有办件')
  expect(screen.queryByText(/到期自动处理已暂停/)).toBeNull()
  clock.set('2026-12-20T01:00:00.000Z')
  await watchClocks(engine.services)
  notify({ kind: 'date-doubt', doubt: true })
  await screen.findByText(/从 2026-11-20 跳到 2026-12-20，到期自动处理已暂停/)
  await user.click(screen.getByRole('button', { name: '确认今天是 2026-12-20' }))
  await screen.findByText(/您的岗位没有这项权限，请联系值班长/)
  await signIn(call, 'chenjing')
  await user.click(screen.getByRole('button', { name: '确认今天是 2026-12-20' }))
  await waitFor(() => expect(screen.queryByText(/到期自动处理已暂停/)).toBeNull())
})
