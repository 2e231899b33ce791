import type { Reader } from '../../../db/handles.ts'
import { listConfirmedCodePoints } from '../../../db/queries/glyphs.ts'
import { notationOf } from '../../../shared/case/code-point.ts'
import { refuse } from '../refusal.ts'

/**
 * Passes when the clerk has confirmed that the case's letters name these characters by their codes; returns them as
 * the letter keeps them. A letter of no case has nobody's confirmation.
 */
export async function requireConfirmed(
  read: Reader,
  caseId: string | null,
  unprintable: readonly string[],
): Promise<readonly string[]> {
  if (unprintable.length === 0) return []
  const confirmed = caseId === null ? [] : await listConfirmedCodePoints(read, caseId)
  const missing = unprintable.filter((codePoint) => !confirmed.includes(codePoint))
  if (missing.length > 0) refuse('unprintable', `文书中${adviceFor(missing)}`)
  return unprintable
}

/** What is wrong and the three ways out of it; `codePoints` as `U+E188`. */
export function adviceFor(codePoints: readonly string[]): string {
  const notations = codePoints.map(notationOf).join('')
  return `有打印不出的字（${codePoints.join('、')}），文书会缺字。请对照证件改用规范字，或请管理员在“系统管理”补入字图；证件上确是此字的，可由您确认以代码${notations}印出。`
}
