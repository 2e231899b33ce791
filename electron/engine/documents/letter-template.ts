import { z } from 'zod'

const Text = z.string().min(1)
/** A name of the view's conditions. */
const When = z.string().regex(/^\w+$/)
/** A name of the view's rows. */
const Rows = z.string().regex(/^\w+$/)
/** Who signs here; may hold a row's number, as `participant:{no}`. */
const Slot = z.string().min(1)

const Paragraph = z.strictObject({
  text: Text,
  when: When.optional(),
  indent: z.boolean().default(false),
  bold: z.boolean().default(false),
  align: z.enum(['left', 'center', 'right']).default('left'),
  size: z.enum(['body', 'small', 'large']).default('body'),
})
const Column = z.strictObject({
  head: Text,
  value: Text,
  share: z.number().positive(),
  align: z.enum(['left', 'center', 'right']),
})
const Table = z.strictObject({
  of: Rows,
  empty: Text.optional(),
  columns: z.array(Column).min(1).refine(isWhole, '各栏的宽度（share）相加应当等于 1。'),
})
/** Boxes of which those are filled whose condition holds: ■窗口领取　□邮寄. */
const Boxes = z.strictObject({
  boxes: z.array(z.strictObject({ when: When, text: Text })).min(1),
})
const FieldPair = z.tuple([Text, z.union([Text, Boxes])])
const Fields = z.array(z.array(FieldPair).min(1).max(2)).min(1)
const Party = z.strictObject({ head: Text, lines: z.array(Text).min(1) })
/** A frame to be signed and sealed in, with the date below. */
const Endorsement = z.strictObject({ head: Text, slot: Slot, date: Text })

/** What a roll has room for; a receipt printer sets each of them on its own grid. */
const rollBlocks = [
  z.strictObject({ ends: z.strictObject({ left: Text, right: Text }) }),
  z.strictObject({ gap: z.number().positive() }),
  z.strictObject({ rule: z.literal(true) }),
  z.strictObject({ paragraph: Paragraph }),
  /** A paragraph for each row. */
  z.strictObject({ list: z.strictObject({ of: Rows, text: Text }) }),
  z.strictObject({ fields: Fields }),
  /** Once for each row: a heading, and a frame of what the row says. */
  z.strictObject({ each: z.strictObject({ of: Rows, title: Text, fields: Fields }) }),
  z.strictObject({ table: Table }),
  z.strictObject({
    notes: z.strictObject({
      title: Text,
      lines: z.array(z.strictObject({ text: Text, when: When.optional() })).min(1),
    }),
  }),
  /** Lines to sign on, side by side; `time` writes when the signature of a slot was given. */
  z.strictObject({
    sign: z.strictObject({
      places: z
        .array(
          z.union([
            z.strictObject({ label: Text, slot: Slot }),
            z.strictObject({ label: Text, timeOf: Slot }),
          ]),
        )
        .min(1)
        .max(2),
      date: Text.optional(),
    }),
  }),
  /** A square code in the middle; `side` in millimetres. */
  z.strictObject({
    code: z.strictObject({ text: Text, side: z.number().min(15).max(90), caption: Text }),
  }),
] as const
const simpleBlocks = [
  ...rollBlocks,
  /** The filled-in sections of the unified form. */
  z.strictObject({ sections: z.strictObject({ title: Text }) }),
  /** Two sides of an agreement, side by side. */
  z.strictObject({ parties: z.tuple([Party, Party]) }),
  z.strictObject({ endorse: z.array(Endorsement).min(1).max(2) }),
  /** A place to sign for each row, two in a line. */
  z.strictObject({ signEach: z.strictObject({ of: Rows, label: Text, slot: Slot }) }),
  z.strictObject({ seal: z.strictObject({ organisation: Text, label: Text, date: Text }) }),
] as const
const SimpleBlock = z.union(simpleBlocks)

export const LetterBlock = z.union([
  ...simpleBlocks,
  /** Stands or falls with a condition as a whole. */
  z.strictObject({ group: z.strictObject({ when: When, blocks: z.array(SimpleBlock).min(1) }) }),
])
export type LetterBlock = z.infer<typeof LetterBlock>

const RollBlock = z.union([
  ...rollBlocks,
  z.strictObject({
    group: z.strictObject({ when: When, blocks: z.array(z.union(rollBlocks)).min(1) }),
  }),
])
export type RollBlock = z.infer<typeof RollBlock>

/** One letter as data: a change of wording or of a column needs no code. */
export const LetterTemplate = z.strictObject({
  title: Text,
  subtitle: Text,
  header: Text,
  footer: Text,
  /** What the square code holds, so that a scan of the paper finds the case. */
  qr: Text,
  /** True: no proof takes its place, because it is scanned for what it names (a 材料袋). */
  ownCode: z.boolean().optional(),
  /** 存根联、申请人联: the marks of the copies that are printed together; a reprint is the last one alone. */
  copies: z.array(Text).min(2).max(3).optional(),
  blocks: z.array(LetterBlock).min(1),
  /** The same letter for a roll of 58 or 80 mm. */
  roll: z.array(RollBlock).min(1).optional(),
})
export type LetterTemplate = z.infer<typeof LetterTemplate>

type PartOf<Blocks, Key extends string> = Blocks extends infer Block
  ? Block extends Record<Key, infer Content>
    ? Content
    : never
  : never
/** What one kind of block holds. */
export type Part<Key extends string> = PartOf<LetterBlock, Key>
/** The same on a roll. */
export type RollPart<Key extends string> = PartOf<RollBlock, Key>

function isWhole(columns: readonly { readonly share: number }[]): boolean {
  return Math.abs(columns.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-6
}

export const placeholder = /\{(\w+)\}/g

export function fillIn(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) => words[name] ?? '')
}
