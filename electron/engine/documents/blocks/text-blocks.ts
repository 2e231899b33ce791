import { fillIn, type Part } from '../letter-template.ts'
import { baselineIn, placeLine, placeParagraph } from '../page-flow.ts'
import { toLine } from '../text-layout.ts'
import { holds, type Sheet } from './sheet.ts'

export function placeEnds({ flow, styles, view }: Sheet, ends: Part<'ends'>): void {
  const { small } = styles
  const height = small.size * 1.8
  flow.ensure(height)
  const left = toLine(flow.fonts, fillIn(ends.left, view.words), small)
  const right = toLine(flow.fonts, fillIn(ends.right, view.words), small)
  const placed = (line: typeof left, align: 'left' | 'right') => {
    const baseline = flow.y() + baselineIn(height, small.size)
    const column = { x: flow.left, width: flow.width, baseline, align }
    placeLine(line, { page: flow.page(), style: small, ...column })
  }
  // Two long numbers would run into each other; then the second stands below.
  const fits = left.width + right.width + small.size <= flow.width
  if (left.width <= flow.width) placed(left, 'left')
  else placeParagraph(flow, fillIn(ends.left, view.words), { style: small, leading: 1.4 })
  if (fits) placed(right, 'right')
  flow.advance(left.width <= flow.width ? height : 0)
  if (!fits)
    placeParagraph(flow, fillIn(ends.right, view.words), {
      style: small,
      leading: 1.8,
      align: right.width <= flow.width ? 'right' : 'left',
    })
}

export function placeText(sheet: Sheet, paragraph: Part<'paragraph'>): void {
  const { flow, styles, view } = sheet
  if (!holds(view, paragraph.when)) return
  const sized = styles[paragraph.size]
  const style =
    paragraph.bold && paragraph.size !== 'large'
      ? paragraph.size === 'small'
        ? styles.smallStrong
        : styles.strong
      : sized
  // A heading stays with what it heads.
  if (paragraph.bold && flow.paper.height !== null) flow.ensure(4 * style.size * 1.65)
  placeParagraph(flow, fillIn(paragraph.text, view.words), {
    style,
    align: paragraph.align,
    indent: paragraph.indent ? 2 : 0,
    heading: paragraph.bold,
    leading: paragraph.size === 'large' ? 1.3 : 1.65,
  })
}

export function placeList({ flow, styles, view }: Sheet, list: Part<'list'>): void {
  for (const row of view.rows[list.of] ?? [])
    placeParagraph(flow, fillIn(list.text, { ...view.words, ...row }), {
      style: styles.body,
      indent: 2,
    })
}

export function placeNotes({ flow, styles, view }: Sheet, notes: Part<'notes'>): void {
  const { small, smallStrong } = styles
  const lines = notes.lines.filter(({ when }) => holds(view, when))
  placeParagraph(flow, `${notes.title}：`, { style: smallStrong, leading: 1.5 })
  for (const [index, { text }] of lines.entries())
    placeParagraph(flow, `${index + 1}．${fillIn(text, view.words)}`, {
      style: small,
      hanging: small.size * 1.6,
      leading: 1.5,
    })
}

export function placeRule({ flow }: Sheet): void {
  flow.ensure(8)
  const y = flow.y() + 4
  flow.page().strokes.push({ from: [flow.left, y], to: [flow.left + flow.width, y], width: 0.6 })
  flow.advance(8)
}
