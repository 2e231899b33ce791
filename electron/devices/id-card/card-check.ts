import { checkIdNumber } from '../../../shared/identity/id-number.ts'
import type { CardContent } from './card-layouts.ts'
import { listUnknownCharacters } from './rare-characters.ts'

const compare = '请对照证件原件核对，有误请手工改正。'
const permanent = '长期'

/**
 * What the clerk must look at, in sentences; none of it stops the work. `today` is `YYYY-MM-DD`.
 * The sentences carry no personal data beyond what the checked field itself says.
 */
export function checkCard(card: CardContent, today: string): string[] {
  return [
    ...checkValidity(card, today),
    ...checkBirthDate(card, today),
    ...checkNumber(card, today),
    ...checkCharacters(card),
    ...card.unknownCodes.map(
      (code) => `证件上有一个不认识的代码（${code}），该项没有填写。${compare}`,
    ),
  ]
}

function checkValidity(card: CardContent, today: string): string[] {
  const { validFrom, validUntil } = card
  if (validUntil === '') return [`没有读到证件的有效期限。${compare}`]
  if (validUntil !== permanent && !isDate(validUntil)) {
    return [`证件的有效期限“${validUntil}”不是可能的日期。${compare}`]
  }
  if (validUntil !== permanent && validUntil < today) {
    return [`证件已过有效期（至 ${validUntil}）。可以继续办理，请提醒申请人换领证件。`]
  }
  if (isDate(validFrom) && validFrom > today) {
    return [`证件的有效期从 ${validFrom} 开始，还没有到。${compare}`]
  }
  return []
}

function checkBirthDate(card: CardContent, today: string): string[] {
  if (!isDate(card.birthDate)) {
    return [`证件上的出生日期不是可能的日期。${compare}`]
  }
  return card.birthDate > today ? [`证件上的出生日期在今天之后。${compare}`] : []
}

function checkNumber(card: CardContent, today: string): string[] {
  if (card.layout === 'foreign-2017') return checkForeign2017Number(card)
  const number = checkIdNumber(card.idNumber, today)
  if (!number.ok) return [`证件上的号码有疑问：${number.message}`]
  const warnings: string[] = []
  if (number.birthDate !== card.birthDate) {
    warnings.push(`证件上的出生日期与号码里的出生日期不一致。${compare}`)
  }
  if (card.sex !== '' && number.sex !== card.sex) {
    warnings.push(`证件上的性别与号码里的性别不一致。${compare}`)
  }
  return warnings
}

/** Three letters and twelve digits, of which the eighth to thirteenth place are the birth date (YYMMDD). */
function checkForeign2017Number(card: CardContent): string[] {
  const parts = /^[A-Z]{3}\d{4}(\d{6})\d{2}$/.exec(card.idNumber)
  if (!parts) return [`证件号码不是 3 个字母加 12 位数字。${compare}`]
  const birth = card.birthDate.replaceAll('-', '').slice(2)
  return parts[1] === birth ? [] : [`证件上的出生日期与号码里的出生日期不一致。${compare}`]
}

function checkCharacters(card: CardContent): string[] {
  const fields = [
    ['姓名', card.name],
    ['住址', card.address],
    ['签发机关', card.authority],
  ] as const
  return fields.flatMap(([label, text]) => {
    const codes = listUnknownCharacters(text)
    if (codes.length === 0) return []
    return `${label}里有本机不认识的生僻字（${codes.join('、')}），可能显示或打印不出来。${compare}`
  })
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  // 31 February is parsed as 3 March, so the date must survive the way there and back.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
