import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Rule } from '../../../shared/catalog/rule.ts'
import type { Origin } from './expand-catalogue.ts'
import { ruleProblems } from './lint-rule.ts'

/** Notes a mistake; `at` leads from the part that `origin` names to the thing that is wrong in it. */
export type Report = (
  origin: Origin | undefined,
  message: string,
  ...at: (string | number)[]
) => void

export function reportRule(
  catalogue: Catalogue,
  rule: Rule | undefined,
  report: Report,
  origin: Origin | undefined,
  ...at: (string | number)[]
): void {
  if (rule === undefined) return
  for (const message of ruleProblems(catalogue, rule)) report(origin, message, ...at)
}
