import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { LetterTemplate } from '../../electron/engine/documents/letter-template.ts'
import { fillIn, type LetterBlock } from '../../electron/engine/documents/letter-template.ts'
import type { LetterView } from '../../electron/engine/documents/views/view.ts'

/** The same letter for the libraries that the counter's own is measured against, from the same wording and model. */

const peersDirectory = join(import.meta.dirname, 'peers')

export function visibleBlocks(template: LetterTemplate, view: LetterView): LetterBlock[] {
  return template.blocks.filter(
    (block) =>
      !('paragraph' in block) || !block.paragraph.when || view.conditions[block.paragraph.when],
  )
}

const cssOfLetter = `@page { size: A4; margin: 24mm 22mm 22mm 24mm }
  body { font: 12pt/1.65 'Noto Serif CJK SC', serif; margin: 0; text-align: justify }
  h1 { font-size: 22pt; text-align: center; margin: 0 } h2 { font-size: 14pt; text-align: center; margin: 0 }
  p { margin: 0 } .indent { text-indent: 2em } .bold { font-weight: bold } .ends { display: flex; justify-content: space-between }
  table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.35; table-layout: fixed }
  thead { display: table-header-group } th, td { border: .6pt solid; padding: 3pt } .seal { margin: 30pt 0 0 50%; text-align: center }`

export function toHtml(template: LetterTemplate, view: LetterView): string {
  const body = visibleBlocks(template, view)
    .map((block) => blockToHtml(block, view))
    .join('\n')
  return `<!doctype html><meta charset="utf-8"><style>${cssOfLetter}</style><h1>${template.title}</h1><h2>${fillIn(template.subtitle, view.words)}</h2>${body}`
}

function blockToHtml(block: LetterBlock, view: LetterView): string {
  const fill = (text: string) => fillIn(text, view.words)
  if ('ends' in block)
    return `<div class="ends"><span>${fill(block.ends.left)}</span><span>${fill(block.ends.right)}</span></div>`
  if ('paragraph' in block) {
    const { text, indent, bold } = block.paragraph
    return `<p class="${indent ? 'indent' : ''} ${bold ? 'bold' : ''}">${fill(text)}</p>`
  }
  if ('table' in block) {
    const { columns, of } = block.table
    const head = columns.map(({ head, share }) => `<th style="width:${share * 100}%">${head}</th>`)
    const rows = (view.rows[of] ?? []).map(
      (row) =>
        `<tr>${columns.map(({ value, align }) => `<td style="text-align:${align}">${fillIn(value, row)}</td>`).join('')}</tr>`,
    )
    return `<table><thead><tr>${head.join('')}</tr></thead>${rows.join('')}</table>`
  }
  if ('seal' in block)
    return `<div class="seal">${fill(block.seal.organisation)}<br>${block.seal.label}<br>${fill(block.seal.date)}</div>`
  return ''
}

interface Pdfmake {
  setFonts(fonts: Record<string, Record<string, string>>): void
  setUrlAccessPolicy(policy: () => boolean): void
  setLocalAccessPolicy(policy: () => boolean): void
  createPdf(definition: unknown): { getBuffer(): Promise<Uint8Array> }
}

/** On first use, from their own lock file: the product must not depend on them. */
export function installPeers(wanted: string): void {
  if (existsSync(join(peersDirectory, 'node_modules', wanted))) return
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peersDirectory,
    stdio: 'ignore',
  })
}

export function loadPdfmake(fontPath: string): Pdfmake {
  installPeers('pdfmake')
  const pdfmake: Pdfmake = createRequire(join(peersDirectory, 'package.json'))('pdfmake')
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => true)
  pdfmake.setFonts({ letter: { normal: fontPath, bold: fontPath } })
  return pdfmake
}

export function toPdfmake(template: LetterTemplate, view: LetterView): unknown {
  return {
    pageSize: 'A4',
    pageMargins: [68, 68, 62, 62],
    defaultStyle: { font: 'letter', fontSize: 12, lineHeight: 1.1 },
    content: [
      { text: template.title, fontSize: 22, alignment: 'center' },
      { text: fillIn(template.subtitle, view.words), fontSize: 14, alignment: 'center' },
      ...visibleBlocks(template, view).flatMap((block) => blockToPdfmake(block, view)),
    ],
    footer: (page: number, pages: number) => ({
      text: `第 ${page} 页，共 ${pages} 页`,
      fontSize: 9,
    }),
  }
}

function blockToPdfmake(block: LetterBlock, view: LetterView): unknown[] {
  const fill = (text: string) => fillIn(text, view.words)
  if ('ends' in block)
    return [
      {
        columns: [
          { text: fill(block.ends.left) },
          { text: fill(block.ends.right), alignment: 'right' },
        ],
      },
    ]
  if ('paragraph' in block)
    return [{ text: fill(block.paragraph.text), leadingIndent: block.paragraph.indent ? 24 : 0 }]
  if ('table' in block) {
    const { columns, of } = block.table
    const rows = (view.rows[of] ?? []).map((row) =>
      columns.map(({ value, align }) => ({ text: fillIn(value, row), alignment: align })),
    )
    const head = columns.map((column) => ({ text: column.head, alignment: 'center' }))
    const widths = columns.map(({ share }) => share * 440)
    return [{ fontSize: 10.5, table: { headerRows: 1, widths, body: [head, ...rows] } }]
  }
  if ('seal' in block)
    return [
      { text: `${fill(block.seal.organisation)}\n${fill(block.seal.date)}`, alignment: 'right' },
    ]
  return []
}
