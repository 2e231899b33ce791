import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive. `path` is relative, with slashes. */
export interface ArchiveEntry {
  readonly path: string
  readonly bytes: Uint8Array
}

const signatures = { entry: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
/** UTF-8 names (APPNOTE 4.4.4, bit 11). */
const utf8Flag = 0x0800
/** 1980-01-01 00:00: what a file says about its age is in the manifest, and the same content gives the same bytes. */
const noDate = 0x0021
const largest = 0xffff_fffe

/**
 * A ZIP archive (APPNOTE 6.3); the same entries give the same bytes. Throws above 4 GiB or 65,534 entries.
 * `packed: false` for one of which every bit counts: a deflated stream has bits at its end that mean nothing.
 */
export function writeZip(
  entries: readonly ArchiveEntry[],
  { packed = true }: { readonly packed?: boolean } = {},
): Buffer {
  if (entries.length > 0xfffe) throw new Error('an archive holds at most 65,534 files')
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path, 'utf8')
    const deflated = packed ? deflateRawSync(bytes, { level: 9 }) : null
    const stored = deflated === null || deflated.length >= bytes.length
    const data = stored ? Buffer.from(bytes) : deflated
    const about = aboutOf({ stored, crc: crc32(bytes), packed: data.length, size: bytes.length })
    const head = Buffer.concat([u32(signatures.entry), about, u16(name.length), u16(0), name])
    parts.push(head, data)
    central.push(
      Buffer.concat([
        ...[u32(signatures.central), u16(0x0014), about, u16(name.length), u16(0), u16(0)],
        ...[u16(0), u16(0), u32(0), u32(offset), name],
      ]),
    )
    offset += head.length + data.length
    if (offset > largest) throw new Error('an archive is at most 4 GiB')
  }
  const directory = Buffer.concat(central)
  const count = u16(entries.length)
  const end = [u32(signatures.end), u16(0), u16(0), count, count, u32(directory.length)]
  return Buffer.concat([...parts, directory, ...end, u32(offset), u16(0)])
}

function aboutOf(entry: {
  readonly stored: boolean
  readonly crc: number
  readonly packed: number
  readonly size: number
}): Buffer {
  return Buffer.concat([
    ...[u16(20), u16(utf8Flag), u16(entry.stored ? 0 : 8), u16(0), u16(noDate)],
    ...[u32(entry.crc), u32(entry.packed), u32(entry.size)],
  ])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** `message` says in Chinese what is wrong with the archive. */
export class BrokenArchive extends Error {}

/**
 * Reads an archive as `writeZip` makes them unpacked, and nothing looser: every byte belongs to an entry or to the
 * directory, so that nothing can be hidden in one. An entry whose content doesn't fit its checksum is listed with
 * `intact: false`. Throws `BrokenArchive`.
 */
export function readZip(file: Buffer): readonly ReadEntry[] {
  const { count, directory, end } = readEnd(file)
  const entries: ReadEntry[] = []
  let at = directory
  let next = 0
  for (let index = 0; index < count; index += 1) {
    const place = readCentral(file, at)
    if (place.offset !== next) throw new BrokenArchive('文件包的目录与内容对不上。')
    const { bytes, end: after } = readLocal(file, place)
    entries.push({ path: place.path, bytes, intact: crc32(bytes) === place.about.readUInt32LE(10) })
    next = after
    at = place.end
  }
  if (next !== directory || at !== end) throw new BrokenArchive('文件包里夹带了目录以外的内容。')
  return entries
}

export interface ReadEntry extends ArchiveEntry {
  readonly bytes: Buffer
  readonly intact: boolean
}

function readEnd(file: Buffer) {
  const end = file.length - 22
  if (end < 0 || file.readUInt32LE(end) !== signatures.end || file.readUInt16LE(end + 20) !== 0)
    throw new BrokenArchive('文件不完整，或不是本系统的文件包。')
  const count = file.readUInt16LE(end + 10)
  const directory = file.readUInt32LE(end + 16)
  const whole = directory + file.readUInt32LE(end + 12) === end
  const single = file.readUInt32LE(end + 4) === 0 && file.readUInt16LE(end + 8) === count
  if (!whole || !single) throw new BrokenArchive('文件包的目录已损坏。')
  return { count, directory, end }
}

interface Central {
  readonly path: string
  /** What the head of the entry repeats: version to the two lengths. */
  readonly about: Buffer
  readonly offset: number
  readonly end: number
}

function readCentral(file: Buffer, at: number): Central {
  const head = at + 46
  if (head > file.length || file.readUInt32LE(at) !== signatures.central)
    throw new BrokenArchive('文件包的目录已损坏。')
  const end = head + file.readUInt16LE(at + 28)
  const about = file.subarray(at + 6, at + 28)
  const usual = aboutOf({
    stored: true,
    crc: about.readUInt32LE(10),
    packed: about.readUInt32LE(14),
    size: about.readUInt32LE(14),
  })
  const rest = file.subarray(at + 30, at + 42)
  const plain = file.readUInt16LE(at + 4) === 0x0014 && rest.every((byte) => byte === 0)
  if (!plain || end > file.length || !about.equals(usual))
    throw new BrokenArchive('文件包的目录已损坏。')
  const path = file.toString('utf8', head, end)
  if (!Buffer.from(path, 'utf8').equals(file.subarray(head, end)))
    throw new BrokenArchive('文件包的目录已损坏。')
  return { path, about, offset: file.readUInt32LE(at + 42), end }
}

/** The entry's own head must say what the directory says. */
function readLocal(file: Buffer, { offset, about, path }: Central) {
  const name = Buffer.from(path, 'utf8')
  const head = Buffer.concat([u32(signatures.entry), about, u16(name.length), u16(0), name])
  const start = offset + head.length
  const end = start + about.readUInt32LE(14)
  if (!file.subarray(offset, start).equals(head) || end > file.length)
    throw new BrokenArchive('文件包的目录与内容对不上。')
  return { bytes: file.subarray(start, end), end }
}
