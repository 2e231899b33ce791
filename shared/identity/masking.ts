/** Where a number would stand if the hall knew one. */
export const unknownNumber = '***'

/** What has no part that could be shown: an address, a mailbox. */
export function maskWhole(): string {
  return '***'
}

/**
 * For shared screens and paper. By code point, so that a rare character is never cut in half; what is too
 * short to hide anything is hidden whole.
 */
function maskMiddle(text: string, head: number, tail: number): string {
  const characters = [...text]
  if (characters.length <= head + tail) return '*'.repeat(characters.length)
  const hidden = '*'.repeat(characters.length - head - tail)
  return characters.slice(0, head).join('') + hidden + characters.slice(-tail).join('')
}

/** `110***********002X`: the area's first three digits and the last four characters stay. */
export function maskIdNumber(idNumber: string): string {
  return maskMiddle(idNumber, 3, 4)
}

/** `138****5678`. */
export function maskMobile(mobile: string): string {
  return maskMiddle(mobile, 3, 4)
}

/**
 * For a code on a paper that anybody may scan: of a person the first character, of a unit the first four and the
 * last two. At most eight characters, whatever the name's length, because the code must stay small.
 */
export function maskHolder(name: string): string {
  const characters = [...name.trim()]
  if (characters.length <= 4)
    return (characters[0] ?? '') + '*'.repeat(Math.max(0, characters.length - 1))
  return `${characters.slice(0, 4).join('')}**${characters.slice(-2).join('')}`
}

/** Of whom it is known that this is a person, whatever the name looks like: the first character alone stays. */
export function maskPerson(name: string): string {
  return `${[...name.trim()][0] ?? ''}**`
}

/** Of any code, which may be somebody's number: of more than twelve characters four stay at each end. */
export function maskCode(text: string): string {
  const characters = [...text]
  if (characters.length <= 12) return text
  const hidden = '*'.repeat(Math.min(10, characters.length - 8))
  return `${characters.slice(0, 4).join('')}${hidden}${characters.slice(-4).join('')}`
}

/**
 * For lists and boards: as `maskHolder`, but of a name that can only be a person's, written with a point or in Latin
 * letters, the first character alone stays, because eight characters of it are the whole name.
 */
export function maskName(name: string): string {
  const text = name.trim()
  const personal =
    /^[^（）()]*[·•][^（）()]*$/u.test(text) || /^[\p{Script=Latin}' .,-]+$/u.test(text)
  return personal ? maskPerson(text) : maskHolder(text)
}
