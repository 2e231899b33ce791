import type { ReceiverRole } from '../../../shared/case/delivery.ts'
import type { Fact } from '../../../shared/case/fact.ts'
import type { Field } from '../../../shared/catalog/catalogue.ts'
import { maskIdNumber, maskMobile, maskName, maskWhole } from '../../../shared/identity/masking.ts'

/** Whose an answer is, by the first part of its key; everything else was said by the applicant about the matter. */
const personParts = ['applicant', 'legal', 'handler', 'delivery']

const masks: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/\.(name|recipient)$/, maskName],
  [/\.idNumber$/, maskIdNumber],
  [/\.(mobile|phone)$/, maskMobile],
  [/\.(address|email)$/, maskWhole],
]

/** What hides the others of a case from the one who asks; what is also his own stays. */
export interface OthersMask {
  /** Undefined: this answer is about somebody else, and not given at all. */
  readonly answer: (fact: Fact, field: Field | undefined, words: string) => string | undefined
  /** Others' names, numbers, telephones and addresses, wherever they stand in a text. */
  readonly text: (text: string) => string
}

export function makeOthersMask(facts: readonly Fact[], roles: readonly ReceiverRole[]): OthersMask {
  const own = (key: string) => roles.some((role) => key.startsWith(`${role}.`))
  const said = facts.filter(({ value }) => typeof value === 'string' && value.length > 1)
  // Of what names a person alone: a date that happens to be the same says nothing about him.
  const hisOwn = new Set(
    said.filter(({ key }) => own(key) && maskFor(key)).map(({ value }) => value),
  )
  const hidden = said
    .flatMap(({ key, value }) => {
      const mask = maskFor(key)
      const others = personParts.includes(partOf(key)) && !own(key) && !hisOwn.has(value)
      return mask && others ? [[String(value), mask(String(value))] as const] : []
    })
    // The longest first: a name within an address is not to be left over.
    .toSorted(([one], [other]) => other.length - one.length)
  const text = (from: string) =>
    hidden.reduce((rest, [value, masked]) => rest.replaceAll(value, masked), from)
  return {
    text,
    answer({ key, value }, field, words) {
      if (own(key) || hisOwn.has(value)) return words
      if (personParts.includes(partOf(key))) {
        const mask = maskFor(key)
        return mask?.(words)
      }
      if (!roles.includes('applicant')) return undefined
      return text(field?.type === 'mobile' || field?.type === 'phone' ? maskMobile(words) : words)
    },
  }
}

function maskFor(key: string) {
  return masks.find(([ending]) => ending.test(key))?.[1]
}

function partOf(key: string): string {
  return key.split('.')[0] ?? ''
}
