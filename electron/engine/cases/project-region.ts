import type { Evaluation } from '../../../shared/catalog/evaluation.ts'
import { regionField, regionOf } from '../../../shared/catalog/region.ts'

/** The county in which the project lies, as the form shows it; null while nobody has said. */
export function projectRegion(evaluation: Pick<Evaluation, 'field'>): string | null {
  return regionOf({ [regionField]: evaluation.field(regionField)?.value })
}
