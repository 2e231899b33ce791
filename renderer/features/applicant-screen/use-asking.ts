import { useState } from 'react'
import { messageOf } from '../../lib/call.ts'

export interface Asking {
  readonly busy: boolean
  /** What went wrong, in words; null when nothing did. */
  readonly problem: string | null
  /** One request at a time: a second touch of the same button does nothing. */
  run<T>(ask: () => Promise<T>, then: (answer: T) => void): void
}

export function useAsking(): Asking {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  return {
    busy,
    problem,
    run(ask, then) {
      if (busy) return
      setBusy(true)
      setProblem(null)
      ask()
        .then(then)
        .catch((error: unknown) => setProblem(messageOf(error)))
        .finally(() => setBusy(false))
    },
  }
}
