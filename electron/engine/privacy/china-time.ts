/** `2026-11-20 09:00` in China, from a moment of the log. */
export function timeInWords(iso: string): string {
  const local = new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}
