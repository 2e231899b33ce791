import {
  type Counted,
  countedByDay,
  countedOutsideCases,
  countedPerItem,
  countedPerReceiver,
} from './counted.ts'
import type { Dimension } from './entry.ts'
import type { Measure } from './measure.ts'
import { careMeasures } from './measures/care.ts'
import { handlingMeasures } from './measures/handling.ts'
import { intakeMeasures } from './measures/intake.ts'

const list = [...intakeMeasures, ...handlingMeasures, ...careMeasures] as const

export type MeasureKey = (typeof list)[number]['key']
/** In the order in which they are shown. */
export const measures: readonly (Measure & { readonly key: MeasureKey })[] = list
export const measureKeys = list.map(({ key }) => key) as readonly MeasureKey[]

const byKey = new Map<string, Measure & { readonly key: MeasureKey }>(
  measures.map((measure) => [measure.key, measure]),
)

export function measureOf(key: MeasureKey): Measure & { readonly key: MeasureKey } {
  const measure = byKey.get(key)
  if (!measure) throw new Error(`${key} is no measure`)
  return measure
}

/** Which entries a measure is made of. */
export function countedOf({ formula }: Pick<Measure, 'formula'>): readonly Counted[] {
  switch (formula.kind) {
    case 'ratio':
      return [formula.part, formula.whole]
    case 'stock':
      return [formula.opened, ...formula.ended]
    case 'count':
    case 'sum':
    case 'mean':
      return [formula.of]
  }
}

/** By what it can be taken apart, so that the parts together are the whole. */
export function dimensionsOf(measure: Pick<Measure, 'formula'>): readonly Dimension[] {
  const counted = countedOf(measure)
  const every = (holds: (one: Counted) => boolean) => counted.every(holds)
  const ofCases = every((one) => !countedOutsideCases.has(one))
  const perItem = every((one) => countedPerItem.has(one))
  const perReceiver = perItem || every((one) => countedPerReceiver.has(one))
  const hourly = measure.formula.kind !== 'stock' && every((one) => !countedByDay.has(one))
  return [
    'window',
    'clerk',
    ...(perItem ? (['item'] as const) : []),
    ...(perReceiver ? (['receiver'] as const) : []),
    ...(ofCases ? (['source', 'region'] as const) : []),
    ...(hourly ? (['hour'] as const) : []),
  ]
}
