import type { Signature, SignatureStrokes } from '../../../shared/case/signature.ts'
import { addTag } from './document-tags.ts'
import type { Block, Page } from './page-flow.ts'
import { readPng } from './png-picture.ts'

/** A pen of half a millimetre, in points. */
const penWidth = 1.2
/** Points nearer than this are drawn as one: nobody sees them apart, and a tablet gives a thousand. */
const grain = 0.35

/** Puts a signature into its place, as large as fits, in its own proportions. */
export function placeSignature(page: Page, signature: Signature, place: Block): void {
  if ('strokes' in signature) placeStrokes(page, signature.strokes, place)
  else placePicture(page, signature.png, place)
}

function placePicture(page: Page, png: string, place: Block): void {
  const picture = readPng(Buffer.from(png, 'base64'))
  const scale = Math.min(place.width / picture.width, place.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  page.pictures.push({
    picture,
    x: place.x + (place.width - width) / 2,
    y: place.y + (place.height - height) / 2,
    width,
    height,
    tag: addTag(page.tags, 'Figure', '手写签名'),
  })
}

function placeStrokes(page: Page, { width, height, lines }: SignatureStrokes, place: Block): void {
  const scale = Math.min(place.width / width, place.height / height)
  const left = place.x + (place.width - width * scale) / 2
  const top = place.y + (place.height - height * scale) / 2
  const within = (value: number, limit: number) => Math.min(Math.max(value, 0), limit)
  for (const line of lines) {
    const points = line.map(
      ([x, y]) => [left + within(x, width) * scale, top + within(y, height) * scale] as const,
    )
    for (const [from, to] of segmentsOf(points)) page.strokes.push({ from, to, width: penWidth })
  }
}

type Point = readonly [number, number]

/** A dot is a stroke of its pen's width. */
function segmentsOf([first, ...rest]: readonly Point[]): (readonly [Point, Point])[] {
  if (!first) return []
  const segments: (readonly [Point, Point])[] = []
  let from = first
  for (const to of rest) {
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) < grain) continue
    segments.push([from, to])
    from = to
  }
  return segments.length > 0 ? segments : [[first, [first[0] + penWidth, first[1]]]]
}
