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

/** Asks another child through `send` and trusts nothing of the answer that the method table does not allow. */
export function createPeerClient<M extends Methods>(
  methods: M,
  send: (method: string, input: unknown) => Promise<Reply<unknown>>,
): PeerClient<M> {
  return {
    async call(method, input) {
      const reply = await send(method, input)
      if (!reply.ok) return reply
      const output = (methods[method] as Method).output.safeParse(reply.value)
      if (!output.success)
        return failure('device', '设备服务返回了无法识别的内容，请重试；仍不行请先手工办理。')
      return { ok: true, value: output.data as z.output<M[typeof method]['output']> }
    },
  }
}
