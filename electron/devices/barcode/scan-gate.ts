/** Says which scans are meant; `nowMs` of a clock that never goes back. */
export interface ScanGate {
  /** repeated: the paper still lies under the lamp. flooding: more than hands can do. */
  judge(bytes: Uint8Array, nowMs: number): 'meant' | 'repeated' | 'flooding'
  /** Whether scans were given up for being too many in the last moments. */
  isFlooding(nowMs: number): boolean
}

/** The same code again within this time is the same scan. */
const repeatMs = 300
/** So many at once, and so many a second after that, are more than anybody scans by hand. */
const atOnce = 20
const perSecond = 10
const floodShownMs = 10_000

export function createScanGate(): ScanGate {
  let left = atOnce
  let countedAtMs = 0
  let last: { readonly bytes: Uint8Array; readonly atMs: number } | null = null
  let floodedAtMs: number | null = null

  return {
    judge(bytes, nowMs) {
      const repeated =
        last !== null && nowMs - last.atMs < repeatMs && Buffer.compare(last.bytes, bytes) === 0
      last = { bytes, atMs: nowMs }
      if (repeated) return 'repeated'
      left = Math.min(atOnce, left + ((nowMs - countedAtMs) / 1000) * perSecond)
      countedAtMs = nowMs
      if (left < 1) {
        floodedAtMs = nowMs
        return 'flooding'
      }
      left -= 1
      return 'meant'
    },
    isFlooding: (nowMs) => floodedAtMs !== null && nowMs - floodedAtMs < floodShownMs,
  }
}
