import { type PageFlow, placeParagraph } from '../documents/page-flow.ts'
import { placeTable, type Row } from '../documents/table.ts'
import type { TextStyle } from '../documents/text-layout.ts'

export interface SubjectTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface SubjectPart {
  readonly heading: string
  readonly lines: readonly string[]
  readonly tables: readonly SubjectTable[]
}

const title: TextStyle = { size: 18, face: 'title' }
const heading: TextStyle = { size: 13, face: 'head' }
const head: TextStyle = { size: 9.5, face: 'head' }
const body: TextStyle = { size: 11 }
const cell: TextStyle = { size: 9.5 }

/** `drawable` puts a name in the place of what no font can draw. */
export function placeSubjectSheet(
  flow: PageFlow,
  { lines, parts }: { readonly lines: readonly string[]; readonly parts: readonly SubjectPart[] },
  drawable: (text: string) => string,
): void {
  const say = (text: string, style: TextStyle) =>
    placeParagraph(flow, drawable(text), { style, heading: style !== body })
  say('本人信息副本', title)
  for (const line of lines) say(line, body)
  for (const part of parts) {
    flow.advance(14)
    say(part.heading, heading)
    for (const line of part.lines) say(line, body)
    for (const { name, columns, rows } of part.tables) {
      if (rows.length === 0) continue
      flow.advance(8)
      say(`${name}（${rows.length} 项）`, head)
      const row = (texts: readonly string[], style: TextStyle): Row =>
        texts.map((text, at) => ({
          ...{ text: drawable(text), style, align: 'left' as const },
          share: (shares[columns.length] ?? [])[at] ?? 1 / columns.length,
        }))
      placeTable(
        flow,
        row(columns, head),
        rows.map((texts) => row(texts, cell)),
      )
    }
  }
}

const shares: Readonly<Record<number, readonly number[]>> = {
  3: [0.22, 0.14, 0.64],
  4: [0.3, 0.32, 0.16, 0.22],
}
