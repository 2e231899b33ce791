import type { Reader, Writer } from '../handles.ts'

export interface GlyphPictureRow {
  /** As `U+E188`. */
  readonly codePoint: string
  readonly png: Uint8Array
  readonly savedBy: string
  /** UTC ISO text. */
  readonly savedAt: string
}

/** In the order of their code points' text. */
export async function listGlyphPictures(read: Reader): Promise<readonly GlyphPictureRow[]> {
  const rows = await read.selectFrom('glyph_picture').selectAll().orderBy('code_point').execute()
  return rows.map((row) => ({
    codePoint: row.code_point,
    png: row.png,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }))
}

/** Takes the place of an earlier picture of the same character. */
export async function saveGlyphPicture(write: Writer, picture: GlyphPictureRow): Promise<void> {
  const { codePoint, png, savedBy, savedAt } = picture
  const values = { png, saved_by: savedBy, saved_at: savedAt }
  await write
    .insertInto('glyph_picture')
    .values({ code_point: codePoint, ...values })
    .onConflict((conflict) => conflict.column('code_point').doUpdateSet(values))
    .execute()
}

/** False when there was none. */
export async function deleteGlyphPicture(write: Writer, codePoint: string): Promise<boolean> {
  const { numDeletedRows } = await write
    .deleteFrom('glyph_picture')
    .where('code_point', '=', codePoint)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Code points that the case's letters may name instead of drawing them. */
export async function listConfirmedCodePoints(
  read: Reader,
  caseId: string,
): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('code_point_confirmation')
    .select('code_point')
    .where('case_id', '=', caseId)
    .execute()
  return rows.map((row) => row.code_point)
}

export async function confirmCodePoints(
  write: Writer,
  confirmation: {
    readonly caseId: string
    readonly codePoints: readonly string[]
    readonly confirmedBy: string
    readonly confirmedAt: string
  },
): Promise<void> {
  const { caseId, codePoints, confirmedBy, confirmedAt } = confirmation
  await write
    .insertInto('code_point_confirmation')
    .values(
      codePoints.map((codePoint) => ({
        case_id: caseId,
        code_point: codePoint,
        confirmed_by: confirmedBy,
        confirmed_at: confirmedAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
