import { beforeEach, describe, expect, it } from 'vitest'
import { createRateLimit } from '../../../electron/engine/sync/rate-limit.ts'

const slowDown = { kind: 'busy', reason: '平台正忙', retryAfterMs: 10_000 } as const
const answered = { kind: 'answered', value: true } as const

describe('Retry-After', () => {
  let now = 0
  beforeEach(() => {
    now = 0
  })

  it('said to one case does not hold up the others', () => {
    const limit = createRateLimit(() => now)
    limit.learn('op-1', 'case-1', slowDown)
    limit.learn('op-1', 'case-1', slowDown)
    expect(limit.pauseMs()).toBe(0)
    expect(limit.held()).toEqual(['op-1'])
  })

  it('said to two cases without a success between them pauses everything until then', () => {
    const limit = createRateLimit(() => now)
    limit.learn('op-1', 'case-1', slowDown)
    limit.learn('op-2', 'case-2', slowDown)
    now = 4000
    expect(limit.pauseMs()).toBe(6000)
    now = 10_000
    expect(limit.pauseMs()).toBe(0)
    expect(limit.held()).toEqual([])
  })

  it('is forgotten once something goes through', () => {
    const limit = createRateLimit(() => now)
    limit.learn('op-1', 'case-1', slowDown)
    limit.learn('op-2', 'case-2', answered)
    limit.learn('op-3', 'case-3', slowDown)
    expect(limit.pauseMs()).toBe(0)
  })
})
