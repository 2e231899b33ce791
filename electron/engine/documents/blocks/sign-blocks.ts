import type { Signature } from '../../../../shared/case/signature.ts'
import { fillIn, type Part } from '../letter-template.ts'
import { baselineIn, type PageFlow, placeLine, placeParagraph } from '../page-flow.ts'
import { placeSignature } from '../signature-ink.ts'
import { type TextStyle, toLine } from '../text-layout.ts'
import { dateInWords } from '../views/letter-words.ts'
import type { LetterView } from '../views/view.ts'
import type { Sheet } from './sheet.ts'

/** Points: a seal of 42 mm over the organisation's name and the date. */
export const sealRoom = 112
/** A frame that a seal and a signature fit into. */
export const endorseHeight = 118
const eachHeight = 46

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

export function signEachRoom({ view }: Sheet, { of }: Part<'signEach'>): number {
  return Math.ceil((view.rows[of] ?? []).length / 2) * eachHeight + 4
}

export function placeSignEach({ flow, styles, view }: Sheet, each: Part<'signEach'>): void {
  const { small } = styles
  const rows = view.rows[each.of] ?? []
  const width = flow.width / 2
  for (const [index, row] of rows.entries()) {
    if (index % 2 === 0) flow.ensure(eachHeight)
    const x = flow.left + (index % 2) * width
    const words = { ...view.words, ...row }
    frame(flow, { x, y: flow.y(), width, height: eachHeight })
    placeShrunk(flow, fillIn(each.label, words), small, { x: x + 6, width: width - 12 })
    const signature = signatureOf(view, fillIn(each.slot, words))
    if (signature)
      placeSignature(flow.page(), signature, {
        x: x + width * 0.45,
        y: flow.y() + 4,
        width: width * 0.55 - 8,
        height: eachHeight - 8,
      })
    if (index % 2 === 1 || index === rows.length - 1) flow.advance(eachHeight)
  }
  flow.advance(4)
}

/** On one line whatever its length: a unit's name beside which there must be room to sign. */
function placeShrunk(
  flow: PageFlow,
  text: string,
  style: TextStyle,
  column: { readonly x: number; readonly width: number },
): void {
  const natural = toLine(flow.fonts, text, style)
  const shrunk = { ...style, size: style.size * Math.min(1, column.width / natural.width) }
  placeLine(toLine(flow.fonts, text, shrunk), {
    page: flow.page(),
    style: shrunk,
    ...column,
    baseline: flow.y() + 4 + baselineIn(16, shrunk.size),
  })
}

/** In one piece (GB/T 9704-2012 7.3.5). */
export function placeSeal({ flow, styles, view }: Sheet, seal: Part<'seal'>): void {
  const { body, small } = styles
  const width = 260
  flow.ensure(sealRoom)
  const x = flow.left + flow.width - width
  const top = flow.y() + 26
  const step = Math.max(22, body.size * 1.6)
  const lines = [
    { text: fillIn(seal.organisation, view.words), style: body, gray: 0 },
    { text: fillIn(seal.label, view.words), style: small, gray: 0.45 },
    { text: fillIn(seal.date, view.words), style: body, gray: 0 },
  ]
  for (const [index, { text, style, gray }] of lines.entries())
    placeLine(toLine(flow.fonts, text, style), {
      page: flow.page(),
      style,
      x,
      width,
      baseline: top + index * step + baselineIn(step, style.size),
      align: 'center',
      gray,
    })
  flow.advance(sealRoom)
}
