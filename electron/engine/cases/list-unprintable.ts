import { listConfirmedCodePoints } from '../../../db/queries/glyphs.ts'
import { textOf } from '../../../shared/case/fact.ts'
import type { Evaluation } from '../../../shared/catalog/evaluate.ts'
import type { QueryContext } from '../dispatch.ts'

interface UnprintableField {
  readonly field: { readonly key: string; readonly name: string }
  /** As `U+E188`; at least one. */
  readonly codePoints: readonly string[]
}

/**
 * Fields of the form with characters that can't be drawn and were not confirmed to be named by their codes. What the
 * form shows and no more: of a fact that it hides, the clerk could mend nothing.
 */
export async function listUnprintable(
  caseId: string,
  evaluation: Evaluation,
  { read, services }: Pick<QueryContext, 'read' | 'services'>,
): Promise<readonly UnprintableField[]> {
  const confirmed = await listConfirmedCodePoints(read, caseId)
  return evaluation.sections
    .flatMap(({ fields }) => fields)
    .map(({ field, value }) => ({
      field,
      codePoints: services.letters
        .findUnprintable(value === undefined ? '' : textOf(value))
        .filter((codePoint) => !confirmed.includes(codePoint)),
    }))
    .filter(({ codePoints }) => codePoints.length > 0)
}
