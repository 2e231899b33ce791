import type { TextCheck } from './text-check.ts'

/** GB 32100's 31 symbols: without I, O, Z, S and V, which are easily misread. */
const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

const organisationSymbols = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

/** The 18th character that belongs to the first seventeen (GB 32100). */
export function usccCheckCharacter(text: string): string {
  const sum = weights.reduce(
    (total, weight, at) => total + weight * symbols.indexOf(text[at] ?? ''),
    0,
  )
  return symbols[(31 - (sum % 31)) % 31] ?? ''
}

/** The 9th character of an organisation code, given its first eight (GB 11714). */
export function organisationCheckCharacter(text: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, at) => total + weight * organisationSymbols.indexOf(text[at] ?? ''),
    0,
  )
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** 统一社会信用代码: GB 32100's check character, and that of the organisation code (GB 11714) inside it. */
export function checkUscc(text: string): TextCheck {
  const shape = shapeProblem(text)
  if (shape !== null) return { ok: false, message: shape }
  const last = usccCheckCharacter(text)
  if (text[17] !== last) {
    return {
      ok: false,
      message: `统一社会信用代码校验位不符：第 18 位应为 ${last}。请核对营业执照。`,
    }
  }
  const inner = organisationCheckCharacter(text.slice(8, 16))
  if (text[16] !== inner) {
    return {
      ok: false,
      message: `统一社会信用代码第 9 至 17 位（主体标识码）校验不符：第 17 位应为 ${inner}。请核对营业执照。`,
    }
  }
  return { ok: true }
}

function shapeProblem(text: string): string | null {
  const characters = [...text]
  if (characters.length !== 18) {
    return `统一社会信用代码应为 18 位，现在是 ${characters.length} 位。请核对营业执照。`
  }
  if (/[a-z]/.test(text)) return '统一社会信用代码的字母请用大写。'
  const wrong = characters.findIndex((character) => !symbols.includes(character))
  if (wrong >= 0) {
    return `统一社会信用代码第 ${wrong + 1} 位是“${characters[wrong]}”，代码中不用这个字符（不含 I、O、Z、S、V）。请核对营业执照。`
  }
  if (!/^\d{6}$/.test(text.slice(2, 8))) {
    return '统一社会信用代码第 3 至 8 位应为 6 位行政区划数字。请核对营业执照。'
  }
  return null
}
