import { readerOf } from '../../db/handles.ts'
import { collectAttachments } from './attachments/collect-attachments.ts'
import { noteEngineStarted } from './audit/engine-life.ts'
import type { RunningTimer } from './clocks/clock-timer.ts'
import { configureScanner } from './devices/scanner.ts'
import type { Services } from './services.ts'

/** Long enough for the form to stand again; a letter wanted earlier loads its libraries itself. */
const warmUpAfterMs = 3_000
const logWatchEveryMs = 3_600_000

/**
 * After the engine's first word: whoever waits for it waits for a form, not for the line or a letter. Stops it all;
 * true: it had come so far that the log knows of the start.
 */
export function startInBackground(
  services: Services,
  { clockTimer, watchesClocks }: { clockTimer: RunningTimer; watchesClocks: boolean },
): () => boolean {
  const { db, sync, letters, logWatch, searchIndex, fault, newId } = services
  let stopped = false
  let started = false
  const line = setImmediate(() => {
    sync.start()
    configureScanner(readerOf(db), services).catch((error: unknown) =>
      fault('scanner', newId(), error),
    )
  })
  const warmUp = setTimeout(() => {
    started = true
    noteEngineStarted(services).catch((error: unknown) => fault('log', newId(), error))
    if (watchesClocks) clockTimer.start(services)
    if (watchesClocks) services.dailySheets.start(services)
    if (watchesClocks) services.reconciliation.start()
    services.statistics.kick()
    services.hall.start()
    searchIndex.kick()
    letters
      .warmUp()
      .catch((error: unknown) => fault('letters', newId(), error))
      .then(() => (stopped ? undefined : logWatch.check()))
      .then(() => (stopped ? undefined : collectAttachments(services, () => stopped)))
      .catch((error: unknown) => {
        // Closing takes the database away under it.
        if (!stopped) fault('log', newId(), error)
      })
  }, warmUpAfterMs)
  // A counter that is never switched off gets its anchors too.
  const watch = setInterval(() => {
    logWatch.check().catch((error: unknown) => stopped || fault('log', newId(), error))
  }, logWatchEveryMs)
  watch.unref()
  return () => {
    stopped = true
    clearInterval(watch)
    clearImmediate(line)
    clearTimeout(warmUp)
    return started
  }
}
