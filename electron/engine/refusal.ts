import type { Failure, FailureCode, Reply } from '../../shared/ipc/reply.ts'

/** An expected failure inside a handler: rolls the transaction back and becomes the reply. */
export class Refusal extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

/** `message`: a Chinese sentence that says what to do. `fields`: fact key → sentence beside the field. */
export function refuse(
  code: FailureCode,
  message: string,
  fields?: Readonly<Record<string, string>>,
): never {
  throw new Refusal({ code, message, ...(fields && { fields }) })
}

/** The answer of another process, or its failure as a refusal. */
export function answerOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Refusal(reply.failure)
  return reply.value
}
