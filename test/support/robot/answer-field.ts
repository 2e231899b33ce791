import { isDeepStrictEqual } from 'node:util'
import { toText } from '../../../renderer/lib/field-text.ts'
import { type CellValue, type FactRow, type FactValue, isTable } from '../../../shared/case/fact.ts'
import type { Column, Field } from '../../../shared/catalog/catalogue.ts'
import type { Robot } from './robot.ts'
import type { FocusedField } from './screen.ts'

/** Presses what answers the focused field, all but the Enter that goes on to the next one. */
export async function answerField(
  robot: Robot,
  { key, kind }: FocusedField,
  answer: FactValue,
): Promise<void> {
  const field = (await robot.catalogue()).fields.find((one) => one.key === key)
  if (field === undefined) throw new Error(`the catalogue has no ${key}`)
  if (isTable(answer)) return fillTable(robot, field, answer)
  if (kind === 'text') return robot.keys.type(toText(answer))
  const at = placeOf(field, answer)
  if (at < 0) throw new Error(`${key} offers no choice ${String(answer)}`)
  if (kind === 'picker') return pick(robot, field.choices?.[at]?.name ?? '')
  // A list of ten or more has no digits: the arrow goes down from “请选择”.
  if (kind === 'list' && (field.choices?.length ?? 0) > 9) {
    for (let step = 0; step <= at; step += 1) await robot.keys.press('ArrowDown')
  } else await robot.keys.press(String(at + 1))
}

/** Types the name; down to it, where a longer one is found first. */
async function pick(robot: Robot, name: string): Promise<void> {
  await robot.keys.type(name)
  const marked = robot.screen.page.locator('.picker [aria-selected="true"] span:first-child')
  await robot.screen.until(`${name} in the list`, async () => {
    if ((await marked.textContent()) === name) return true
    await robot.keys.press('ArrowDown')
    return false
  })
}

/** Cell by cell with Enter between them; ends in the blank row after the last. */
async function fillTable(robot: Robot, field: Field, rows: readonly FactRow[]): Promise<void> {
  for (const [at, row] of rows.entries()) {
    for (const column of field.columns ?? []) {
      const place = await robot.screen.focusedCell()
      const wanted = { row: at, column: column.key }
      if (!isDeepStrictEqual(place, wanted)) {
        const [is, should] = [place, wanted].map((one) => JSON.stringify(one))
        throw new Error(`${field.key}: the focus is in ${is}, not in ${should}`)
      }
      await answerCell(robot, column, row[column.key])
      await robot.keys.press('Enter')
    }
  }
}

/** In a list box the arrow goes down from “请选择”. */
async function answerCell(
  robot: Robot,
  column: Column,
  value: CellValue | undefined,
): Promise<void> {
  if (value === undefined) return
  const at = placeOf(column, value)
  if (at < 0) return robot.keys.type(String(value))
  for (let step = 0; step <= at; step += 1) await robot.keys.press('ArrowDown')
}

function placeOf(
  asked: Pick<Field, 'choices'> & { readonly type: string },
  answer: FactValue,
): number {
  if (asked.type === 'boolean') return answer === true ? 0 : 1
  return asked.choices?.findIndex(({ value }) => value === answer) ?? -1
}
