const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Check character by ISO/IEC 7064 MOD 37,36 over the digits and capital letters of `text`; hyphens and the 临 of
 * a provisional number do not count. Finds every single wrong character and more
 * than 99 of 100 swaps of two neighbours.
 */
export function checkCharacter(text: string): string {
  let product = 36
  for (const character of text.replace(/[^0-9A-Z]/g, '')) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36
    product = (sum * 2) % 37
  }
  return alphabet.charAt((37 - product) % 36)
}

/** Whether the last character of a case number is its check character. */
export function hasValidCheckCharacter(number: string): boolean {
  return number.length > 1 && checkCharacter(number.slice(0, -1)) === number.slice(-1)
}

/** `prefix` as the platform leased it; `width`: digits of the serial, e.g. `430100-2026-` + `000017` + check. */
export function officialNumber(prefix: string, serial: number, width: number): string {
  const text = prefix + String(serial).padStart(width, '0')
  return text + checkCharacter(text)
}

/** `临430102-003-20261120-0001X`. `date`: `YYYYMMDD` in China time; `windowNo`: one to three digits. */
export function provisionalNumber(
  place: { readonly regionCode: string; readonly windowNo: string },
  date: string,
  serial: number,
): string {
  const windowNo = place.windowNo.padStart(3, '0')
  const text = `${place.regionCode}-${windowNo}-${date}-${String(serial).padStart(4, '0')}`
  return `临${text}${checkCharacter(text)}`
}
