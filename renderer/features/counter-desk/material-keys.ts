import type { MaterialHandling } from '../../../shared/case/joint-case.ts'
import type { Material } from '../../../shared/catalog/catalogue.ts'
import { initialCopies, type MaterialChoice } from './desk-state.ts'

/** The digit of each way to take a material, the same in every row. */
export const handlingDigits: readonly (readonly [string, MaterialHandling])[] = [
  ['1', 'original'],
  ['2', 'copy'],
  ['3', 'electronic'],
  ['4', 'exempt'],
]

/**
 * What a key in a row makes of the record: 1 to 4 choose a handling the material allows, the space bar the
 * first one, 0 takes it back (null), + and - change the copies. Undefined: the key means nothing here.
 */
export function afterKey(
  material: Material,
  present: MaterialChoice | undefined,
  key: string,
): MaterialChoice | null | undefined {
  if (key === ' ') return choose(material, present, material.handlings[0])
  const digit = handlingDigits.find(([one]) => one === key)
  if (digit !== undefined) return choose(material, present, digit[1])
  if (present === undefined) return undefined
  if (clearKeys.has(key)) return null
  const step = copySteps[key]
  return step === undefined ? undefined : withCopies(present, step)
}

const clearKeys: ReadonlySet<string> = new Set(['0', 'Delete', 'Backspace'])
const copySteps: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1 }

function choose(
  material: Material,
  present: MaterialChoice | undefined,
  handling: MaterialHandling | undefined,
): MaterialChoice | undefined {
  return handling !== undefined && material.handlings.includes(handling)
    ? withHandling(material, present, handling)
    : undefined
}

/** Another way of taking it starts with that way's usual number of copies. */
export function withHandling(
  material: Material,
  present: MaterialChoice | undefined,
  handling: MaterialHandling,
): MaterialChoice {
  return present?.handling === handling
    ? present
    : { handling, copies: initialCopies(material, handling), licenceId: null }
}

/** Of an electronic licence taken as 电子件 the 证照标识 may be given. */
export function takesLicenceId(material: Material, choice: MaterialChoice | undefined): boolean {
  return material.eLicence && choice?.handling === 'electronic'
}

export function withCopies(choice: MaterialChoice, by: number): MaterialChoice {
  return { ...choice, copies: Math.min(99, Math.max(0, choice.copies + by)) }
}
