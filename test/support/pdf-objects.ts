import { inflateSync } from 'node:zlib'

export interface PdfObject {
  readonly number: number
  /** In PDF's own syntax, without its stream. */
  readonly body: string
  /** Unpacked. */
  readonly stream: Buffer | null
}

/**
 * The objects of a PDF, those in object streams too. Written against ISO 32000-1 for the tests and not with the
 * writer's own code, so that a slip in one shows in the other.
 */
export function readObjects(pdf: Uint8Array): readonly PdfObject[] {
  const file = Buffer.from(pdf)
  const text = file.toString('latin1')
  const found: PdfObject[] = []
  for (const match of text.matchAll(/(\d+) 0 obj\n(<<.*?>>)\nstream\n/gs)) {
    const [whole, number, body = ''] = match
    const length = Number(/\/Length (\d+)/.exec(body)?.[1])
    const raw = file.subarray(match.index + whole.length, match.index + whole.length + length)
    const stream = body.includes('/FlateDecode') ? inflateSync(raw) : raw
    found.push({ number: Number(number), body, stream })
  }
  return found.flatMap((object) =>
    /\/Type\s*\/ObjStm/.test(object.body) ? unpackObjects(object) : [object],
  )
}

function unpackObjects({ body, stream }: PdfObject): PdfObject[] {
  const text = stream?.toString('latin1') ?? ''
  const first = Number(/\/First (\d+)/.exec(body)?.[1])
  const places = text.slice(0, first).trim().split(/\s+/).map(Number)
  return Array.from({ length: places.length / 2 }, (_, at) => ({
    number: places[at * 2] ?? 0,
    body: text.slice(first + (places[at * 2 + 1] ?? 0), endOf(places, at, first, text)).trim(),
    stream: null,
  }))
}

function endOf(places: readonly number[], at: number, first: number, text: string): number {
  const next = places[at * 2 + 3]
  return next === undefined ? text.length : first + next
}

/** What the reference after `key` names, as `/FontFile2 8 0 R`. */
export function follow(objects: readonly PdfObject[], from: PdfObject, key: string): PdfObject {
  const number = Number(new RegExp(`/${key}[ [](\\d+) 0 R`).exec(from.body)?.[1])
  const found = objects.find((object) => object.number === number)
  if (!found) throw new Error(`the PDF has no object behind /${key}`)
  return found
}
