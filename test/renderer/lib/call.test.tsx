import { afterEach, expect, test } from 'vitest'
import { CallFailed, call } from '../../../renderer/lib/call.ts'
import { failure, success } from '../../../shared/ipc/reply.ts'

/** A bridge that gives these answers in turn, then the last one for ever. */
function answering(...answers: (unknown | (() => Promise<never>))[]) {
  const asked: unknown[] = []
  const request = async (input: unknown): Promise<unknown> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push(input)
    return typeof answer === 'function' ? answer() : answer
  }
  const requests = new Proxy({}, { get: () => request })
  Object.defineProperty(window, 'counter', { value: { requests }, configurable: true })
  return asked
}
afterEach(() => Reflect.deleteProperty(window, 'counter'))

const down = failure('unavailable', '数据服务正在恢复。')

test('a query is repeated until the restarted engine answers', async () => {
  const asked = answering(down, () => Promise.reject(new Error('broken')), down, success(null))
  expect(await call('accounts.session', {})).toBeNull()
  expect(asked).toHaveLength(4)
})

test('a request that may have been done is not repeated', async () => {
  const asked = answering(down, success({}))
  await expect(call('accounts.login', { loginName: 'limin', password: 'x' })).rejects.toMatchObject(
    {
      code: 'unavailable',
      message: '数据服务正在恢复。',
    },
  )
  expect(asked).toHaveLength(1)
})

test('a refusal keeps its words and the sentence of each field', async () => {
  answering(failure('invalid-input', '请检查。', { loginName: '登录名已被使用。' }))
  const failed = await call('accounts.session', {}).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(CallFailed)
  expect(failed).toMatchObject({ message: '请检查。', fields: { loginName: '登录名已被使用。' } })
})

test('an answer that breaks the contract is refused in Chinese', async () => {
  answering(success({ account: 'nobody' }))
  await expect(call('accounts.session', {})).rejects.toMatchObject({
    code: 'unexpected',
    message: expect.stringMatching(/^[^A-Za-z]+$/),
  })
})
