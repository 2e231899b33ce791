import { inflateSync } from 'node:zlib'

/** One byte per pixel, 0 black, row by row from the top. */
export interface GrayPicture {
  readonly width: number
  readonly height: number
  readonly gray: Uint8Array
}

/** `message` says in words what is wrong with the picture. */
export class UnreadablePicture extends Error {}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** Pixels on one side: a signature or a character needs a tenth of it, and a hostile file must not fill the memory. */
const longestSide = 4_096

/** Samples per pixel by PNG's colour type (ISO/IEC 15948 6.1). */
const samplesByKind: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly kind: number
}

/** Reads a PNG as gray on white paper; throws `UnreadablePicture` for anything else. */
export function readPng(bytes: Uint8Array): GrayPicture {
  const chunks = listChunks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const header = readHeader(chunks)
  const samples = samplesByKind[header.kind] ?? 1
  const rowLength = Math.ceil((header.width * samples * header.depth) / 8)
  const rows = unfilter(
    unpack(chunks, (rowLength + 1) * header.height),
    rowLength,
    Math.max(1, (samples * header.depth) >> 3),
  )
  return { width: header.width, height: header.height, gray: toGray(rows, header, chunks) }
}

type Chunks = ReadonlyMap<string, readonly Buffer[]>

function listChunks(file: Buffer): Chunks {
  if (!file.subarray(0, 8).equals(signature)) throw new UnreadablePicture('文件不是 PNG 图片')
  const chunks = new Map<string, Buffer[]>()
  let at = 8
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at)
    const kind = file.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > file.length) throw new UnreadablePicture('PNG 图片不完整')
    const content = file.subarray(at + 8, at + 8 + length)
    chunks.set(kind, [...(chunks.get(kind) ?? []), content])
    if (kind === 'IEND') return chunks
    at += 12 + length
  }
  throw new UnreadablePicture('PNG 图片不完整')
}

function readHeader(chunks: Chunks): Header {
  const [header] = chunks.get('IHDR') ?? []
  if (header?.length !== 13) throw new UnreadablePicture('PNG 图片已损坏')
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const depth = header.readUInt8(8)
  const kind = header.readUInt8(9)
  if (width === 0 || height === 0 || width > longestSide || height > longestSide)
    throw new UnreadablePicture(`PNG 图片的宽、高须在 1 至 ${longestSide} 像素之间`)
  const isKnown =
    samplesByKind[kind] !== undefined && (depth === 8 || (depth < 8 && isPacked(kind)))
  if (!isKnown || header.readUInt8(12) !== 0)
    throw new UnreadablePicture('PNG 图片的格式不支持，请另存为 8 位、不隔行的 PNG')
  return { width, height, depth, kind }
}

function isPacked(kind: number): boolean {
  return kind === 0 || kind === 3
}

function unpack(chunks: Chunks, length: number): Buffer {
  try {
    const packed = Buffer.concat(chunks.get('IDAT') ?? [])
    const unpacked = inflateSync(packed, { maxOutputLength: length })
    if (unpacked.length === length) return unpacked
  } catch {
    // Not what zlib understands, or more than the header says: told below.
  }
  throw new UnreadablePicture('PNG 图片已损坏')
}

/** Undoes the prediction of each row from its neighbours (ISO/IEC 15948 9). */
function unfilter(filtered: Buffer, rowLength: number, step: number): Uint8Array[] {
  const rows: Uint8Array[] = []
  let above: Uint8Array = new Uint8Array(rowLength)
  for (let at = 0; at < filtered.length; at += rowLength + 1) {
    const row = Uint8Array.from(filtered.subarray(at + 1, at + 1 + rowLength))
    const predict = predictors[filtered[at] ?? 0]
    if (!predict) throw new UnreadablePicture('PNG 图片已损坏')
    for (let index = 0; index < rowLength; index += 1) {
      const left = row[index - step] ?? 0
      const upper = above[index] ?? 0
      row[index] = (row[index] ?? 0) + predict(left, upper, above[index - step] ?? 0)
    }
    rows.push(row)
    above = row
  }
  return rows
}

const predictors: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)]
    const toCorner = Math.abs(left + above - 2 * corner)
    if (toLeft <= toAbove && toLeft <= toCorner) return left
    return toAbove <= toCorner ? above : corner
  },
]

function toGray(rows: readonly Uint8Array[], header: Header, chunks: Chunks): Uint8Array {
  const { width, height } = header
  const colorAt = colorReader(header, chunks)
  const gray = new Uint8Array(width * height)
  for (const [y, row] of rows.entries())
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue, opacity] = colorAt(row, x)
      const light = 0.299 * red + 0.587 * green + 0.114 * blue
      gray[y * width + x] = Math.round(255 + (light - 255) * (opacity / 255))
    }
  return gray
}

type Color = readonly [red: number, green: number, blue: number, opacity: number]

function colorReader({ depth, kind }: Header, chunks: Chunks) {
  const palette = chunks.get('PLTE')?.[0] ?? Buffer.alloc(0)
  const opacities = chunks.get('tRNS')?.[0] ?? Buffer.alloc(0)
  const sampleAt = (row: Uint8Array, x: number) => {
    const bit = x * depth
    return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
  }
  const readers: Readonly<Record<number, (row: Uint8Array, x: number) => Color>> = {
    0: (row, x) => evenly((sampleAt(row, x) * 255) / (2 ** depth - 1), 255),
    2: (row, x) => [row[x * 3] ?? 0, row[x * 3 + 1] ?? 0, row[x * 3 + 2] ?? 0, 255],
    3: (row, x) => {
      const entry = sampleAt(row, x)
      const [red = 0, green = 0, blue = 0] = palette.subarray(entry * 3, entry * 3 + 3)
      return [red, green, blue, opacities[entry] ?? 255]
    },
    4: (row, x) => evenly(row[x * 2] ?? 0, row[x * 2 + 1] ?? 255),
    6: (row, x) => [row[x * 4] ?? 0, row[x * 4 + 1] ?? 0, row[x * 4 + 2] ?? 0, row[x * 4 + 3] ?? 0],
  }
  const reader = readers[kind]
  if (!reader) throw new UnreadablePicture('PNG 图片的格式不支持')
  return reader
}

function evenly(light: number, opacity: number): Color {
  return [light, light, light, opacity]
}
