import type { HidLayout } from '../../../shared/ipc/contract/scanner-setting.ts'

const dataPerReport = 56

/**
 * What a scanner sends over HID POS for one code: reports of 64 bytes (`a`, the flags last) or 62 (`b`, flags at
 * 61), 56 bytes of data each, every one but the last with the flag that more follows. `identifier`: AIM's, `]Q0`.
 */
export function hidPosReports(
  payload: Uint8Array,
  layout: HidLayout,
  identifier = ']Q0',
): Uint8Array[] {
  const count = Math.max(1, Math.ceil(payload.length / dataPerReport))
  return Array.from({ length: count }, (_, index) => {
    const data = payload.subarray(index * dataPerReport, (index + 1) * dataPerReport)
    const report = new Uint8Array(layout === 'a' ? 64 : 62)
    report[0] = 0x02
    report[1] = data.length
    report.set(new TextEncoder().encode(identifier), 2)
    report.set(data, 5)
    report[layout === 'a' ? 63 : 61] = index < count - 1 ? 1 : 0
    return report
  })
}
