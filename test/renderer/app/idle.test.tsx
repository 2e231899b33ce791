import { cleanup, fireEvent, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useIdle } from '../../../renderer/lib/use-idle.ts'

const limitMs = 5 * 60_000
let locks = 0
beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime('2026-11-20T01:00:00.000Z')
  locks = 0
  renderHook(() =>
    useIdle(limitMs, () => {
      locks += 1
    }),
  )
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('a window that nobody touches is locked when the time is over, and not before', () => {
  vi.advanceTimersByTime(limitMs - 1)
  expect(locks).toBe(0)
  vi.advanceTimersByTime(1)
  expect(locks).toBe(1)
})

test.each([
  ['a key', () => fireEvent.keyDown(document.body, { key: 'a' })],
  ['the mouse', () => fireEvent.pointerMove(document.body)],
])('%s begins the time anew', (_sign, touch) => {
  vi.advanceTimersByTime(limitMs - 1_000)
  touch()
  vi.advanceTimersByTime(limitMs - 1_000)
  expect(locks).toBe(0)
  vi.advanceTimersByTime(10_000)
  expect(locks).toBeGreaterThan(0)
})

test('a wall clock that is set back does not keep the window open', () => {
  vi.advanceTimersByTime(60_000)
  vi.setSystemTime('2026-11-19T01:00:00.000Z')
  vi.advanceTimersByTime(limitMs)
  expect(locks).toBeGreaterThan(0)
})

test('a machine that slept longer than the time is locked when it wakes', () => {
  vi.setSystemTime('2026-11-20T03:00:00.000Z')
  vi.advanceTimersByTime(5_000)
  expect(locks).toBe(1)
})
