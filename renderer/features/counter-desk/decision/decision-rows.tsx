import type { ReactElement } from 'react'
import { taskStateNames } from '../../../../shared/case/task-state.ts'
import type { Desk } from '../desk-store.ts'
import { useDesk, useDeskState } from '../use-desk.ts'
import { changeDecision, chooseFor } from './decision-commands.ts'
import {
  type Choice,
  choiceDigits,
  choiceName,
  type DecisionDraft,
  obstacleTo,
  proposalOf,
} from './decision-draft.ts'

/** One row for each item: what becomes of it, and why. */
export function DecisionRows({ draft }: { readonly draft: DecisionDraft }): ReactElement {
  const ids = [...draft.choices.keys()]
  return (
    <>
      <h3>{`事项 ${ids.length} 项`}</h3>
      <table className="desk-decision-rows" aria-label="各事项的处理">
        <tbody>
          {ids.map((itemId) => (
            <DecisionRow key={itemId} draft={draft} itemId={itemId} />
          ))}
        </tbody>
      </table>
      <p className="desk-hint">
        上下键选事项，数字键选处理办法：1 受理 2 容缺 3 补正 4 不予受理 0 仅收件。
      </p>
    </>
  )
}

export function moveRow(desk: Desk, step: number): void {
  changeDecision(desk, (draft) => {
    const ids = [...draft.choices.keys()]
    const next = ids[ids.indexOf(draft.itemId) + step]
    return next === undefined ? draft : { ...draft, itemId: next }
  })
}

function DecisionRow({
  draft,
  itemId,
}: {
  readonly draft: DecisionDraft
  readonly itemId: string
}): ReactElement {
  const desk = useDesk()
  const state = useDeskState(({ evaluation }) =>
    evaluation.items.find(({ item }) => item.id === itemId),
  )
  const selected = useDeskState(({ selection }) => selection.find((one) => one.itemId === itemId))
  const variant = state?.item.variants.find(({ id }) => id === selected?.variantId)
  const name = state?.item.name ?? itemId
  const current = itemId === draft.itemId
  return (
    <tr
      className={current ? 'current' : ''}
      aria-current={current}
      onClick={() => changeDecision(desk, (now) => ({ ...now, itemId }))}
    >
      <th scope="row">
        {variant ? `${name}（${variant.name}）` : name}
        {state && <span className="desk-date">{`承诺 ${state.promisedDays} 个工作日`}</span>}
        <Reason draft={draft} itemId={itemId} />
      </th>
      <td>
        <span className="desk-handlings">
          {choiceDigits.map(([digit, choice]) => (
            <ChoiceButton key={digit} draft={draft} itemId={itemId} digit={digit} choice={choice} />
          ))}
        </span>
      </td>
    </tr>
  )
}

function ChoiceButton({
  draft,
  itemId,
  digit,
  choice,
}: {
  readonly draft: DecisionDraft
  readonly itemId: string
  readonly digit: string
  readonly choice: Choice
}): ReactElement {
  const desk = useDesk()
  const view = useDeskState((state) => state.view)
  const obstacle = obstacleTo(draft, itemId, choice)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`desk-handling ${choice}`}
      aria-pressed={draft.choices.get(itemId) === choice}
      aria-disabled={obstacle !== null}
      title={obstacle ?? undefined}
      onClick={() => chooseFor(desk, itemId, choice)}
    >
      <span className="digit" aria-hidden="true">
        {digit}
      </span>
      {choiceName(choice, view, proposalOf(draft, itemId))}
    </button>
  )
}

/** What is missing or wrong with the item, in the words of the letter; nothing when all is there. */
function Reason({
  draft,
  itemId,
}: {
  readonly draft: DecisionDraft
  readonly itemId: string
}): ReactElement | null {
  const item = proposalOf(draft, itemId)
  if (item === undefined) return null
  const lines = draft.lines.filter(({ lineId }) => item.lineIds.includes(lineId))
  const obstacle = draft.proposal?.creditObstacle ?? null
  return (
    <>
      {item.state !== 0 && <p className="desk-hint">{`现在：${taskStateNames[item.state]}`}</p>}
      {lines.length > 0 && (
        <p className="desk-decision-reason">
          {`缺 ${lines.length} 处：${lines.map(({ material }) => material).join('、')}`}
        </p>
      )}
      {lines.length > 0 && obstacle && <p className="desk-decision-reason">{obstacle}</p>}
    </>
  )
}
