import { type CellValue, type FactRow, type FactValue, isTable } from '../../shared/case/fact.ts'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import type { Catalogue, Column, Field } from '../../shared/catalog/catalogue.ts'
import { evaluate } from '../../shared/catalog/evaluate.ts'
import type { FieldState } from '../../shared/catalog/evaluation.ts'
import { fittingAnswer } from './fitting-answer.ts'

const known: Readonly<Record<string, FactValue>> = {
  'applicant.name': '湖南青禾食品有限公司',
  'project.name': '青禾食品二期厂房配套工程',
  'project.siteAddress': '长沙市岳麓区示范路 18 号',
  'handler.name': '周晓燕',
  'handler.mobile': '13900000000',
}

const byType: Readonly<Partial<Record<Field['type'], FactValue>>> = {
  mobile: '13900000000',
  phone: '0731-80000000',
  idNumber: anIdNumber('99999919900307', '104'),
  uscc: aUscc('91430100MA4L00A01'),
  applicantId: aUscc('91430100MA4L00A01'),
  projectCode: '2405-430100-04-01-123456',
  regionCode: '430102',
  zip: '410000',
  boolean: true,
  longText: '按设计文件实施，无其他说明。',
  text: '按设计文件',
}

/** Answers for every field that a case of these items asks, until nothing is missing. `given` comes first. */
export function completeAnswers(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  given: Readonly<Record<string, FactValue>> = {},
): Record<string, FactValue> {
  const values: Record<string, FactValue> = { ...given }
  for (let round = 0; round < 30; round += 1) {
    const { problems, field } = evaluate(catalogue, selection, values)
    if (problems.length === 0) return values
    for (const { key, kind } of problems) {
      const state = field(key)
      if (state === undefined) continue
      const read = (other: string) => field(other)?.value
      const fitting = kind === 'invalid' ? fittingAnswer(catalogue, key, read) : undefined
      values[key] = fitting ?? otherChoice(state) ?? answerFor(state.field, values)
    }
  }
  const { problems } = evaluate(catalogue, selection, values)
  const left = problems.map(({ key, message }) => `${key}: ${message}`).join('\n')
  throw new Error(`these items can not be completed with sample answers:\n${left}`)
}

/** The choice after the one that is refused; undefined where nothing was chosen, or nothing can be. */
function otherChoice({ field, value }: FieldState): FactValue | undefined {
  if (field.type === 'boolean') return typeof value === 'boolean' ? !value : undefined
  const at = field.choices?.findIndex((choice) => choice.value === value) ?? -1
  return at < 0 ? undefined : field.choices?.[(at + 1) % field.choices.length]?.value
}

function answerFor(field: Field, values: Readonly<Record<string, FactValue>>): FactValue {
  const sample = known[field.key] ?? (field.choices ? field.choices[0]?.value : undefined)
  if (sample !== undefined) return sample
  if (field.type === 'applicantId' && values['applicant.type'] === '1')
    return anIdNumber('99999919900307', '104')
  return answerOfType(field)
}

function answerOfType(field: Field): FactValue {
  if (field.type === 'number' || field.type === 'integer') return Math.max(field.min ?? 1, 1)
  if (field.type === 'date')
    return /end|finish|until/i.test(field.key) ? '2027-06-30' : '2027-03-01'
  if (field.type === 'list')
    return Array.from({ length: Math.max(field.minRows ?? 1, 1) }, () => aRow(field.columns ?? []))
  return byType[field.type] ?? ''
}

function aRow(columns: readonly Column[]): FactRow {
  return Object.fromEntries(columns.map((column) => [column.key, aCell(column)]))
}

function aCell({ type, choices, min }: Column): CellValue {
  if (type === 'number' || type === 'integer') return Math.max(min ?? 1, 1)
  const answer = choices?.[0]?.value ?? byType[type] ?? ''
  return isTable(answer) ? '' : answer
}

/** An invented ID number with its right check digit (GB 11643). */
export function anIdNumber(areaAndBirth: string, serial: string): string {
  const digits = `${areaAndBirth}${serial}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return digits + '10X98765432'[sum % 11]
}

/** An invented 统一社会信用代码: the first eight characters of `stem` stay, the rest gets its check digits (GB 32100, GB 11714). */
export function aUscc(stem: string): string {
  const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const head = stem.slice(0, 8)
  const body = stem.slice(8, 16)
  const innerSum = [...body].reduce((total, char, index) => {
    const weight = [3, 7, 9, 10, 5, 8, 4, 2][index] ?? 0
    return total + weight * Number.parseInt(char, 36)
  }, 0)
  const inner = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X'][(11 - (innerSum % 11)) % 11]
  const code = `${head}${body}${inner}`
  const sum = [...code].reduce(
    (total, char, index) => total + symbols.indexOf(char) * (3 ** index % 31),
    0,
  )
  return code + symbols[(31 - (sum % 31)) % 31]
}
