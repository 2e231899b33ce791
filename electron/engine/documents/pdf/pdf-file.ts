import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** An indirect object, as other objects name it: `12 0 R`. */
export type Ref = string

export interface PdfFile {
  /** Numbers an object that is written later, so that others can name it before. */
  reserve(): Ref
  /** `body`: the object in PDF's own syntax, Latin-1. */
  write(ref: Ref, body: string): void
  add(body: string): Ref
  /** `entries` without the angle brackets; compressed unless `plain`, as metadata must be readable without zlib. */
  addStream(entries: string, bytes: Uint8Array, options?: { readonly plain?: boolean }): Ref
  /** The finished file. The same objects give the same bytes, the identifier included. */
  finish(root: Ref): Uint8Array
}

type PdfObject = string | { readonly dictionary: string; readonly bytes: Uint8Array }

/** How many objects share one compressed stream; a reader unpacks all of them to get at one. */
const objectsPerStream = 1_000

/**
 * Writes PDF 1.7 (ISO 32000-1) with compressed object and cross-reference streams, as PDF/A-2 and -3 allow. Done here:
 * the library that did it before (pdf-lib, last released in 2021) took a third of a second to load and to warm up,
 * compressed in JavaScript and knew neither tags nor PDF/A.
 */
export function createPdfFile(): PdfFile {
  const objects: (PdfObject | undefined)[] = []
  const reserve = () => {
    objects.push(undefined)
    return `${objects.length} 0 R`
  }
  const set = (ref: Ref, object: PdfObject) => {
    objects[Number.parseInt(ref, 10) - 1] = object
  }
  return {
    reserve,
    write: set,
    add(body) {
      const ref = reserve()
      set(ref, body)
      return ref
    },
    addStream(entries, bytes, { plain = false } = {}) {
      const ref = reserve()
      set(ref, toStream(entries, bytes, plain))
      return ref
    },
    finish: (root) => assemble(objects, root),
  }
}

function toStream(entries: string, bytes: Uint8Array, plain: boolean) {
  const packed = plain ? bytes : deflateSync(bytes, { level: 9, memLevel: 9 })
  const filter = plain ? '' : '/Filter/FlateDecode'
  return { dictionary: `<<${entries}${filter}/Length ${packed.length}>>`, bytes: packed }
}

/** Where an object lies: in the file itself, or as one of many in a stream of objects. */
type Place = readonly [kind: 0 | 1 | 2, at: number, index: number]

function assemble(written: readonly (PdfObject | undefined)[], root: Ref): Uint8Array {
  // The second line tells transfer programs that the file is binary (ISO 32000-1 7.5.2).
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let end = parts[0]?.length ?? 0
  const places: Place[] = [[0, 0, 65_535]]
  const put = (number: number, { dictionary, bytes }: Exclude<PdfObject, string>) => {
    places[number] = [1, end, 0]
    for (const part of [
      Buffer.from(`${number} 0 obj\n${dictionary}\nstream\n`, 'latin1'),
      Buffer.from(bytes),
      Buffer.from('\nendstream\nendobj\n', 'latin1'),
    ]) {
      parts.push(part)
      end += part.length
    }
  }
  const small: { readonly number: number; readonly body: string }[] = []
  for (const [index, object] of written.entries()) {
    if (object === undefined) throw new Error('a PDF object was named but not written')
    if (typeof object === 'string') small.push({ number: index + 1, body: object })
    else put(index + 1, object)
  }
  let next = written.length + 1
  for (let from = 0; from < small.length; from += objectsPerStream) {
    const batch = small.slice(from, from + objectsPerStream)
    for (const [index, { number }] of batch.entries()) places[number] = [2, next, index]
    put(next, toObjectStream(batch.map(({ number, body }) => [number, body] as const)))
    next += 1
  }
  const identifier = createHash('md5')
  for (const part of parts) identifier.update(part)
  const id = identifier.digest('hex')
  places[next] = [1, end, 0]
  const entries = `/Type/XRef/Size ${next + 1}/W[1 4 2]/Root ${root}/ID[<${id}><${id}>]`
  const { dictionary, bytes } = toStream(entries, toCrossReference(places), false)
  parts.push(Buffer.from(`${next} 0 obj\n${dictionary}\nstream\n`, 'latin1'), Buffer.from(bytes))
  parts.push(Buffer.from(`\nendstream\nendobj\nstartxref\n${end}\n%%EOF\n`, 'latin1'))
  return Buffer.concat(parts)
}

function toObjectStream(objects: readonly (readonly [number: number, body: string])[]) {
  let at = 0
  const offsets = objects.map(([number, body]) => {
    const entry = `${number} ${at}`
    at += body.length + 1
    return entry
  })
  const head = `${offsets.join(' ')}\n`
  const bodies = objects.map(([, body]) => body).join('\n')
  return toStream(
    `/Type/ObjStm/N ${objects.length}/First ${head.length}`,
    Buffer.from(head + bodies, 'latin1'),
    false,
  )
}

function toCrossReference(places: readonly Place[]): Uint8Array {
  const table = Buffer.alloc(places.length * 7)
  for (const [number, [kind, at, index]] of places.entries()) {
    table.writeUInt8(kind, number * 7)
    table.writeUInt32BE(at, number * 7 + 1)
    table.writeUInt16BE(index, number * 7 + 5)
  }
  return table
}

/** A text string outside of a page's content: UTF-16 with its mark (ISO 32000-1 7.9.2.2). */
export function textString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}

/** To a hundredth of a point, which is a seventh of a printer's dot. */
export function pdfNumber(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Four hexadecimal digits, as glyph numbers and UTF-16 are written. */
export function hex(value: number): string {
  return value.toString(16).padStart(4, '0')
}
