import { cleanup, configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, vi } from 'vitest'
import { App } from '../../renderer/app/app.tsx'
import { listenForShortcuts } from '../../renderer/lib/shortcuts.ts'
import type { Bridge } from '../../shared/ipc/bridge.ts'
import { type ChannelName, channelNames } from '../../shared/ipc/channels.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import { failure, type Reply } from '../../shared/ipc/reply.ts'
import { aCounter, type CounterOptions } from './test-counter.ts'

// A machine that builds beside the tests is slow; a rule is not broken by that.
configure({ asyncUtilTimeout: 5_000 })

const endings: (() => void)[] = []
afterEach(() => {
  cleanup()
  for (const end of endings.splice(0)) end()
  vi.useRealTimers()
  window.localStorage.clear()
})

/** The whole window over a whole engine: every request goes through the real dispatch. */
export async function openWindow(options: CounterOptions = {}) {
  const counter = await aCounter(options)
  // Window and engine are one machine: with a day of its own, a form would offer the engine's tomorrow.
  if (!vi.isFakeTimers())
    vi.useFakeTimers({ toFake: ['Date'], now: counter.engine.services.clock.now() })
  const listeners = new Set<(notice: unknown) => void>()
  const asked: ChannelName[] = []
  const outage = { on: false }
  const ask = (channel: ChannelName, input: unknown): Promise<Reply<unknown>> => {
    asked.push(channel)
    if (outage.on)
      return Promise.resolve(failure('unavailable', '数据服务正在恢复，您填的内容都在。'))
    return counter.request(channel, input)
  }
  const bridge: Bridge = {
    requests: Object.fromEntries(
      channelNames.map((channel) => [channel, (input: unknown) => ask(channel, input)]),
    ) as Bridge['requests'],
    onNotice: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  Object.defineProperty(window, 'counter', { value: bridge, configurable: true })
  endings.push(listenForShortcuts(document))
  const user = userEvent.setup()
  render(<App />)
  return {
    ...counter,
    user,
    /** What the window asks with; a test may hold an answer back. */
    requests: bridge.requests,
    /** The channels in the order in which the window asked. */
    asked,
    /** While on, the engine is as good as being restarted. */
    outage,
    notify(notice: Notice) {
      for (const listener of listeners) listener(notice)
    },
  }
}
