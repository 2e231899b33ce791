import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  fillIn,
  type LetterBlock,
  type LetterTemplate,
} from '../../electron/engine/documents/letter-template.ts'
import type { LetterView } from '../../electron/engine/documents/views/view.ts'
import { installPeers, visibleBlocks } from './letter-peers.ts'

type Element = unknown
type Create = (kind: unknown, properties: unknown, ...children: unknown[]) => Element
interface ReactPdf {
  readonly Document: unknown
  readonly Page: unknown
  readonly View: unknown
  readonly Text: unknown
  readonly Font: {
    register(font: { readonly family: string; readonly src: string }): void
    registerHyphenationCallback(cut: (word: string) => string[]): void
  }
  renderToBuffer(document: Element): Promise<Uint8Array>
}

/** The same letter by @react-pdf/renderer; the returned function makes it from the elements on. */
export async function prepareReactLetter(
  fontPath: string,
  template: LetterTemplate,
  view: LetterView,
): Promise<() => Promise<Uint8Array>> {
  installPeers('@react-pdf/renderer')
  const peers = createRequire(join(import.meta.dirname, 'peers/package.json'))
  const load = async (name: string) => import(pathToFileURL(peers.resolve(name)).href)
  const pdf: ReactPdf = await load('@react-pdf/renderer')
  const { createElement }: { createElement: Create } = (await load('react')).default
  pdf.Font.register({ family: 'letter', src: fontPath })
  // Chinese has no spaces: every character is a place to break.
  pdf.Font.registerHyphenationCallback((word) => [...word])
  const parts = partsOf(pdf, createElement, view)
  return () =>
    pdf.renderToBuffer(
      createElement(
        pdf.Document,
        {},
        createElement(
          pdf.Page,
          { size: 'A4', style: { fontFamily: 'letter', fontSize: 12, padding: 65 } },
          parts.line(template.title, { fontSize: 22, textAlign: 'center' }),
          parts.line(fillIn(template.subtitle, view.words), { fontSize: 14, textAlign: 'center' }),
          ...visibleBlocks(template, view).flatMap(parts.block),
        ),
      ),
    )
}

function partsOf({ View, Text }: ReactPdf, createElement: Create, view: LetterView) {
  const fill = (text: string) => fillIn(text, view.words)
  const line = (text: string, style: object = {}) => createElement(Text, { style }, text)
  const row = (cells: readonly Element[]) =>
    createElement(View, { style: { flexDirection: 'row' }, wrap: false }, ...cells)
  const cell = (text: string, share: number) =>
    line(text, { width: `${share * 100}%`, border: 0.6, padding: 3, fontSize: 10.5 })
  const block = (one: LetterBlock): Element[] => {
    if ('ends' in one) return [row([line(fill(one.ends.left)), line(fill(one.ends.right))])]
    if ('paragraph' in one) return [line(fill(one.paragraph.text))]
    if ('table' in one) {
      const { columns, of } = one.table
      const head = row(columns.map((column) => cell(column.head, column.share)))
      const rows = (view.rows[of] ?? []).map((words) =>
        row(columns.map((column) => cell(fillIn(column.value, words), column.share))),
      )
      return [head, ...rows]
    }
    if ('seal' in one)
      return [
        line(`${fill(one.seal.organisation)}\n${fill(one.seal.date)}`, { textAlign: 'right' }),
      ]
    return []
  }
  return { line, block }
}
