/** Tables of a TrueType file as bytes (ISO/IEC 14496-22 5). Numbers are big-endian. */

type Field = readonly [bits: 16 | 32, value: number]

export function word(value: number): Field {
  return [16, value]
}

export function long(value: number): Field {
  return [32, value]
}

export function toBytes(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [bits]) => sum + bits / 8, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [bits, value] of fields) {
    if (bits === 16) view.setUint16(at, value & 0xffff)
    else view.setUint32(at, value >>> 0)
    at += bits / 8
  }
  return bytes
}

/** Puts the tables into one file, in the order of their names as the standard asks. */
export function assembleFont(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1))
  const power = 2 ** Math.floor(Math.log2(entries.length))
  const headers: Field[] = [
    long(0x00010000),
    word(entries.length),
    word(power * 16),
    word(Math.log2(power)),
    word((entries.length - power) * 16),
  ]
  let end = 12 + entries.length * 16
  const placed = entries.map(([name, table]) => {
    const place = { table, offset: end }
    headers.push(long(tagOf(name)), long(sumOf(table)), long(end), long(table.length))
    end += Math.ceil(table.length / 4) * 4
    return place
  })
  const file = new Uint8Array(end)
  file.set(toBytes(headers))
  for (const { table, offset } of placed) file.set(table, offset)
  const head = placed[entries.findIndex(([name]) => name === 'head')]
  if (head) new DataView(file.buffer).setUint32(head.offset + 8, (0xb1b0afba - sumOf(file)) >>> 0)
  return file
}

function tagOf(name: string): number {
  return [0, 1, 2, 3].reduce((tag, at) => tag * 256 + name.charCodeAt(at), 0)
}

function sumOf(table: Uint8Array): number {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const whole = table.length - (table.length % 4)
  let sum = 0
  for (let at = 0; at < whole; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  for (let at = whole; at < table.length; at += 1)
    sum = (sum + (table[at] ?? 0) * 256 ** (3 - (at % 4))) >>> 0
  return sum
}

/** `short`: offsets in words, for outlines of 128 kB at most. */
export function locaTable(lengths: readonly number[], short: boolean): Uint8Array {
  let at = 0
  const offsets = [0, ...lengths.map((length) => (at += length))]
  return toBytes(offsets.map((offset) => (short ? word(offset / 2) : long(offset))))
}

interface Run {
  readonly first: number
  readonly last: number
  readonly glyphId: number
}

/** Neighbouring code points with neighbouring glyphs; `glyphs` in the order of code points. */
function runsOf(glyphs: readonly (readonly [codePoint: number, glyphId: number])[]): Run[] {
  const runs: { first: number; last: number; glyphId: number }[] = []
  for (const [codePoint, glyphId] of glyphs) {
    const run = runs.at(-1)
    if (run && codePoint === run.last + 1 && glyphId === run.glyphId + codePoint - run.first)
      run.last = codePoint
    else runs.push({ first: codePoint, last: codePoint, glyphId })
  }
  return runs
}

/** For the basic plane (format 4) and for all planes (format 12), as every reader wants one of them. */
export function cmapTable(glyphs: readonly (readonly [number, number])[]): Uint8Array {
  const basic = basicMap(runsOf(glyphs.filter(([codePoint]) => codePoint < 0xffff)))
  const runs = runsOf(glyphs)
  const full = toBytes([
    ...[word(12), word(0), long(16 + runs.length * 12), long(0), long(runs.length)],
    ...runs.flatMap(({ first, last, glyphId }) => [long(first), long(last), long(glyphId)]),
  ])
  const header = toBytes([
    ...[word(0), word(2)],
    ...[word(3), word(1), long(20)],
    ...[word(3), word(10), long(20 + basic.length)],
  ])
  const table = new Uint8Array(header.length + basic.length + full.length)
  table.set(header)
  table.set(basic, header.length)
  table.set(full, header.length + basic.length)
  return table
}

function basicMap(runs: readonly Run[]): Uint8Array {
  const segments = [...runs, { first: 0xffff, last: 0xffff, glyphId: 0x10000 }]
  const doubled = segments.length * 2
  const power = 2 ** Math.floor(Math.log2(segments.length))
  return toBytes([
    ...[word(4), word(16 + doubled * 4), word(0), word(doubled)],
    ...[word(power * 2), word(Math.log2(power)), word(doubled - power * 2)],
    ...segments.map(({ last }) => word(last)),
    word(0),
    ...segments.map(({ first }) => word(first)),
    ...segments.map(({ first, glyphId }) => word(glyphId - first)),
    ...segments.map(() => word(0)),
  ])
}
