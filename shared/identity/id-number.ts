import type { TextCheck } from './text-check.ts'

export type IdNumberCheck =
  | {
      readonly ok: true
      /** `YYYY-MM-DD`. */
      readonly birthDate: string
      readonly sex: '男' | '女'
      /** hmt: 港澳台居民居住证 (areas 81–83). foreigner: 外国人永久居留身份证 of 2023, which begins with 9. */
      readonly holder: 'citizen' | 'hmt' | 'foreigner'
    }
  | Extract<TextCheck, { ok: false }>

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkCharacters = '10X98765432'

/** The provinces of GB/T 2260; 9 stands for the permanent residents of GB 11643's later amendment. */
const areaStart = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/

/** The 18th character that belongs to seventeen digits (GB 11643, ISO 7064 MOD 11-2). */
export function idNumberCheckCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return checkCharacters[sum % 11] ?? ''
}

/**
 * GB 11643: area, birth date, sequence, check character. Residence permits (8…) and the permanent
 * residents' cards of 2023 (9…) use the same form. `today` (`YYYY-MM-DD`) also refuses births to come.
 */
export function checkIdNumber(text: string, today?: string): IdNumberCheck {
  const shape = shapeProblem(text)
  if (shape !== null) return { ok: false, message: shape }
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (!isBirthDate(birthDate) || (today !== undefined && birthDate > today)) {
    return {
      ok: false,
      message: `身份证号第 7 至 14 位不是可能的出生日期（${birthDate}）。请对照证件核对。`,
    }
  }
  const expected = idNumberCheckCharacter(text)
  if (text[17] !== expected) {
    return {
      ok: false,
      message: `身份证号第 18 位校验不符，应为 ${expected}。请对照证件核对。`,
    }
  }
  return {
    ok: true,
    birthDate,
    sex: Number(text[16]) % 2 === 1 ? '男' : '女',
    holder: text.startsWith('9') ? 'foreigner' : text.startsWith('8') ? 'hmt' : 'citizen',
  }
}

function shapeProblem(text: string): string | null {
  if (/^\d{15}$/.test(text)) return '15 位身份证号已停用。请填写现用证件上的 18 位号码。'
  const length = [...text].length
  if (length !== 18) return `身份证号应为 18 位，现在是 ${length} 位。请对照证件核对。`
  if (/^\d{17}x$/.test(text)) return '身份证号末位请用大写 X。'
  if (!/^\d{17}[\dX]$/.test(text)) {
    return '身份证号前 17 位应为数字，末位为数字或 X。请对照证件核对。'
  }
  if (!areaStart.test(text)) return '身份证号前 2 位不是省级代码。请对照证件核对。'
  return null
}

function isBirthDate(date: string): boolean {
  if (date < '1850-01-01' || date > '2199-12-31') return false
  const time = Date.parse(`${date}T00:00:00Z`)
  // Date.parse takes 31 February for 3 March, so the date must survive the way there and back.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === date
}
