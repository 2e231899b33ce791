import { type Reader, readerOf } from '../../../db/handles.ts'
import { listAccounts } from '../../../db/queries/accounts.ts'
import { listTasks } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import {
  confirmCodePoints,
  deleteGlyphPicture,
  listConfirmedCodePoints,
  listGlyphPictures,
  saveGlyphPicture,
} from '../../../db/queries/glyphs.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { CodePoint, codePointOf, numberOf } from '../../../shared/case/code-point.ts'
import { valuesOf } from '../../../shared/case/fact.ts'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import type { GlyphList } from '../../../shared/ipc/contract/glyphs.ts'
import { listUnprintable } from '../cases/list-unprintable.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import { accountOf, type CommandContext, type HandlersOf } from '../dispatch.ts'
import { readGlyphPicture } from '../documents/glyphs/glyph-picture.ts'
import { loadGlyphs } from '../documents/glyphs/load-glyphs.ts'
import { UnreadablePicture } from '../documents/png-picture.ts'
import { refuse } from '../refusal.ts'

export const glyphHandlers = {
  'glyphs.list': async (_input, { read }) => glyphList(read),
  'glyphs.save': async ({ character, pngBase64 }, context) => {
    const codePoint = readCharacter(character)
    const png = Buffer.from(pngBase64, 'base64')
    refuseUnfit(png)
    const rows = await listGlyphPictures(context.read)
    const before = rows.find((row) => row.codePoint === codePoint)
    if (before && png.equals(before.png)) {
      context.unchanged()
      return glyphList(context.read)
    }
    if (!before) refuseDrawn(codePoint, context)
    const { accountId } = accountOf(context.caller)
    const savedAt = context.now.toISOString()
    await saveGlyphPicture(context.write, { codePoint, png, savedBy: accountId, savedAt })
    return finish('glyph-saved', codePoint, context)
  },
  'glyphs.remove': async ({ codePoint }, context) => {
    if (await deleteGlyphPicture(context.write, codePoint))
      return finish('glyph-removed', codePoint, context)
    context.unchanged()
    return glyphList(context.read)
  },
  'glyphs.missing': async ({ caseId }, { read, services, now }) => {
    const jointCase = await getCase(read, caseId)
    const catalogue = await getCatalogueOf(read, services, jointCase)
    const facts = valuesOf(await listFacts(read, caseId))
    const today = chinaDate(now.toISOString())
    const evaluation = evaluate(catalogue, await listTasks(read, caseId), facts, { today })
    const fieldNames = new Map<string, string>()
    for (const { field, codePoints } of await listUnprintable(caseId, evaluation, {
      read,
      services,
    }))
      for (const codePoint of codePoints)
        if (!fieldNames.has(codePoint)) fieldNames.set(codePoint, field.name)
    return {
      missing: Array.from(fieldNames, ([codePoint, fieldName]) => ({ codePoint, fieldName })),
    }
  },
  'glyphs.confirm': async ({ caseId, codePoints }, context) => {
    await getCase(context.read, caseId)
    const before = await listConfirmedCodePoints(context.read, caseId)
    const added = [...new Set(codePoints)].filter((codePoint) => !before.includes(codePoint))
    if (added.length === 0) {
      context.unchanged()
      return { confirmed: [...before] }
    }
    await confirmCodePoints(context.write, {
      caseId,
      codePoints: added,
      confirmedBy: accountOf(context.caller).accountId,
      confirmedAt: context.now.toISOString(),
    })
    context.record({ kind: 'code-points-confirmed', caseId, payload: { codePoints: added } })
    return { confirmed: [...before, ...added] }
  },
} satisfies HandlersOf<'glyphs'>

/** The character as typed or pasted, or its code. */
function readCharacter(text: string): string {
  const code = CodePoint.safeParse(text.toUpperCase())
  if (code.success) return code.data
  if ([...text].length === 1) return codePointOf(text)
  const message = '请只写一个字，或它的代码（如 U+E188）。'
  return refuse('refused', message, { character: message })
}

function refuseUnfit(png: Uint8Array): void {
  try {
    readGlyphPicture(png)
  } catch (error) {
    if (!(error instanceof UnreadablePicture)) throw error
    const message = `${error.message}。请另存为白底黑字的 PNG 图片后再选。`
    refuse('refused', message, { png: message })
  }
}

/** A picture of a character that every font draws could make a paper say something else than was typed. */
function refuseDrawn(codePoint: string, { services }: CommandContext): void {
  const character = String.fromCodePoint(numberOf(codePoint))
  if (services.letters.findUnprintable(character).length > 0) return
  const message = `字库里已有这个字（${codePoint}），不需要字图。`
  refuse('refused', message, { character: message })
}

async function finish(
  kind: string,
  codePoint: string,
  { read, services, record, afterCommit }: CommandContext,
): Promise<GlyphList> {
  record({ kind, payload: { codePoint } })
  afterCommit(() => {
    loadGlyphs(readerOf(services.db), services.letters).catch((error: unknown) =>
      services.fault('glyphs', services.newId(), error),
    )
  })
  return glyphList(read)
}

async function glyphList(read: Reader): Promise<GlyphList> {
  const names = new Map(
    (await listAccounts(read)).map(({ accountId, displayName }) => [accountId, displayName]),
  )
  const rows = await listGlyphPictures(read)
  return {
    glyphs: rows.map(({ codePoint, png, savedBy, savedAt }) => ({
      codePoint,
      pngBase64: Buffer.from(png).toString('base64'),
      savedByName: names.get(savedBy) ?? '',
      savedAt,
    })),
  }
}
