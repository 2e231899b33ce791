import type { CellValue } from '../../../shared/case/fact.ts'
import type { Column } from '../../../shared/catalog/catalogue.ts'

/** As much as a cell of the contract takes. */
const longestCell = 400

/** The text of a cell as it is typed; of a choice its value, of a yes-or-no `true` or `false`. */
export function cellText(value: CellValue | undefined): string {
  return value === undefined ? '' : String(value)
}

/**
 * What a typed or pasted text says in its column; undefined when it says nothing. A text that fits nothing
 * stays text: it is saved as it stands, and its sentence says what is wrong with it.
 */
export function cellValue(column: Column, text: string): CellValue | undefined {
  const clean = cleanText(column, text).slice(0, longestCell)
  if (clean === '') return undefined
  switch (column.type) {
    case 'number':
    case 'integer':
      return amountOf(clean, column.unit) ?? clean
    case 'boolean':
      return yesOrNo(clean) ?? clean
    case 'choice':
      return (
        column.choices?.find(({ value, name }) => value === clean || plainText(name) === clean)
          ?.value ?? clean
      )
    case 'text':
    case 'phone':
    case 'uscc':
      return clean
  }
}

function cleanText({ type }: Column, text: string): string {
  if (type === 'text') return text.trim()
  if (type === 'choice' || type === 'boolean') return plainText(text)
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (type === 'phone' || type === 'uscc') return plain.toUpperCase()
  return plain.replaceAll(',', '')
}

/** `m²` and `m2`, `（餐饮）` and `(餐饮)` are the same; what stands in a table's names is not plain either. */
function plainText(text: string): string {
  return text.normalize('NFKC').trim()
}

/** Sheets like to hold `1,200 kW`. */
function amountOf(text: string, unit = ''): number | undefined {
  const suffix = unit.normalize('NFKC')
  const amount = suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text
  if (!/^-?\d+(\.\d+)?$/.test(amount)) return undefined
  // More digits than a number holds would be refused with the whole table.
  const value = Number(amount)
  return Number.isFinite(value) ? value : undefined
}

function yesOrNo(text: string): boolean | undefined {
  if (/^(是|有|√|✓|true|y|yes)$/i.test(text)) return true
  return /^(否|无|×|false|n|no)$/i.test(text) ? false : undefined
}
