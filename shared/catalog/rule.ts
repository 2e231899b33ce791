import { z } from 'zod'
import { FactKey, ScalarValue } from '../case/fact.ts'

/**
 * A condition as data. `item` holds when the item (in that variant, if one is named) is chosen;
 * `field` when the fact equals `is` (one value or any of several), is at least / at most a number, or is filled.
 */
export type Rule =
  | { readonly always: true }
  | { readonly any: readonly Rule[] }
  | { readonly all: readonly Rule[] }
  | { readonly not: Rule }
  | { readonly item: string; readonly variant?: string | undefined }
  | { readonly field: string; readonly is: ScalarValue | readonly ScalarValue[] }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly atMost: number }
  | { readonly field: string; readonly filled: true }

export const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ always: z.literal(true) }),
    z.strictObject({ any: z.array(Rule).min(1) }),
    z.strictObject({ all: z.array(Rule).min(1) }),
    z.strictObject({ not: Rule }),
    z.strictObject({ item: z.string(), variant: z.string().optional() }),
    z.strictObject({ field: FactKey, is: z.union([ScalarValue, z.array(ScalarValue).min(1)]) }),
    z.strictObject({ field: FactKey, atLeast: z.number() }),
    z.strictObject({ field: FactKey, atMost: z.number() }),
    z.strictObject({ field: FactKey, filled: z.literal(true) }),
  ]),
)
