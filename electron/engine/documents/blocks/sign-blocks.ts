import type { Signature } from '../../../../shared/case/signature.ts'
import { addTag } from '../document-tags.ts'
import { fillIn, type Part } from '../letter-template.ts'
import { baselineIn, type PageFlow, placeLine, placeParagraph } from '../page-flow.ts'
import { placeSignature } from '../signature-ink.ts'
import { breakLines, toLine } from '../text-layout.ts'
import { dateInWords } from '../views/letter-words.ts'
import type { LetterView } from '../views/view.ts'
import type { Sheet } from './sheet.ts'

/** Points: a seal of 42 mm over the organisation's name and the date. */
export const sealRoom = 112
/** A frame that a seal and a signature fit into. */
export const endorseHeight = 118
const eachHeight = 46
/** Of a place to sign, for the name of who signs there. */
const labelPart = 0.45

export function signRoom({ body }: Sheet['styles']): number {
  return body.size * (2.6 + 1.65)
}

function signatureOf(view: LetterView, slot: string): Signature | undefined {
  return view.signatures.find((signature) => signature.slot === slot)
}

/** In hall time, for letters are dated so. */
function timeOf({ at }: Signature): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `${dateInWords(local.slice(0, 10))} ${local.slice(11, 16)}`
}

export function placeSign({ flow, styles, view }: Sheet, sign: Part<'sign'>): void {
  const { body } = styles
  const height = body.size * 2.6
  flow.ensure(signRoom(styles))
  const column = flow.width / sign.places.length
  for (const [index, place] of sign.places.entries()) {
    const line = toLine(flow.fonts, fillIn(place.label, view.words), body)
    const x = flow.left + index * column
    const baseline = flow.y() + baselineIn(height, body.size) + body.size * 0.4
    placeLine(line, { page: flow.page(), style: body, x, width: column, baseline })
    const room = { x: x + line.width, width: column - line.width - body.size }
    ruleBelow(flow, room, baseline)
    const signature = signatureOf(view, 'slot' in place ? place.slot : place.timeOf)
    if (signature && 'slot' in place)
      placeSignature(flow.page(), signature, {
        ...room,
        y: flow.y(),
        height: baseline - flow.y() + 2,
      })
    else if (signature)
      placeLine(toLine(flow.fonts, timeOf(signature), styles.small), {
        page: flow.page(),
        style: styles.small,
        ...room,
        baseline,
      })
  }
  flow.advance(height)
  if (sign.date)
    placeParagraph(flow, fillIn(sign.date, view.words), { style: body, align: 'right' })
}

function ruleBelow(
  flow: PageFlow,
  { x, width }: { readonly x: number; readonly width: number },
  baseline: number,
): void {
  const y = baseline + 3
  flow.page().strokes.push({ from: [x, y], to: [x + Math.max(width, 0), y], width: 0.6 })
}

/** Frames side by side, each with room for a seal over the signature. */
export function placeEndorsements({ flow, styles, view }: Sheet, boxes: Part<'endorse'>): void {
  const { small } = styles
  flow.ensure(endorseHeight)
  const top = flow.y()
  const width = flow.width / boxes.length
  for (const [index, { head, slot, date }] of boxes.entries()) {
    const x = flow.left + index * width
    frame(flow, { x, y: top, width, height: endorseHeight })
    const inner = { x: x + 8, width: width - 16 }
    const write = (text: string, baseline: number, align: 'left' | 'right') =>
      placeLine(toLine(flow.fonts, text, small), {
        page: flow.page(),
        style: small,
        ...inner,
        baseline,
        align,
      })
    write(fillIn(head, view.words), top + 8 + baselineIn(18, small.size), 'left')
    const signature = signatureOf(view, slot)
    const written = signature ? timeOf(signature) : fillIn(date, view.words)
    write(written, top + endorseHeight - 26 + baselineIn(18, small.size), 'right')
    if (signature)
      placeSignature(flow.page(), signature, { ...inner, y: top + 32, height: endorseHeight - 64 })
  }
  flow.advance(endorseHeight + 4)
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function frame(flow: PageFlow, { x, y, width, height }: Box): void {
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ] as const
  for (const [index, from] of corners.entries()) {
    const to = corners[(index + 1) % 4] ?? from
    flow.page().strokes.push({ from, to, width: 0.6 })
  }
}

/** The places of a `signEach`, two in a line; a line is as high as its longer label needs. */
function signLines({ flow, styles, view }: Sheet, each: Part<'signEach'>) {
  const { small } = styles
  const step = small.size * 1.35
  const width = flow.width / 2
  const places = (view.rows[each.of] ?? []).map((row) => {
    const words = { ...view.words, ...row }
    const label = breakLines(flow.fonts, fillIn(each.label, words), small, width * labelPart - 12)
    return { label, signature: signatureOf(view, fillIn(each.slot, words)) }
  })
  return Array.from({ length: Math.ceil(places.length / 2) }, (_, index) => {
    const pair = places.slice(2 * index, 2 * index + 2)
    const height = Math.max(eachHeight, ...pair.map(({ label }) => label.length * step + 10))
    return { pair, height }
  })
}

export function signEachRoom(sheet: Sheet, each: Part<'signEach'>): number {
  return signLines(sheet, each).reduce((sum, { height }) => sum + height, 4)
}

export function placeSignEach(sheet: Sheet, each: Part<'signEach'>): void {
  const { flow, styles } = sheet
  const { small } = styles
  const step = small.size * 1.35
  const width = flow.width / 2
  for (const { pair, height } of signLines(sheet, each)) {
    flow.ensure(height)
    const y = flow.y()
    for (const [index, { label, signature }] of pair.entries()) {
      const x = flow.left + index * width
      frame(flow, { x, y, width, height })
      const tag = addTag(flow.page().tags, 'P')
      for (const [at, line] of label.entries())
        placeLine(line, {
          page: flow.page(),
          style: small,
          x: x + 6,
          width: width * labelPart - 12,
          baseline: y + 5 + at * step + baselineIn(step, small.size),
          tag,
        })
      if (signature)
        placeSignature(flow.page(), signature, {
          x: x + width * labelPart,
          y: y + 4,
          width: width * (1 - labelPart) - 8,
          height: height - 8,
        })
    }
    flow.advance(height)
  }
  flow.advance(4)
}

/** In one piece (GB/T 9704-2012 7.3.5); a long name of an organisation stands in as many lines as it takes. */
export function placeSeal({ flow, styles, view }: Sheet, seal: Part<'seal'>): void {
  const { body, small } = styles
  const step = Math.max(22, body.size * 1.6)
  const width = 260
  const organisation = breakLines(flow.fonts, fillIn(seal.organisation, view.words), body, width)
  const lines = [
    ...organisation.map((line) => ({ line, style: body, gray: 0 })),
    { line: toLine(flow.fonts, fillIn(seal.label, view.words), small), style: small, gray: 0.45 },
    { line: toLine(flow.fonts, fillIn(seal.date, view.words), body), style: body, gray: 0 },
  ]
  const room = sealRoom + (organisation.length - 1) * step
  flow.ensure(room)
  const top = flow.y() + 26
  for (const [index, { line, style, gray }] of lines.entries())
    placeLine(line, {
      page: flow.page(),
      style,
      x: flow.left + flow.width - width,
      width,
      baseline: top + index * step + baselineIn(step, style.size),
      align: 'center',
      gray,
    })
  flow.advance(room)
}
