import type { FactValue } from '../case/fact.ts'
import type { Basis, Field, Item, Material, Section } from './catalogue.ts'
import type { Why } from './explain.ts'

export interface FieldState {
  readonly field: Field
  /** The fact, or the default that stands in its place. */
  readonly value: FactValue | undefined
  readonly isDefault: boolean
  readonly required: boolean
  /** What is wrong, as a sentence; `problemKind` tells an empty required field from a bad value. */
  readonly problem: string | null
  readonly problemKind: 'missing' | 'invalid' | null
  /** Worked out when it is asked for. */
  readonly why: Why
}

export interface Problem {
  /** Of a field its key, of an item its id (empty: none chosen), of a material its id. */
  readonly key: string
  readonly place: 'field' | 'item' | 'material'
  readonly kind: 'missing' | 'invalid'
  readonly message: string
}

export interface MaterialNeed {
  readonly itemId: string
  readonly required: boolean
  readonly basis: Basis
}

export interface MaterialState {
  readonly material: Material
  /** At least one of the items that need it can't do without. */
  readonly required: boolean
  readonly neededBy: readonly MaterialNeed[]
  /** 容缺: may follow within so many working days, never beyond the shortest promise it serves; null: may not. */
  readonly toleranceDays: number | null
  readonly why: Why
}

export interface ItemState {
  readonly item: Item
  readonly offered: boolean
  /** Ticked and offered. */
  readonly chosen: boolean
  /** Working days promised for this case, by its answers. */
  readonly promisedDays: number
  readonly promisedBasis: Basis
  readonly why: Why
}

export interface SectionState {
  readonly section: Section
  readonly fields: readonly FieldState[]
}

export interface Evaluation {
  /** Sections with at least one visible field, in the order of the screen. */
  readonly sections: readonly SectionState[]
  readonly field: (key: string) => FieldState | undefined
  /** Of fields only, in the order of the screen; `acceptanceProblems` adds items and materials. */
  readonly problems: readonly Problem[]
  readonly materials: readonly MaterialState[]
  readonly items: readonly ItemState[]
}

export interface EvaluateOptions {
  /** `YYYY-MM-DD` in China; refuses births that lie ahead. */
  readonly today?: string
  /** The evaluation before this one: items and materials in which nothing has changed keep their identity. */
  readonly previous?: Evaluation
}
