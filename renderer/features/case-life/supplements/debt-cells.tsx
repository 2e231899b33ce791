import type { ReactElement } from 'react'
import { handInMethodNames } from '../../../../shared/case/decision.ts'
import type { CaseView, ClockView } from '../../../../shared/case/joint-case.ts'
import { ClockLight } from '../../../components/clock-light.tsx'
import { type Debt, isOpenDebt, materialIdOf } from './debts.ts'

export function DebtCells({
  view,
  debt,
}: {
  readonly view: CaseView
  readonly debt: Debt
}): ReactElement {
  const clock = isOpenDebt(debt) ? clockOf(view, debt) : undefined
  return (
    <>
      <td>{debt.kind === 'tolerance' ? '容缺' : `第 ${debt.supplement.round} 次补正`}</td>
      <td>{debt.kind === 'tolerance' ? debt.tolerance.materialName : debt.line.material}</td>
      <td>
        {debt.kind === 'tolerance' ? (
          debt.tolerance.requirement
        ) : (
          <>
            <p>{debt.line.requirement}</p>
            <p className="muted">{debt.line.problem}</p>
          </>
        )}
      </td>
      <td>{clock ? <ClockLight clock={clock} /> : dueOf(debt)}</td>
      <td>{stateWords(debt)}</td>
    </>
  )
}

/** The limit that runs for it: of a tolerated material its own, of a supplement that of its items. */
function clockOf({ clocks }: CaseView, debt: Debt): ClockView | undefined {
  return clocks.find(({ kind, state, itemId, subjectId }) => {
    if (state !== 'running' || kind !== debt.kind) return false
    if (debt.kind === 'tolerance') return subjectId === null || subjectId === materialIdOf(debt)
    return itemId === null || debt.supplement.itemIds.includes(itemId)
  })
}

function dueOf(debt: Debt): string {
  return (debt.kind === 'tolerance' ? debt.tolerance.dueOn : debt.supplement.dueOn) ?? ''
}

const toleranceWords = {
  open: '待补交',
  supplied: '已补交',
  lapsed: '逾期未补交',
  ended: '不再需要',
}
const supplementWords = { open: '待补', complete: '已补齐', lapsed: '逾期', ended: '不再需要' }

function stateWords(debt: Debt): string {
  const { method, postNo, on, words } =
    debt.kind === 'tolerance'
      ? {
          ...debt.tolerance,
          on: debt.tolerance.state === 'supplied' ? debt.tolerance.endedOn : null,
          words: toleranceWords[debt.tolerance.state],
        }
      : { ...debt.line, on: debt.line.receivedOn, words: supplementWords[debt.supplement.state] }
  if (on === null) return words
  return `${on} ${method ? handInMethodNames[method] : ''}收到${postNo ? `（${postNo}）` : ''}`
}
