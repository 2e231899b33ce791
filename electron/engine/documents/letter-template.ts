import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { type LetterView, type RowView, rowSets, viewConditions } from './letter-view.ts'

const Condition = z.enum(viewConditions)
const Text = z.string().min(1)

const Paragraph = z.strictObject({
  text: Text,
  when: Condition.optional(),
  indent: z.boolean().default(false),
  bold: z.boolean().default(false),
})
const Column = z.strictObject({
  head: Text,
  value: Text,
  share: z.number().positive(),
  align: z.enum(['left', 'center', 'right']),
})
const Rows = z.enum(rowSets)
const Table = z.strictObject({
  of: Rows,
  empty: Text.optional(),
  columns: z.array(Column).min(1).refine(isWhole, 'The shares of the columns must add up to 1.'),
})
const FieldPair = z.tuple([Text, Text])
const Fields = z.array(z.array(FieldPair).min(1).max(2)).min(1)

export const LetterBlock = z.union([
  z.strictObject({ ends: z.strictObject({ left: Text, right: Text }) }),
  z.strictObject({ gap: z.number().positive() }),
  z.strictObject({ paragraph: Paragraph }),
  z.strictObject({ fields: Fields }),
  /** Once for each row: a heading, and a frame of what the row says. */
  z.strictObject({ each: z.strictObject({ of: Rows, title: Text, fields: Fields }) }),
  z.strictObject({ table: Table }),
  z.strictObject({
    notes: z.strictObject({
      title: Text,
      lines: z.array(z.strictObject({ text: Text, when: Condition.optional() })).min(1),
    }),
  }),
  z.strictObject({ sign: z.strictObject({ labels: z.array(Text).min(1).max(2), date: Text }) }),
  z.strictObject({ seal: z.strictObject({ organisation: Text, label: Text, date: Text }) }),
])
export type LetterBlock = z.infer<typeof LetterBlock>

/** One letter as data: a change of wording or of a column needs no code. */
export const LetterTemplate = z.strictObject({
  title: Text,
  subtitle: Text,
  header: Text,
  footer: Text,
  /** What the square code holds, so that a scan of the paper finds the case. */
  qr: Text,
  blocks: z.array(LetterBlock).min(1),
})
export type LetterTemplate = z.infer<typeof LetterTemplate>

function isWhole(columns: readonly { readonly share: number }[]): boolean {
  return Math.abs(columns.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-6
}

/** Throws when a placeholder is not in `sample`: a slip in the wording shows at the start, not at the counter. */
export async function readTemplate(path: string, sample: LetterView): Promise<LetterTemplate> {
  const template = LetterTemplate.parse(parse(await readFile(path, 'utf8')))
  const rows = Object.assign({}, ...Object.values(sample.rows).flat()) as RowView
  const known = new Set([...Object.keys(sample.words), ...Object.keys(rows)])
  for (const [, name] of JSON.stringify(template).matchAll(placeholder))
    if (name === undefined || !known.has(name)) throw new Error(`${path}: {${name}} is not known`)
  return template
}

const placeholder = /\{(\w+)\}/g

export function fillIn(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) => words[name] ?? '')
}
