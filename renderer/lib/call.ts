import './zod-without-eval.ts'
import type { z } from 'zod'
import type { ChannelName } from '../../shared/ipc/channels.ts'
import { contract, type InputOf, type OutputOf } from '../../shared/ipc/contract.ts'
import { AnyReply, type Failure, type FailureCode } from '../../shared/ipc/reply.ts'

/** A request that ended badly. `message` is a Chinese sentence that can be shown as it is. */
export class CallFailed extends Error {
  readonly code: FailureCode
  /** A fact's key or an input's name, with its own sentence. */
  readonly fields: Readonly<Record<string, string>>

  constructor(failure: Pick<Failure, 'code' | 'message' | 'fields'>) {
    super(failure.message)
    this.name = 'CallFailed'
    this.code = failure.code
    this.fields = failure.fields ?? {}
  }
}

const restartPatienceMs = 10_000
const retryStepMs = 100

/**
 * Asks the engine. Throws `CallFailed` and nothing else. While the engine restarts, an idempotent request is
 * repeated for up to ten seconds; any other is answered with `unavailable` at once, because nobody knows
 * whether it was done.
 */
export async function call<C extends ChannelName>(
  channel: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> {
  const endpoint = contract[channel]
  const deadline = performance.now() + restartPatienceMs
  for (;;) {
    const reply = await request(channel, input)
    if (reply.ok) return parseOutput(channel, reply.value)
    const again = endpoint.idempotent && reply.failure.code === 'unavailable'
    if (!again || performance.now() >= deadline) throw refused(reply.failure)
    await new Promise((resolve) => setTimeout(resolve, retryStepMs))
  }
}

const sessionListeners = new Set<() => void>()

/** Called when an answer shows that the session isn't what the window thinks. Returns the end of the subscription. */
export function onSessionDoubt(listener: () => void): () => void {
  sessionListeners.add(listener)
  return () => {
    sessionListeners.delete(listener)
  }
}

function refused(failure: Failure): CallFailed {
  if (failure.code === 'locked' || failure.code === 'not-allowed') {
    for (const listener of sessionListeners) listener()
  }
  return new CallFailed(failure)
}

/** The sentence to show for whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof CallFailed
    ? error.message
    : '程序出现意外情况，刚才的操作没有完成，请重试。'
}

async function request(channel: ChannelName, input: unknown): Promise<z.infer<typeof AnyReply>> {
  let answer: unknown
  try {
    answer = await window.counter.requests[channel](input)
  } catch {
    // The bridge itself broke off, as when the process behind it died.
    return {
      ok: false,
      failure: { code: 'unavailable', message: '数据服务暂时没有应答，请稍候再试。' },
    }
  }
  const reply = AnyReply.safeParse(answer)
  return reply.success ? reply.data : { ok: false, failure: inconsistent }
}

const inconsistent: Failure = {
  code: 'unexpected',
  message: '程序各部分的版本不一致，刚才的操作没有完成。请重新启动本程序；仍不行请联系大厅管理员。',
}

function parseOutput<C extends ChannelName>(channel: C, value: unknown): OutputOf<C> {
  const output = contract[channel].output.safeParse(value)
  if (!output.success) throw new CallFailed(inconsistent)
  // The compiler cannot follow the index into the union of endpoints.
  return output.data as OutputOf<C>
}
