import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import {
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFObject,
  type PDFRef,
  PDFStream,
  PDFStreamWriter,
} from 'pdf-lib'

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
  finish(root: Ref): Promise<Uint8Array>
}

/** How many objects share one compressed stream; a reader unpacks all of them to get at one. */
const objectsPerStream = 1_000

/** An object in PDF's own syntax, which the library writes, numbers and packs like its own. */
class WrittenObject extends PDFObject {
  readonly #bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    super()
    this.#bytes = bytes
  }
  override clone(): PDFObject {
    return this
  }
  override toString(): string {
    return Buffer.from(this.#bytes).toString('latin1')
  }
  override sizeInBytes(): number {
    return this.#bytes.length
  }
  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    buffer.set(this.#bytes, offset)
    return this.#bytes.length
  }
}

/** A stream that comes packed: zlib's own code is several times faster than the library's. */
class WrittenStream extends PDFStream {
  readonly #entries: string
  readonly #bytes: Uint8Array
  constructor(context: PDFContext, entries: string, bytes: Uint8Array) {
    super(PDFDict.withContext(context))
    this.#entries = entries
    this.#bytes = bytes
  }
  override clone(): PDFStream {
    return this
  }
  override getContents(): Uint8Array {
    return this.#bytes
  }
  override getContentsString(): string {
    return Buffer.from(this.#bytes).toString('latin1')
  }
  override getContentsSize(): number {
    return this.#bytes.length
  }
  override toString(): string {
    return `${this.#head()}${this.getContentsString()}${streamEnd}`
  }
  override sizeInBytes(): number {
    return this.#head().length + this.#bytes.length + streamEnd.length
  }
  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    const head = Buffer.from(this.#head(), 'latin1')
    buffer.set(head, offset)
    buffer.set(this.#bytes, offset + head.length)
    buffer.set(Buffer.from(streamEnd, 'latin1'), offset + head.length + this.#bytes.length)
    return this.sizeInBytes()
  }
  #head(): string {
    return `<<${this.#entries}/Length ${this.#bytes.length}>>\nstream\n`
  }
}

const streamEnd = '\nendstream'

/**
 * PDF 1.7 (ISO 32000-1) with compressed object and cross-reference streams, as PDF/A-2 and -3 allow. pdf-lib numbers,
 * packs and writes the objects; what stands in them is ours, because it knows neither tags nor PDF/A.
 */
export function createPdfFile(): PdfFile {
  const context = PDFContext.create()
  const identifier = createHash('md5')
  const refs = new Map<Ref, PDFRef>()
  const named = new Set<Ref>()
  const reserve = (): Ref => {
    const ref = context.nextRef()
    refs.set(ref.tag, ref)
    named.add(ref.tag)
    return ref.tag
  }
  const set = (tag: Ref, object: PDFObject, bytes: Uint8Array): void => {
    const ref = refs.get(tag)
    if (!ref) throw new Error('a PDF object is numbered before it is written')
    identifier.update(bytes)
    named.delete(tag)
    context.assign(ref, object)
  }
  const write = (tag: Ref, body: string): void => {
    const bytes = Buffer.from(body, 'latin1')
    set(tag, new WrittenObject(bytes), bytes)
  }
  return {
    reserve,
    write,
    add(body) {
      const tag = reserve()
      write(tag, body)
      return tag
    },
    addStream(entries, bytes, { plain = false } = {}) {
      const tag = reserve()
      const packed = plain ? bytes : deflateSync(bytes, { level: 9, memLevel: 9 })
      const filter = plain ? '' : '/Filter/FlateDecode'
      set(tag, new WrittenStream(context, entries + filter, packed), packed)
      return tag
    },
    finish(root) {
      const rootRef = refs.get(root)
      if (named.size > 0 || !rootRef) throw new Error('a PDF object was named but not written')
      const id = identifier.digest('hex')
      context.trailerInfo.Root = rootRef
      context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)])
      return PDFStreamWriter.forContext(
        context,
        Number.POSITIVE_INFINITY,
        true,
        objectsPerStream,
      ).serializeToBuffer()
    },
  }
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
