import type { SimulatedReader } from './sam-simulator.ts'

export interface ReaderFaultScript {
  readonly faultId: string
  /** What the training screen calls it. */
  readonly label: string
  /** From now on, until `forgetPlans`; a card that lies there or is placed next suffers it. */
  readonly start: (reader: SimulatedReader) => void
}

/** Longer than anybody trains with one trouble. */
const always = Number.MAX_SAFE_INTEGER

/** What goes wrong at counters, to be seen before it happens: one list for training, tests and the demo. */
export const readerFaultScripts = [
  {
    faultId: 'pulled-away',
    label: '读到一半证件被拿开',
    start: (reader) => reader.plan('readBase', { kind: 'pull-away' }),
  },
  {
    faultId: 'checksum',
    label: '传来的数据校验和错误',
    start: (reader) => reader.plan('any', { kind: 'checksum' }, always),
  },
  {
    faultId: 'self-test',
    label: '读卡器自检没有通过（60）',
    start: (reader) => reader.plan('any', { kind: 'status', status: 0x60 }, always),
  },
  {
    faultId: 'not-authorised',
    label: '安全模块没有授权（66）',
    start: (reader) => reader.plan('any', { kind: 'status', status: 0x66 }, always),
  },
  {
    faultId: 'silence',
    label: '读卡器不应答',
    start: (reader) => reader.plan('any', { kind: 'silent' }, always),
  },
  {
    faultId: 'not-genuine',
    label: '读卡器不认可证件（32）',
    start: (reader) => reader.plan('readBase', { kind: 'status', status: 0x32 }, always),
  },
  {
    faultId: 'flood',
    label: '读卡器不停发送乱码',
    start: (reader) =>
      reader.plan('any', { kind: 'noise', bytes: new Uint8Array(4096).fill(0xaa) }, always),
  },
] as const satisfies readonly ReaderFaultScript[]

export type ReaderFaultId = (typeof readerFaultScripts)[number]['faultId']
