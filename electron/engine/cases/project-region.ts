import { plainText } from '../../../shared/case/fact.ts'
import type { Evaluation } from '../../../shared/catalog/evaluation.ts'

/** The county (GB/T 2260, six digits) in which the project lies; null while nobody has said. */
export function projectRegion(evaluation: Pick<Evaluation, 'field'>): string | null {
  // A hall that lists its streets has nine digits here, of which the first six are the county's.
  return plainText(evaluation.field('project.region')?.value).slice(0, 6) || null
}
