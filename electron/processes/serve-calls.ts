import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type Failure, failure, type Reply, success } from '../../shared/ipc/reply.ts'
import type { ParentPort } from './parent-port.ts'

interface Method {
  readonly input: z.ZodType
  readonly output: z.ZodType
}
type Methods = Readonly<Record<string, Method>>

/** One function per method. Expected failures are returned; what is thrown counts as a defect. */
export type MethodsOf<M extends Methods> = {
  readonly [Name in keyof M]: (
    input: z.output<M[Name]['input']>,
  ) => Promise<Reply<z.input<M[Name]['output']>>>
}

export interface ServeCallsOptions {
  /** In the words of the hall, for the sentence that a defect gets: 设备服务, 训练工具. */
  readonly serviceName: string
  /** Takes one line without personal data. */
  readonly log: (line: string) => void
}

/** Answers each `call` message exactly once, whatever happens while it is worked on. */
export function serveCalls<M extends Methods>(
  port: ParentPort,
  methods: M,
  implementation: MethodsOf<M>,
  options: ServeCallsOptions,
): void {
  port.onMessage((message) => {
    if (message.type !== 'call') return
    const { id, method, input } = message
    void answerCall(methods, implementation, method, input, options).then((reply) =>
      port.send({ type: 'answer', id, reply }),
    )
  })
}

/** Never rejects. */
export async function answerCall<M extends Methods>(
  methods: M,
  implementation: MethodsOf<M>,
  name: string,
  input: unknown,
  options: ServeCallsOptions,
): Promise<Reply<unknown>> {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (!method) return defect(name.slice(0, 40), new Error('unknown method'), options)
  const parsed = method.input.safeParse(input)
  if (!parsed.success) return defect(name, parsed.error, options)
  try {
    const reply = await implementation[name as keyof M](parsed.data as never)
    if (!reply.ok) return reply
    const output = method.output.safeParse(reply.value)
    return output.success ? success(output.data) : defect(name, output.error, options)
  } catch (error) {
    return defect(name, error, options)
  }
}

function defect(method: string, error: unknown, options: ServeCallsOptions): Reply<never> {
  const correlationId = randomUUID().slice(0, 8)
  options.log(`${method} failed (${correlationId}): ${describeError(error)}`)
  const reply: Failure = {
    code: 'unexpected',
    message: `${options.serviceName}出现意外情况，没有完成。请重试一次；仍不行请先手工办理，并把编号 ${correlationId} 告诉管理员。`,
    correlationId,
  }
  return { ok: false, failure: reply }
}

/**
 * What a log may say about an error: its name, its system code and where it happened. Not its message, which
 * may quote the data that was being worked on.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return `${error.name}${code} ${places
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' < ')}`
}

/** An expected failure of a device, with the sentence that the clerk reads. */
export function deviceFailure(message: string): Reply<never> {
  return failure('device', message)
}
