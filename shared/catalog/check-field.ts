import { type FactValue, type FactValues, isFilled, isTable } from '../case/fact.ts'
import { checkIdNumber } from '../identity/id-number.ts'
import { checkUscc } from '../identity/uscc.ts'
import type { Field, FieldType } from './catalogue.ts'
import { isPhone, phoneProblem } from './phone.ts'
import { projectCodeProblem } from './project-code.ts'
import { tableProblem } from './table.ts'

/** `applicant.type` of 自然人, by the codes of the national exchange; every other type is a unit with a 统一社会信用代码. */
export const naturalPerson = '1'

export interface CheckContext {
  /** The other answers, for a field whose form hangs on another one (`applicantId`). */
  readonly values?: FactValues
  /** `YYYY-MM-DD` in China; without it no date is refused for lying ahead. */
  readonly today?: string
}

type Checker = (field: Field, value: FactValue, context: CheckContext) => string | null

/**
 * The sentence to show beside the field, or null when the value is good. An unanswered field is not a
 * bad value: whether it may stay empty is for `evaluate` to say.
 */
export function checkField(
  field: Field,
  value: FactValue | undefined,
  context: CheckContext = {},
): string | null {
  if (!isFilled(value)) return null
  // An older catalogue may have asked for a table here, or for a text where a table is asked now.
  if (isTable(value) !== (field.type === 'list')) {
    return field.type === 'list'
      ? `“${field.name}”应逐行填写。请重新填写。`
      : `“${field.name}”不是表格。请重新填写。`
  }
  return checkers[field.type](field, value, context)
}

const checkers: Readonly<Record<FieldType, Checker>> = {
  text: checkText,
  longText: checkText,
  number: checkNumber,
  integer: checkNumber,
  date: (field, value) =>
    typeof value === 'string' && isDate(value)
      ? null
      : `“${field.name}”不是日历上的日期。请按“年-月-日”填写，例如 2026-05-08。`,
  choice: checkChoice,
  boolean: (field, value) =>
    typeof value === 'boolean' ? null : `“${field.name}”请选择“是”或“否”。`,
  mobile: pattern(/^1[3-9]\d{9}$/, '手机号码应为 11 位数字，以 13 至 19 开头。请核对后重填。'),
  phone: (_field, value) => (isPhone(value) ? null : phoneProblem),
  idNumber: (_field, value, { today }) => messageOf(checkIdNumber(String(value), today)),
  uscc: (_field, value) => messageOf(checkUscc(String(value))),
  applicantId: (_field, value, { values, today }) =>
    values?.['applicant.type'] === naturalPerson
      ? messageOf(checkIdNumber(String(value), today))
      : messageOf(checkUscc(String(value))),
  projectCode: (_field, value) => projectCodeProblem(String(value)),
  regionCode: checkRegion,
  list: (field, value) => (isTable(value) ? tableProblem(field, value) : null),
  zip: pattern(/^\d{6}$/, '邮政编码应为 6 位数字。请核对后重填。'),
}

function pattern(form: RegExp, message: string): Checker {
  return (_field, value) => (typeof value === 'string' && form.test(value) ? null : message)
}

function messageOf(check: { ok: true } | { ok: false; message: string }): string | null {
  return check.ok ? null : check.message
}

function checkText(field: Field, value: FactValue): string | null {
  if (typeof value !== 'string' || value.trim() === '') {
    return `“${field.name}”只有空格。请填写内容。`
  }
  // By code point: a rare character outside the BMP is one character to whoever reads it.
  const length = [...value].length
  const most = field.maxLength ?? 200
  return length > most ? `“${field.name}”最多 ${most} 个字，现在是 ${length} 个字。请删减。` : null
}

function checkNumber(field: Field, value: FactValue): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return `“${field.name}”应为数字${inUnit(field)}。请只填数字。`
  }
  if (field.type === 'integer' && !Number.isInteger(value)) {
    return `“${field.name}”应为整数${inUnit(field)}。`
  }
  const unit = field.unit ? ` ${field.unit}` : ''
  if (field.min !== undefined && value < field.min) {
    return `“${field.name}”不能小于 ${field.min}${unit}。请核对数值和单位。`
  }
  if (field.max !== undefined && value > field.max) {
    return `“${field.name}”不能大于 ${field.max}${unit}。请核对数值和单位。`
  }
  return null
}

function inUnit(field: Field): string {
  return field.unit ? `（单位：${field.unit}）` : ''
}

function checkChoice(field: Field, value: FactValue): string | null {
  return field.choices?.some((choice) => choice.value === value)
    ? null
    : `“${field.name}”不在可选范围内。请从列表中选择。`
}

function checkRegion(field: Field, value: FactValue): string | null {
  if (typeof value !== 'string' || !/^\d{6}(\d{3})?$/.test(value)) {
    return '行政区划代码应为 6 位数字，街道为 9 位。请从列表中选择。'
  }
  if (field.choices === undefined) return null
  const provinces = new Set(field.choices.map((choice) => choice.value.slice(0, 2)))
  if (provinces.has(value.slice(0, 2))) return checkChoice(field, value)
  // 全省通办 ends at the province's border.
  return `项目不在本省（本省的区划代码以 ${[...provinces].join('、')} 开头），本大厅不能受理。请申请人到项目所在省的政务服务大厅申请。`
}

/** A day of the calendar, `YYYY-MM-DD`, between 1900 and 2199. */
export function isDate(text: string): boolean {
  if (!/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-\d{2}$/.test(text)) return false
  const day = Number(text.slice(8))
  return day >= 1 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2) return leap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
