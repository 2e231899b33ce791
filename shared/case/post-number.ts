const serviceAndCountry = /^[A-Z]{2}\d{9}[A-Z]{2}$/
const weights = [8, 6, 4, 2, 3, 5, 9, 7] as const

/** What a clerk types or scans, as it is kept: without spaces, in capital letters. */
export function normalPostNumber(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

/**
 * Why it can't be the number of an EMS item, in words; null when it may be. `EA123456785CN` has a check digit (UPU
 * S10); of the thirteen digits that EMS uses inside the country the shape alone is known.
 */
export function postNumberProblem(text: string): string | null {
  const number = normalPostNumber(text)
  if (/^1\d{12}$/.test(number)) return null
  if (!serviceAndCountry.test(number))
    return '邮件号应为 13 位：1 开头的 13 位数字，或两位字母、九位数字、两位字母。请对照详情单核对。'
  const expected = checkDigit(number.slice(2, 10))
  if (number[10] !== expected) return `邮件号第 11 位校验不符，应为 ${expected}。请对照详情单核对。`
  return null
}

/** UPU S10: of the eight digits of the serial number. */
function checkDigit(serial: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(serial[at]), 0)
  const rest = 11 - (sum % 11)
  return String(rest === 10 ? 0 : rest === 11 ? 5 : rest)
}
