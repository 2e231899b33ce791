/** Variation selectors ask for a variant of the shape before them; they draw nothing. */
export function isInvisible(codePoint: number): boolean {
  return (
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  )
}

/**
 * Control characters and line breaks of a typed value become one space, and marks that only steer the direction or
 * the joining of letters go: nothing undrawable remains, and nothing is printed in another order than it was typed. No
 * Unicode normalisation: it would replace compatibility ideographs, which stand in some people's names.
 */
export function tidy(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/\p{Cf}/gu, '')
}
