import type { HidLayout } from '../../../shared/ipc/contract/scanner-setting.ts'
import { longestPayload } from '../../../shared/scan/symbology.ts'
import type { CodeEvent, CodeFramer } from './code-framer.ts'

/*
 * HID POS (usage page 0x8C): report 2 holds the number of data bytes, AIM's identifier in three bytes, the data,
 * and bit 0 of a flag byte: more data follows in the next report. Scanners disagree on where the flags are, and
 * node-hid shows no descriptor, so that the layout is a setting.
 */
const reportId = 0x02
const lengthAt = 1
const identifierAt = 2
const dataAt = 5
export const dataPerReport = 56
const flagsAt: Readonly<Record<HidLayout, number>> = { a: 63, b: 61 }
export const reportLength: Readonly<Record<HidLayout, number>> = { a: 64, b: 62 }

/** Takes one whole report a time. A report that is none of this layout ends what was being put together. */
export function createHidPosFramer(layout: HidLayout): CodeFramer {
  let parts: Uint8Array[] = []
  let length = 0
  let identifier = ''
  /** Of a payload past the cap, up to its last report. */
  let skipping = false

  function forget(): void {
    for (const part of parts) part.fill(0)
    parts = []
    length = 0
    identifier = ''
    skipping = false
  }

  function drop(reason: 'too-long' | 'broken' | 'cut-off'): CodeEvent[] {
    forget()
    return [{ kind: 'dropped', reason }]
  }

  function append(report: Uint8Array): CodeEvent[] {
    const more = continues(report, layout)
    if (skipping) {
      if (!more) forget()
      return []
    }
    const data = report.slice(dataAt, dataAt + (report[lengthAt] ?? 0))
    if (length + data.length > longestPayload) {
      const dropped = drop('too-long')
      skipping = more
      return dropped
    }
    if (parts.length === 0) identifier = identifierOf(report)
    parts.push(data)
    length += data.length
    return more ? [] : end()
  }

  function end(): CodeEvent[] {
    const whole: CodeEvent = { kind: 'code', bytes: joined(parts, length), identifier }
    const events = length === 0 ? [] : [whole]
    forget()
    return events
  }

  return {
    push(report) {
      return isReport(report, layout) ? append(report) : drop('broken')
    },
    idle() {
      if (parts.length > 0) return drop('cut-off')
      forget()
      return []
    },
    get pendingBytes() {
      return length
    },
  }
}

function isReport(report: Uint8Array, layout: HidLayout): boolean {
  return (
    report[0] === reportId &&
    report.length >= reportLength[layout] &&
    (report[lengthAt] ?? 0) <= dataPerReport
  )
}

function continues(report: Uint8Array, layout: HidLayout): boolean {
  return ((report[flagsAt[layout]] ?? 0) & 1) === 1
}

/** Empty where the scanner leaves its place empty. */
function identifierOf(report: Uint8Array): string {
  const found = String.fromCharCode(...report.subarray(identifierAt, dataAt))
  return found.startsWith(']') ? found : ''
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
