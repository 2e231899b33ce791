import type { z } from 'zod'
import { failure, type Reply } from '../../shared/ipc/reply.ts'
import type { deviceMethods, trainingMethods } from './peers.ts'

interface Method {
  readonly input: z.ZodType
  readonly output: z.ZodType
}
type Methods = Readonly<Record<string, Method>>

export interface PeerClient<M extends Methods> {
  /** Never rejects: a peer that is gone or answers nonsense is a failed reply with a sentence. */
  call<Name extends keyof M & string>(
    method: Name,
    input: z.input<M[Name]['input']>,
  ): Promise<Reply<z.output<M[Name]['output']>>>
}
export type DevicesPeer = PeerClient<typeof deviceMethods>
export type TrainingPeer = PeerClient<typeof trainingMethods>

/**
 * Asks another child through `send` and trusts nothing of the answer that the method table does not allow. A peer
 * that is there and never answers fails after `deadlineMs`.
 */
export function createPeerClient<M extends Methods>(
  methods: M,
  send: (method: string, input: unknown) => Promise<Reply<unknown>>,
  deadlineMs?: (input: unknown) => number,
): PeerClient<M> {
  return {
    async call(method, input) {
      const answer = send(method, input)
      const reply = await (deadlineMs ? orTooLate(answer, method, deadlineMs(input)) : answer)
      if (!reply.ok) return reply
      const output = (methods[method] as Method).output.safeParse(reply.value)
      if (!output.success)
        return failure('device', '设备服务返回了无法识别的内容，请重试；仍不行请先手工办理。')
      return { ok: true, value: output.data as z.output<M[typeof method]['output']> }
    },
  }
}

function orTooLate(
  answer: Promise<Reply<unknown>>,
  method: string,
  limitMs: number,
): Promise<Reply<unknown>> {
  return new Promise((resolve, reject) => {
    // Whether a paper was handed over is not known then: `device` would mean that it was not.
    const code = method === 'spool' || method === 'printSlip' ? 'unavailable' : 'device'
    const timer = setTimeout(
      () => resolve(failure(code, '设备服务长时间没有应答，请稍候再试，或先手工办理。')),
      limitMs,
    )
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
