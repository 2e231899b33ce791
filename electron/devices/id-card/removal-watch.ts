import { setTimeout as sleep } from 'node:timers/promises'
import { samStatus } from './sam-commands.ts'
import type { SamLink } from './sam-link.ts'
import type { SessionTiming } from './session-timing.ts'

/** Looks whether the card that was read has been taken away. */
export interface RemovalWatch {
  /** `watching` until the card went (`removed`) or it can't be told any more (`ended`). */
  readonly outcome: 'watching' | 'removed' | 'ended'
  /** Ends it without telling. */
  stop(): void
}

const missesForRemoval = 2
/** After this many looks the card counts as left behind, and the reader is asked less often. */
const looksBeforePatience = 50

/**
 * A reader answers "find failed" for a card it has already read, so the search tells nothing. Asking for the
 * appended address again does: it answers (or says that there is none) only while the card lies there. Two
 * misses in a row count as removal, since one may be a card that was nudged.
 */
export function watchRemoval(
  link: SamLink,
  timing: SessionTiming,
  onEnd: (outcome: 'removed' | 'ended') => void,
): RemovalWatch {
  const stopping = new AbortController()
  let outcome: RemovalWatch['outcome'] = 'watching'
  void watch(link, timing, stopping.signal).then((how) => {
    if (outcome !== 'watching') return
    outcome = how
    onEnd(how)
  })
  return {
    get outcome() {
      return outcome
    },
    stop() {
      stopping.abort()
      if (outcome === 'watching') outcome = 'ended'
    },
  }
}

async function watch(
  link: SamLink,
  timing: SessionTiming,
  stopping: AbortSignal,
): Promise<'removed' | 'ended'> {
  let misses = 0
  for (let looks = 0; misses < missesForRemoval; looks += 1) {
    const pause = looks > looksBeforePatience ? timing.patientPresence : timing.presence
    await sleep(misses > 0 ? timing.presence : pause, undefined, { signal: stopping }).catch(
      () => undefined,
    )
    if (stopping.aborted) return 'ended'
    const answer = await link.exchange('newAddress')
    if (answer.kind !== 'answer') return 'ended'
    answer.data.fill(0)
    misses = isThere(answer.status) ? 0 : misses + 1
  }
  return 'removed'
}

function isThere(status: number): boolean {
  return status === samStatus.ok || status === samStatus.notOnCard
}
