import { describe, expect, it } from 'vitest'
import { createConnection } from '../../../electron/engine/sync/connection.ts'
import { defaultPace } from '../../../electron/engine/sync/pace.ts'

const gone = { kind: 'unreachable', reason: '连不上平台。' } as const
const here = { kind: 'answered', value: true } as const

function aConnection(random = 0.5) {
  let now = 0
  const connection = createConnection(
    () => now,
    () => random,
    defaultPace,
  )
  return {
    connection,
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('the connection', () => {
  it('is off-line until a probe is answered, and looks at once', () => {
    const { connection } = aConnection()
    expect(connection.state().connection).toBe('offline')
    expect(connection.probeInMs()).toBe(0)
    connection.learnProbe(here)
    expect(connection.state()).toEqual({ connection: 'online', reason: '' })
  })

  it('looks again within five seconds, however long it has been off-line', () => {
    for (const random of [0, 0.999]) {
      const { connection, pass } = aConnection(random)
      for (let probe = 0; probe < 100; probe += 1) {
        connection.learnProbe(gone)
        expect(connection.probeInMs()).toBeGreaterThan(0)
        expect(connection.probeInMs()).toBeLessThanOrEqual(5000)
        pass(connection.probeInMs())
      }
    }
  })

  it('is not given up for one broken exchange, but looked at', () => {
    const { connection } = aConnection()
    connection.learnProbe(here)
    connection.learn(gone)
    expect(connection.state().connection).toBe('online')
    expect(connection.probeInMs()).toBe(0)
  })

  it('counts as good for a while after each answer, whatever the answer says about a case', () => {
    const { connection, pass } = aConnection()
    connection.learnProbe(here)
    pass(14_000)
    connection.learn({ kind: 'refused', reason: '平台认为内容不符合要求。', status: 400 })
    pass(14_000)
    expect(connection.probeInMs()).toBe(1000)
  })

  it('is off-line at once when the token is refused, and says who can help', () => {
    const { connection } = aConnection()
    connection.learnProbe(here)
    connection.learn({ kind: 'unauthorised', reason: '请管理员更正平台令牌。' })
    expect(connection.state()).toEqual({
      connection: 'offline',
      reason: '请管理员更正平台令牌。',
    })
  })
})
