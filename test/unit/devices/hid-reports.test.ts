import { expect, test } from 'vitest'
import { frameBytesOf, toReports } from '../../../electron/devices/id-card/hid-reports.ts'
import { createSamFramer } from '../../../electron/devices/id-card/sam-framer.ts'
import type { HidProfile } from '../../../shared/ipc/contract/card-reader.ts'
import { samVector } from '../../support/sam-vectors.ts'

const plain: HidProfile = {
  vendorId: '0425',
  productId: '8159',
  reportSize: 64,
  reportId: 0,
  lengthPrefix: false,
}
const wrappings: readonly HidProfile[] = [
  plain,
  { ...plain, lengthPrefix: true },
  { ...plain, reportId: 2 },
  { ...plain, reportId: 7, lengthPrefix: true, reportSize: 8 },
]
const answer = samVector('rsp.base.citizen')

/** As the reader sends them: a model without numbers has no place for one. */
function fromReader(frame: Uint8Array, profile: HidProfile): Uint8Array[] {
  const reports = toReports(frame, profile)
  return profile.reportId === 0 ? reports.map((report) => report.subarray(1)) : reports
}

test.each(wrappings)(
  'a frame survives the way through reports, however a model wraps it: %o',
  (profile) => {
    const reports = fromReader(answer, profile)
    expect(new Set(reports.map(({ length }) => length)).size).toBe(1)
    const framer = createSamFramer()
    const events = reports.flatMap((report) => framer.push(frameBytesOf(report, profile)))
    expect(events).toEqual([{ kind: 'frame', body: answer.slice(7, -1) }])
    expect(framer.pendingBytes).toBe(0)
  },
)

test('a report for the reader has its number first and the model’s size', () => {
  const [report] = toReports(samVector('req.find'), { ...plain, lengthPrefix: true })
  expect(report).toHaveLength(65)
  expect(report?.slice(0, 8)).toEqual(Uint8Array.of(0, 10, 0xaa, 0xaa, 0xaa, 0x96, 0x69, 0))
})

test.each([
  ['another number', Uint8Array.of(3, 2, 0xaa, 0xaa)],
  ['a count beyond its end', Uint8Array.of(2, 200, 0xaa, 0xaa)],
  ['no bytes', Uint8Array.of()],
])('a report with %s brings nothing', (_, report) => {
  expect(frameBytesOf(report, { ...plain, reportId: 2, lengthPrefix: true })).toHaveLength(0)
})
