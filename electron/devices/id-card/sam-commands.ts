/** The commands of a SAM-V reader that this application sends, and what their answers mean (GA/T 467). */
export type SamCommandName =
  | 'reset'
  | 'status'
  | 'samId'
  | 'find'
  | 'select'
  | 'readBase'
  | 'newAddress'

export interface SamCommand {
  readonly name: SamCommandName
  readonly body: Uint8Array
  /** Answers that end well; anything else is handled by its status. */
  readonly goodStatus: number
  /** Data bytes of a good answer: one that is shorter or longer belongs to an earlier command. */
  readonly leastData: number
  readonly mostData: number
}

function command(
  name: SamCommandName,
  code: readonly [number, number],
  goodStatus: number,
  dataRange: readonly [number, number],
): SamCommand {
  const [leastData, mostData] = dataRange
  return { name, body: Uint8Array.from(code), goodStatus, leastData, mostData }
}

export const samStatus = {
  ok: 0x90,
  found: 0x9f,
  notOnCard: 0x91,
  requestChecksum: 0x10,
  requestLength: 0x11,
  unrecognised: 0x24,
  cardRefusedReader: 0x31,
  readerRefusedCard: 0x32,
  verificationFailed: 0x33,
  unknownCardType: 0x40,
  readFailed: 0x41,
  randomFailed: 0x47,
  selfTestFailed: 0x60,
  notAuthorised: 0x66,
  findFailed: 0x80,
  selectFailed: 0x81,
} as const

export const samCommands: Readonly<Record<SamCommandName, SamCommand>> = {
  reset: command('reset', [0x10, 0xff], samStatus.ok, [0, 3]),
  status: command('status', [0x11, 0xff], samStatus.ok, [0, 3]),
  samId: command('samId', [0x12, 0xff], samStatus.ok, [16, 16]),
  find: command('find', [0x20, 0x01], samStatus.found, [4, 7]),
  select: command('select', [0x20, 0x02], samStatus.ok, [8, 15]),
  readBase: command('readBase', [0x30, 0x01], samStatus.ok, [260, 2600]),
  newAddress: command('newAddress', [0x30, 0x03], samStatus.ok, [70, 256]),
}

/** Time to the complete answer, in milliseconds; the vendors' own programs use values of this order. */
export interface CommandTimes {
  readonly reset: number
  readonly status: number
  readonly samId: number
  readonly find: number
  readonly select: number
  readonly readBase: number
  readonly newAddress: number
}

export const usualCommandTimes: CommandTimes = {
  reset: 1000,
  status: 500,
  samId: 500,
  find: 1000,
  select: 1000,
  readBase: 3000,
  newAddress: 1500,
}

/** Asking the same again from the start (find, select, read) may succeed: the card moved or was misread. */
const restartable: ReadonlySet<number> = new Set([
  samStatus.unrecognised,
  samStatus.cardRefusedReader,
  samStatus.readFailed,
  samStatus.randomFailed,
  samStatus.selectFailed,
  samStatus.findFailed,
])

export function isRestartable(status: number): boolean {
  return restartable.has(status)
}

/** The reader misunderstood our frame; the line was noisy. */
export function isLineNoise(status: number): boolean {
  return status === samStatus.requestChecksum || status === samStatus.requestLength
}
