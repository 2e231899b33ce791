import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  Autosave,
  type AutosaveState,
  type SaveFailure,
} from '../../../renderer/features/counter-desk/autosave.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

class Fails extends Error {
  readonly failure: SaveFailure
  constructor(failure: SaveFailure) {
    super('fails')
    this.failure = failure
  }
}
const away = new Fails({ kind: 'later', reason: '数据服务正在恢复' })

/** A disk that writes down what it is sent; `next` decides how the coming requests end. */
function aDisk() {
  const disk = new Map<string, string>()
  const requests: Record<string, string>[] = []
  const states: AutosaveState[] = []
  const refused: string[] = []
  const next: (Error | Promise<void>)[] = []
  const rules = { refuse: (_batch: ReadonlyMap<string, string>): Fails | null => null }
  const autosave = new Autosave<string>({
    async send(batch) {
      requests.push(Object.fromEntries(batch))
      const end = next.shift()
      if (end instanceof Error) throw end
      await end
      const refusal = rules.refuse(batch)
      if (refusal) throw refusal
      for (const [key, value] of batch) disk.set(key, value)
      return { savedAt: new Date().toISOString() }
    },
    explain: (error) => (error as Fails).failure,
    onState: (state) => states.push(state),
    onRefused: (key) => refused.push(key),
  })
  return { autosave, disk, requests, states, refused, next, rules }
}

describe('autosave', () => {
  test('the last key is on its way within 500 ms', async () => {
    const { autosave, disk } = aDisk()
    autosave.mark('a', '1')
    expect(disk.size).toBe(0)
    await vi.advanceTimersByTimeAsync(500)
    expect(Object.fromEntries(disk)).toEqual({ a: '1' })
  })

  test('typing without a pause is saved at least every 500 ms', async () => {
    const { autosave, requests } = aDisk()
    for (let key = 1; key <= 50; key += 1) {
      autosave.mark('a', 'x'.repeat(key))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(requests.length).toBeGreaterThanOrEqual(10)
  })

  test('one request carries every changed key, each with its newest value', async () => {
    const { autosave, requests } = aDisk()
    autosave.mark('a', '1')
    autosave.mark('b', '1')
    autosave.mark('a', '2')
    await vi.advanceTimersByTimeAsync(500)
    expect(requests).toEqual([{ b: '1', a: '2' }])
  })

  test('what is typed while a request is on its way goes with the next one', async () => {
    const { autosave, disk, next, requests } = aDisk()
    const slow = Promise.withResolvers<void>()
    next.push(slow.promise)
    autosave.mark('a', '1')
    await vi.advanceTimersByTimeAsync(400)
    autosave.mark('a', '12')
    await vi.advanceTimersByTimeAsync(600)
    expect(requests).toEqual([{ a: '1' }])
    slow.resolve()
    await vi.advanceTimersByTimeAsync(500)
    expect(Object.fromEntries(disk)).toEqual({ a: '12' })
  })

  test('a failed save keeps its keys and comes again until it succeeds', async () => {
    const { autosave, disk, next, states } = aDisk()
    next.push(away, away, away)
    autosave.mark('a', '1')
    await vi.advanceTimersByTimeAsync(400)
    expect(states.at(-1)).toEqual({ state: 'unsaved', reason: '数据服务正在恢复' })
    expect(autosave.isPending('a')).toBe(true)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(Object.fromEntries(disk)).toEqual({ a: '1' })
    expect(states.at(-1)?.state).toBe('saved')
    expect(autosave.isPending('a')).toBe(false)
  })

  test('a key typed again during a failed save keeps its newer value', async () => {
    const { autosave, disk, next } = aDisk()
    const doomed = Promise.withResolvers<void>()
    next.push(doomed.promise)
    autosave.mark('a', 'old')
    autosave.mark('b', 'kept')
    await vi.advanceTimersByTimeAsync(300)
    autosave.mark('a', 'new')
    doomed.reject(away)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(Object.fromEntries(disk)).toEqual({ a: 'new', b: 'kept' })
  })

  test('nothing is called saved while newer keys wait', async () => {
    const { autosave, next, states } = aDisk()
    const slow = Promise.withResolvers<void>()
    next.push(slow.promise)
    autosave.mark('a', '1')
    await vi.advanceTimersByTimeAsync(300)
    autosave.mark('a', '2')
    slow.resolve()
    await vi.advanceTimersByTimeAsync(1)
    expect(states.map(({ state }) => state)).not.toContain('saved')
    await vi.advanceTimersByTimeAsync(500)
    expect(states.at(-1)?.state).toBe('saved')
  })

  test('from the first unsaved key on nothing is called saved, and that is said once', async () => {
    const { autosave, states } = aDisk()
    autosave.mark('a', '1')
    await vi.advanceTimersByTimeAsync(500)
    expect(states.at(-1)?.state).toBe('saved')
    const before = states.length
    autosave.mark('a', '12')
    autosave.mark('a', '123')
    expect(states.slice(before)).toEqual([{ state: 'saving' }])
  })

  test('why a key is not saved is still said while the next one is typed', async () => {
    const { autosave, next, states } = aDisk()
    next.push(away)
    autosave.mark('a', '1')
    await vi.advanceTimersByTimeAsync(300)
    autosave.mark('a', '12')
    expect(states.at(-1)?.state).toBe('unsaved')
  })

  test('a request that takes longer than a second is no longer called saving', async () => {
    const { autosave, next, states } = aDisk()
    const hanging = Promise.withResolvers<void>()
    next.push(hanging.promise)
    autosave.mark('a', '1')
    await vi.advanceTimersByTimeAsync(400)
    expect(states.at(-1)?.state).toBe('saving')
    await vi.advanceTimersByTimeAsync(1000)
    expect(states.at(-1)?.state).toBe('unsaved')
    hanging.resolve()
    await vi.advanceTimersByTimeAsync(1)
    expect(states.at(-1)?.state).toBe('saved')
  })
})

describe('during a composition', () => {
  test('what stood before it is sent at once and nothing within it', async () => {
    const { autosave, requests } = aDisk()
    autosave.mark('a', '1')
    autosave.hold()
    await vi.advanceTimersByTimeAsync(0)
    expect(requests).toEqual([{ a: '1' }])
    autosave.mark('a', '2')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
  })

  test('a save that failed before it is not repeated within it', async () => {
    const { autosave, requests, next, disk } = aDisk()
    next.push(away)
    autosave.mark('a', '1')
    autosave.hold()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
    autosave.release()
    await vi.advanceTimersByTimeAsync(0)
    expect(Object.fromEntries(disk)).toEqual({ a: '1' })
  })

  test('its end sends what it brought at once', async () => {
    const { autosave, disk } = aDisk()
    autosave.hold()
    autosave.mark('a', '周晓燕')
    autosave.release()
    await vi.advanceTimersByTimeAsync(0)
    expect(Object.fromEntries(disk)).toEqual({ a: '周晓燕' })
  })
})

describe('a change that is never taken', () => {
  test('stops no other and stays known as unsaved', async () => {
    const { autosave, disk, refused, rules, states } = aDisk()
    rules.refuse = (batch) =>
      batch.has('bad') ? new Fails({ kind: 'refused', keys: ['bad'], reason: '太长' }) : null
    autosave.mark('a', '1')
    autosave.mark('bad', '1')
    await vi.advanceTimersByTimeAsync(2000)
    expect(Object.fromEntries(disk)).toEqual({ a: '1' })
    expect(refused).toEqual(['bad'])
    expect(states.at(-1)).toEqual({ state: 'unsaved', reason: '太长' })
    expect(await autosave.flush()).toBe(false)
  })

  test('is found by sending one by one when the answer names no key', async () => {
    const { autosave, disk, refused, rules } = aDisk()
    rules.refuse = (batch) =>
      batch.has('bad') ? new Fails({ kind: 'refused', keys: [], reason: '不行' }) : null
    for (const key of ['a', 'bad', 'b']) autosave.mark(key, '1')
    await vi.advanceTimersByTimeAsync(5000)
    expect(Object.fromEntries(disk)).toEqual({ a: '1', b: '1' })
    expect(refused).toEqual(['bad'])
  })

  test('is forgotten once the clerk has changed it', async () => {
    const { autosave, disk, rules, states } = aDisk()
    rules.refuse = (batch) =>
      batch.get('a') === 'bad' ? new Fails({ kind: 'refused', keys: ['a'], reason: '不行' }) : null
    autosave.mark('a', 'bad')
    await vi.advanceTimersByTimeAsync(1000)
    autosave.mark('a', 'good')
    await vi.advanceTimersByTimeAsync(1000)
    expect(Object.fromEntries(disk)).toEqual({ a: 'good' })
    expect(states.at(-1)?.state).toBe('saved')
    expect(await autosave.flush()).toBe(true)
  })
})

test('flush sends everything and says whether it is all on disk', async () => {
  const { autosave, disk, next } = aDisk()
  autosave.mark('a', '1')
  expect(await autosave.flush()).toBe(true)
  expect(Object.fromEntries(disk)).toEqual({ a: '1' })
  next.push(away)
  autosave.mark('a', '2')
  expect(await autosave.flush()).toBe(false)
})

test('a case that takes no more changes is not asked again and again', async () => {
  const { autosave, next, requests, states } = aDisk()
  next.push(new Fails({ kind: 'over', reason: '这件办件已受理，内容不能再改。' }))
  autosave.mark('a', '1')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(requests).toHaveLength(1)
  expect(states.at(-1)?.state).toBe('unsaved')
})

test('a desk that was left waits for the engine, and gives up only what nobody can explain', async () => {
  const { autosave, next, requests, disk } = aDisk()
  next.push(away, away, new Fails({ kind: 'trouble', reason: '意外情况' }))
  autosave.mark('a', '1')
  autosave.setUnattended(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(requests).toHaveLength(3)
  expect(disk.size).toBe(0)
  autosave.setUnattended(false)
  await vi.advanceTimersByTimeAsync(0)
  expect(Object.fromEntries(disk)).toEqual({ a: '1' })
})
