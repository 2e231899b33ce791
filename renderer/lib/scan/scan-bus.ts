import { useEffect, useRef } from 'react'
import { readScan, type ScanMeaning } from '../../../shared/scan/meaning.ts'
import type { Symbology } from '../../../shared/scan/symbology.ts'
import { useNotice } from '../notices.ts'
import { guardAgainstScans } from './guard-against-scans.ts'
import { putIntoFocused } from './scan-field.ts'

export interface ReceivedScan {
  readonly text: string
  readonly meaning: ScanMeaning
  /** `unknown` also of a scanner that types. */
  readonly symbology: Symbology
}

/** True when the scan was this screen's to take. */
export type ScanTaker = (scan: ReceivedScan) => boolean

const takers: { readonly take: (scan: ReceivedScan) => boolean }[] = []

/** For as long as the component is mounted and seen, scans come to it first, before the screens beneath. */
export function useScanTaker(taker: ScanTaker): void {
  const latest = useRef(taker)
  useEffect(() => {
    latest.current = taker
  })
  useEffect(() => {
    const entry = { take: (scan: ReceivedScan) => latest.current(scan) }
    takers.push(entry)
    return () => {
      takers.splice(takers.indexOf(entry), 1)
    }
  }, [])
}

/**
 * Everything that is scanned, over a line or by keys. A field that takes codes gets it when it has the focus; then
 * the screen in front is asked, and what nobody took comes back to `onScan`. `isBarred`: a lock or a dialog stands
 * over everything; then `onBarred` says so and nothing else happens. `onOverInputMethod`: a Chinese input method
 * had its hands in the scan, which is used all the same.
 */
export function useScans({
  isBarred,
  onBarred,
  onOverInputMethod,
  onScan,
}: {
  readonly isBarred: () => boolean
  readonly onBarred: () => void
  readonly onOverInputMethod: () => void
  readonly onScan: (scan: ReceivedScan) => void
}): void {
  const receive = (text: string, symbology: Symbology): void => {
    if (isBarred()) {
      onBarred()
      return
    }
    if (putIntoFocused(text)) return
    const scan = { text, meaning: readScan(text), symbology }
    if (!takers.toReversed().some(({ take }) => take(scan))) onScan(scan)
  }
  const typed = (text: string, overInputMethod: boolean): void => {
    if (overInputMethod) onOverInputMethod()
    receive(text, 'unknown')
  }
  const latest = useRef(typed)
  useEffect(() => {
    latest.current = typed
  })
  useNotice((notice) => {
    if (notice.kind === 'scan') receive(notice.text, notice.symbology)
  })
  useEffect(
    () =>
      guardAgainstScans(window, ({ text, overInputMethod }) =>
        latest.current(text, overInputMethod),
      ),
    [],
  )
}
