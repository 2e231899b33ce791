import { EventEmitter } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openParentPort } from '../../../electron/processes/parent-port.ts'
import {
  answerCall,
  describeError,
  type MethodsOf,
  serveCalls,
} from '../../../electron/processes/serve-calls.ts'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { until } from '../../support/until.ts'

const methods = {
  double: {
    input: z.strictObject({ value: z.number() }),
    output: z.strictObject({ value: z.number() }),
  },
} as const

function withDouble(double: MethodsOf<typeof methods>['double']) {
  const log: string[] = []
  const options = { serviceName: '设备服务', log: (line: string) => log.push(line) }
  const ask = (method: string, input: unknown) =>
    answerCall(methods, { double }, method, input, options)
  return { ask, log }
}

describe('answering a call', () => {
  test('a good answer passes', async () => {
    const { ask, log } = withDouble(async ({ value }) => success({ value: value * 2 }))
    expect(await ask('double', { value: 4 })).toEqual({ ok: true, value: { value: 8 } })
    expect(log).toEqual([])
  })

  test('an expected failure passes as it is and is not logged', async () => {
    const { ask, log } = withDouble(async () => failure('device', '没有纸。请加纸。'))
    expect(await ask('double', { value: 4 })).toEqual(failure('device', '没有纸。请加纸。'))
    expect(log).toEqual([])
  })

  test('a thrown error becomes a plain sentence, and its message is not logged', async () => {
    const { ask, log } = withDouble(async () => {
      throw new TypeError('the card of 测试甲 broke it')
    })
    const reply = await ask('double', { value: 4 })
    if (reply.ok) throw new Error('expected a failure')
    expect(reply.failure.message).toMatch(/^设备服务出现意外情况.*手工办理/)
    expect(log).toHaveLength(1)
    expect(log[0]).toContain('TypeError')
    expect(log[0]).toContain(reply.failure.correlationId)
    expect(log[0]).not.toContain('测试甲')
  })

  test('an answer that the method does not allow never leaves', async () => {
    const { ask } = withDouble(async () => success({ value: Number.NaN, secret: 1 }))
    expect(await ask('double', { value: 4 })).toMatchObject({
      ok: false,
      failure: { code: 'unexpected' },
    })
  })

  test('input that the method does not allow never reaches it', async () => {
    let calls = 0
    const { ask } = withDouble(async () => {
      calls += 1
      return success({ value: 1 })
    })
    for (const input of [null, {}, { value: '4' }, { value: 4, more: 1 }]) {
      expect(await ask('double', input)).toMatchObject({ ok: false })
    }
    expect(calls).toBe(0)
  })

  test('a name from the prototype is no method', async () => {
    const { ask } = withDouble(async () => success({ value: 1 }))
    for (const name of ['toString', 'constructor', '__proto__']) {
      expect(await ask(name, { value: 4 })).toMatchObject({ ok: false })
    }
  })

  test('what is not an error is described by its type alone', () => {
    expect(describeError('测试甲')).toBe('a thrown string')
  })
})

describe('in a utility process of Electron', () => {
  afterEach(() => {
    Reflect.deleteProperty(process, 'parentPort')
  })

  test('calls come and answers go over its own port', async () => {
    const posted: unknown[] = []
    const electronPort = Object.assign(new EventEmitter(), {
      postMessage: (message: unknown) => posted.push(message),
    })
    Reflect.set(process, 'parentPort', electronPort)
    serveCalls(
      openParentPort(),
      methods,
      { double: async ({ value }) => success({ value: value * 2 }) },
      { serviceName: '设备服务', log: () => undefined },
    )
    electronPort.emit('message', {
      data: { type: 'call', id: 7, method: 'double', input: { value: 21 } },
    })
    await until('it is answered', () => posted.length > 0)
    expect(posted).toEqual([{ type: 'answer', id: 7, reply: success({ value: 42 }) }])
  })
})
