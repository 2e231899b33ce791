import { useState } from 'react'
import { CallFailed, messageOf } from '../../lib/call.ts'

export interface Ask {
  readonly busy: boolean
  /** What the engine refused, in words; null when it didn't. */
  readonly problem: string | null
  /** Sentences beside the fields. */
  readonly fields: Readonly<Record<string, string>>
  run<T>(ask: () => Promise<T>, then: (answer: T) => void): void
}

/** One command at a time, with what it refused beside its fields. */
export function useAsk(): Ask {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  return {
    busy,
    problem: failure === null ? null : messageOf(failure),
    fields: failure instanceof CallFailed ? failure.fields : {},
    run(ask, then) {
      if (busy) return
      setBusy(true)
      setFailure(null)
      ask()
        .then(then)
        .catch((error: unknown) => setFailure(error))
        .finally(() => setBusy(false))
    },
  }
}
