/**
 * What a spreadsheet could take for a formula: a sign that begins one, also after spaces and quotes, which it takes
 * away, and as the full-width sign that a Chinese Excel reads alike.
 */
const formula = /^[\s"'“”‘’\uFEFF\u200B]*[=+\-@|%＝＋－＠]/u
const leadingControl = /^[\t\r\n]/u
/** A sheet would make a number of it, and lose zeros in front or digits behind. */
const digitsToKeep = /^\s*(0\d+|\d{12,})\s*$/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't hold these.
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu
/** Excel reads `_x0041_` in a cell as `A`. */
const escapeLike = /_(?=x[0-9A-Fa-f]{4}_)/gu
/** Characters that a cell of Excel holds. */
const longestCell = 32_767

/** Text of an applicant as text and nothing else; an apostrophe before what would be counted out. */
export function safeText(text: string): string {
  const written = text.toWellFormed().replace(unwritable, '')
  const safe = formula.test(written) || leadingControl.test(written) ? `'${written}` : written
  return safe.length > longestCell ? cut(safe) : safe
}

/** The same for a cell of a workbook. */
export function workbookText(text: string): string {
  return safeText(text).replace(escapeLike, '_x005F_')
}

/** The same as a field of a CSV, where nothing says that digits are no number. */
export function csvField(text: string): string {
  const safe = digitsToKeep.test(text) ? `'${text}` : safeText(text)
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Never in the middle of a character. */
function cut(text: string): string {
  return text.slice(0, longestCell - 1).replace(/[\uD800-\uDBFF]$/u, '')
}
