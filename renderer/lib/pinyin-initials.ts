import type { InitialsOf } from './pick-index.ts'

let loading: Promise<InitialsOf> | null = null

/** The dictionary is half a megabyte and only wanted where somebody picks from a long list. */
export function loadInitials(): Promise<InitialsOf> {
  loading ??= import('pinyin-pro').then(({ pinyin }) => {
    const known = new Map<string, readonly string[]>()
    const readings = (character: string): readonly string[] => {
      const before = known.get(character)
      if (before !== undefined) return before
      const all = /\p{Script=Han}/u.test(character)
        ? pinyin(character, { multiple: true, pattern: 'first', toneType: 'none', type: 'array' })
        : [character.toLowerCase()]
      const found = [...new Set(all)]
      known.set(character, found)
      return found
    }
    return (name) => initialsOf(name, readings)
  })
  return loading
}

/**
 * Character by character, since 200,000 names leave no time for words: 长 is read c and z, so 长沙市 has `css` and
 * `zss`. Of several such characters the commoner readings go together, and the rarer ones.
 */
function initialsOf(
  name: string,
  readings: (character: string) => readonly string[],
): readonly string[] {
  let usual = ''
  let other = ''
  for (const character of name) {
    const [first = '', second = first] = readings(character)
    usual += first
    other += second
  }
  return usual === other ? [usual] : [usual, other]
}
