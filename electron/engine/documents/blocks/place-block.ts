import { fillIn, type LetterBlock, type Part } from '../letter-template.ts'
import { placeParagraph } from '../page-flow.ts'
import { placeSquareCode } from '../square-code.ts'
import { placeEach, placeFields, placeParties, placeRows, placeSections } from './frame-blocks.ts'
import { holds, type Sheet } from './sheet.ts'
import {
  endorseHeight,
  placeEndorsements,
  placeSeal,
  placeSign,
  placeSignEach,
  sealRoom,
  signEachRoom,
  signRoom,
} from './sign-blocks.ts'
import { placeEnds, placeList, placeNotes, placeRule, placeText } from './text-blocks.ts'

/** Sets the blocks one after another; a place to sign or seal takes the words before it along. */
export function placeBlocks(sheet: Sheet, blocks: readonly LetterBlock[]): void {
  const standing = blocks.flatMap((block) =>
    'group' in block ? (holds(sheet.view, block.group.when) ? block.group.blocks : []) : [block],
  )
  for (const [index, block] of standing.entries()) {
    keepWithNext(sheet, standing.slice(index + 1))
    placeBlock(sheet, block)
  }
}

/** A seal alone on a page could be put under anything, so the words before it stay with it (GB/T 9704-2012 7.3.5.5). */
function keepWithNext(sheet: Sheet, [next, ...after]: readonly LetterBlock[]): void {
  const words = 2 * sheet.styles.body.size * 1.65
  const room = next ? roomToSign(sheet, next, after) : 0
  if (room > 0) sheet.flow.ensure(Math.min(room + words, sheet.flow.fullRoom))
}

function roomToSign(
  sheet: Sheet,
  block: LetterBlock,
  [next, ...after]: readonly LetterBlock[],
): number {
  if ('seal' in block) return sealRoom
  if ('sign' in block) return signRoom(sheet.styles)
  if ('endorse' in block) return endorseHeight
  if ('signEach' in block)
    return signEachRoom(sheet, block.signEach) + (next ? roomToSign(sheet, next, after) : 0)
  return 0
}

type Placers = {
  readonly [Key in keyof UnionOf<LetterBlock>]?: (sheet: Sheet, part: Part<Key & string>) => void
}
type UnionOf<Block> = Block extends infer One ? { readonly [Key in keyof One]: One[Key] } : never

const placers = {
  ends: placeEnds,
  paragraph: placeText,
  list: placeList,
  fields: (sheet: Sheet, fields: Part<'fields'>) => placeFields(sheet, fields),
  each: placeEach,
  table: placeRows,
  sections: placeSections,
  notes: placeNotes,
  parties: placeParties,
  sign: placeSign,
  endorse: placeEndorsements,
  signEach: placeSignEach,
  seal: placeSeal,
  code: placeCode,
  rule: placeRule,
  gap: ({ flow }: Sheet, gap: Part<'gap'>) => flow.advance(gap),
} satisfies Placers

function placeBlock(sheet: Sheet, block: LetterBlock): void {
  for (const [key, part] of Object.entries(block))
    (placers[key as keyof typeof placers] as (sheet: Sheet, part: unknown) => void)(sheet, part)
}

const pointsPerMm = 72 / 25.4

function placeCode({ flow, styles, view }: Sheet, code: Part<'code'>): void {
  const side = Math.min(code.side * pointsPerMm, flow.width)
  flow.ensure(side + 3 * styles.small.size * 1.65)
  const x = flow.left + (flow.width - side) / 2
  placeSquareCode(flow.page(), fillIn(code.text, view.words), { x, y: flow.y() + 4, side })
  flow.advance(side + 8)
  placeParagraph(flow, fillIn(code.caption, view.words), { style: styles.small, align: 'center' })
}
