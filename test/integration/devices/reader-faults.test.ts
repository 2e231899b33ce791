import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type ReaderFaultId,
  readerFaultScripts,
} from '../../../electron/training/card-reader/reader-faults.ts'
import {
  openReaderBench,
  quickTiming,
  type ReaderBench,
  sentenceOf,
  tcpSetting,
} from '../../support/reader-bench.ts'

/** Null: the clerk sees nothing of it. */
const sentences: Readonly<Record<ReaderFaultId, string | null>> = {
  'pulled-away': '不要动',
  checksum: '数据有错',
  'self-test': '自检没有通过',
  'not-authorised': '没有授权',
  silence: '没有应答',
  'not-genuine': '不认可这张证件',
  flood: null,
}

const limit = 60
const commands = {
  ...{ reset: limit, status: limit, samId: limit, find: limit },
  ...{ select: limit, readBase: limit, newAddress: limit },
}
let bench: ReaderBench

beforeEach(async () => {
  bench = await openReaderBench({
    timing: { commands: { ...quickTiming.commands, ...commands }, quiet: 5, grace: 60, poll: 5 },
  })
  await bench.reader.configure({ cardReader: tcpSetting(bench.server) })
})
afterEach(() => bench.close())

test.each(readerFaultScripts)(
  '$label: the clerk is told what to do, and the reader works again',
  async ({ faultId, start }) => {
    start(bench.server.reader)
    bench.server.place('ordinary')
    const first = await bench.reader.readCard({ waitMs: 1 })
    const sentence = sentences[faultId]
    if (sentence === null) expect(first).toMatchObject({ ok: true })
    else expect(sentenceOf(first)).toMatch(new RegExp(`${sentence}.*手工填写`))

    bench.server.reader.forgetPlans()
    bench.server.place('hmt')
    const again = await bench.reader.readCard({ waitMs: 5000 })
    expect(again).toMatchObject({ ok: true, value: { layout: 'hmt' } })
  },
)
