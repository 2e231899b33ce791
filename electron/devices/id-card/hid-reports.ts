import type { HidProfile } from '../../../shared/ipc/contract/card-reader.ts'

/**
 * Cuts a frame into reports of the model's size, each as `hid_write` takes it: the report's number first (0 when
 * the model has none), then, where the model counts, the number of bytes that belong to the frame.
 */
export function toReports(frame: Uint8Array, profile: HidProfile): Uint8Array[] {
  const prefix = profile.lengthPrefix ? 1 : 0
  const room = profile.reportSize - prefix
  const reports: Uint8Array[] = []
  for (let start = 0; start < frame.length; start += room) {
    const part = frame.subarray(start, start + room)
    const report = new Uint8Array(1 + profile.reportSize)
    report[0] = profile.reportId
    if (profile.lengthPrefix) report[1] = part.length
    report.set(part, 1 + prefix)
    reports.push(report)
  }
  return reports
}

/**
 * The bytes of the frame in a report from the reader; empty for one that is not the model's. Without a count the
 * filling after the frame stays: the framer looks for the next preamble anyway.
 */
export function frameBytesOf(report: Uint8Array, profile: HidProfile): Uint8Array {
  let rest = report
  if (profile.reportId !== 0) {
    if (report[0] !== profile.reportId) return new Uint8Array(0)
    rest = report.subarray(1)
  }
  if (!profile.lengthPrefix) return rest
  const length = rest[0] ?? 0
  // A count beyond the report is not the model's: taking what is there could put two frames together wrongly.
  return length < rest.length ? rest.subarray(1, 1 + length) : new Uint8Array(0)
}
