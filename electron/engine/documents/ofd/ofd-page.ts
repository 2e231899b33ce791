import { isInvisible } from '../drawn-text.ts'
import type { ChainFace } from '../font-chain.ts'
import {
  joinBlocks,
  joinStrokes,
  type Page,
  type PlacedPicture,
  type PlacedRun,
  type Stroke,
} from '../page-flow.ts'
import { element, escapeXml, mm, mmList, xmlFile } from './ofd-xml.ts'

/** What a page refers to by number. */
export interface PageResources {
  readonly fonts: ReadonlyMap<ChainFace, number>
  readonly pictures: ReadonlyMap<PlacedPicture, number>
  /** A new number, unique in the whole document. */
  readonly nextId: () => number
}

/** `Content.xml` of one page (GB/T 33190-2016 7.7), in the order in which it is drawn. */
export function pageFile(page: Page, resources: PageResources): Buffer {
  const { width, height } = page
  const box = `0 0 ${mmList(width, height)}`
  const objects = layersOf(page).flatMap((part) => [
    ...part.underlay.map((placed) => textObject(placed, box, resources)),
    ...blockObjects(part, box, resources),
    ...strokeObjects(part, box, resources),
    ...part.pictures.map((placed) => imageObject(placed, resources)),
    ...part.runs.map((placed) => textObject(placed, box, resources)),
  ])
  const layer = element('Layer', { Type: 'Body', ID: resources.nextId() }, ...objects)
  const area = element('Area', {}, element('PhysicalBox', {}, box))
  return xmlFile('Page', {}, area, element('Content', {}, layer))
}

/** What is drawn on a page, from the bottom up. A body that several pages share is repeated: readers know that best. */
export function layersOf(page: Page): readonly Page[] {
  return page.body ? [page.body, page] : [page]
}

/**
 * Text as text, each character with its own place, so that a reader with other ideas about a font's widths still
 * draws what the print shows. The object's box is the line's; a turned one has the whole page.
 */
function textObject(placed: PlacedRun, page: string, { fonts, nextId }: PageResources): string {
  const { run, style, x, y, turn, gray } = placed
  const font = fonts.get(run.face)
  if (font === undefined) throw new Error('a run is drawn in a face that was not embedded')
  const rise = style.size
  const upright = turn === 0
  const boundary = upright ? mmList(x, y - rise, run.width + style.size, style.size * 1.4) : page
  return element(
    'TextObject',
    {
      ID: nextId(),
      Boundary: boundary,
      CTM: upright ? undefined : turnedMatrix(turn, x, y),
      Font: font,
      Size: mm(style.size),
      Weight: style.bold ? 700 : undefined,
    },
    color(gray),
    ...textCodes(placed, upright ? rise : 0),
  )
}

function turnedMatrix(turn: number, x: number, y: number): string {
  const angle = (turn * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle).toFixed(5), Math.sin(angle).toFixed(5)]
  return `${cosine} ${(-Math.sin(angle)).toFixed(5)} ${sine} ${cosine} ${mmList(x, y)}`
}

/**
 * Readers disagree on whether a character beyond the basic plane takes one step of `DeltaX` or two, so that each of
 * these stands alone.
 */
function textCodes({ run, style, spacing }: PlacedRun, baseline: number): readonly string[] {
  const groups: { readonly start: number; text: string; readonly steps: number[] }[] = []
  let x = 0
  let joins = false
  for (const character of run.text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isInvisible(codePoint)) continue
    const glyph = run.face.face.glyphOf(codePoint)
    const advance = (run.face.face.advanceOf(glyph) * style.size) / 1000 + spacing
    const last = groups.at(-1)
    if (last && joins && codePoint <= 0xffff) {
      last.steps.push(x - last.start - last.steps.reduce((sum, step) => sum + step, 0))
      last.text += character
    } else groups.push({ start: x, text: character, steps: [] })
    joins = codePoint <= 0xffff
    x += advance
  }
  return groups.map(({ start, text, steps }) =>
    element(
      'TextCode',
      {
        X: mm(start),
        Y: mm(baseline),
        DeltaX: steps.length > 0 ? inRuns(steps.map(mm)) : undefined,
      },
      escapeXml(text),
    ),
  )
}

/** `g 3 4.233` for three equal steps (GB/T 33190-2016 11.3). */
function inRuns(steps: readonly string[]): string {
  const runs: { readonly step: string; count: number }[] = []
  for (const step of steps) {
    const last = runs.at(-1)
    if (last?.step === step) last.count += 1
    else runs.push({ step, count: 1 })
  }
  return runs
    .map(({ step, count }) =>
      count > 2 ? `g ${count} ${step}` : Array(count).fill(step).join(' '),
    )
    .join(' ')
}

function color(gray: number): string {
  const level = Math.round(gray * 255)
  return element('FillColor', { Value: `${level} ${level} ${level}` })
}

/** The squares of a code, as one filled path. */
function blockObjects({ blocks }: Page, box: string, { nextId }: PageResources): readonly string[] {
  if (blocks.length === 0) return []
  const path = joinBlocks(blocks).map(({ x, y, width, height }) => {
    const [right, bottom] = [x + width, y + height]
    return `M ${mmList(x, y)} L ${mmList(right, y)} L ${mmList(right, bottom)} L ${mmList(x, bottom)} C`
  })
  return [
    element(
      'PathObject',
      { ID: nextId(), Boundary: box, Stroke: 'false', Fill: 'true' },
      color(0),
      element('AbbreviatedData', {}, path.join(' ')),
    ),
  ]
}

/** Lines of one width are one path. */
function strokeObjects(
  { strokes }: Page,
  box: string,
  { nextId }: PageResources,
): readonly string[] {
  const byWidth = Map.groupBy(joinStrokes(strokes), ({ width }: Stroke) => width)
  return [...byWidth].map(([width, lines]) =>
    element(
      'PathObject',
      { ID: nextId(), Boundary: box, LineWidth: mm(width) },
      element('StrokeColor', { Value: '0 0 0' }),
      element(
        'AbbreviatedData',
        {},
        lines.map(({ from, to }) => `M ${mmList(...from)} L ${mmList(...to)}`).join(' '),
      ),
    ),
  )
}

function imageObject(placed: PlacedPicture, { pictures, nextId }: PageResources): string {
  const { x, y, width, height } = placed
  return element('ImageObject', {
    ID: nextId(),
    Boundary: mmList(x, y, width, height),
    CTM: `${mm(width)} 0 0 ${mm(height)} 0 0`,
    ResourceID: pictures.get(placed),
  })
}
