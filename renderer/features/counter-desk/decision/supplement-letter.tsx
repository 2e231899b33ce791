import type { KeyboardEvent, ReactElement } from 'react'
import { HandInMethod, handInMethodNames } from '../../../../shared/case/decision.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import type { Desk } from '../desk-store.ts'
import { useDesk } from '../use-desk.ts'
import { DecisionBox } from './decision-box.tsx'
import { changeDecision } from './decision-commands.ts'
import {
  addLine,
  changeLine,
  type DecisionDraft,
  isOwnLine,
  itemsChosen,
  linesAsked,
  type RequestedLine,
  removeLine,
} from './decision-draft.ts'
import { LetterPreview } from './letter-preview.tsx'

/** The whole list of the 补正告知书 as it will be printed, to be reworded and added to in place. */
export function SupplementLetter({
  draft,
}: {
  readonly draft: DecisionDraft
}): ReactElement | null {
  const desk = useDesk()
  const asked = itemsChosen(draft, 'supplement').length > 0
  useShortcuts(
    asked
      ? { 'Alt+J': { label: '补正加一条', initials: 'bzjyt', run: () => addAndFocus(desk) } }
      : {},
  )
  if (!asked) return null
  const lines = linesAsked(draft)
  return (
    <>
      <h3>{`补正告知书：一次告知全部 ${lines.length} 条`}</h3>
      <table className="desk-lines" aria-label="需要补正的内容">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">材料或内容</th>
            <th scope="col">存在的问题</th>
            <th scope="col">补正要求</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <LineRow key={line.lineId} line={line} at={at} />
          ))}
        </tbody>
      </table>
      <div className="desk-line-actions">
        <ActionButton shortcut="Alt+J" onClick={() => addAndFocus(desk)}>
          加一条
        </ActionButton>
        <LetterPreview draft={draft} />
        <span className="desk-hint">
          系统查出的必须告知，可以改写；自己加的按 Alt+Delete 删去。
        </span>
      </div>
      <HandIn draft={draft} />
    </>
  )
}

const parts = [
  ['material', '材料或内容', 100],
  ['problem', '存在的问题', 300],
  ['requirement', '补正要求', 300],
] as const

function LineRow({
  line,
  at,
}: {
  readonly line: RequestedLine
  readonly at: number
}): ReactElement {
  const desk = useDesk()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || !event.altKey || !isOwnLine(line.lineId)) return
    event.preventDefault()
    changeDecision(desk, (now) => removeLine(now, line.lineId))
    focusBox('confirm')
  }
  return (
    <tr onKeyDown={onKeyDown}>
      <td>
        {at + 1}
        {line.late && <span className="desk-late">须值班长同意</span>}
      </td>
      {parts.map(([part, name, maxLength]) => (
        <td key={part}>
          <textarea
            className="text-input"
            rows={rowsFor(line[part])}
            aria-label={`第 ${at + 1} 条${name}`}
            data-box={`${part} ${line.lineId}`}
            value={line[part]}
            maxLength={maxLength}
            onKeyDown={onLineKey}
            onChange={(event) =>
              changeDecision(desk, (now) =>
                changeLine(now, line.lineId, { [part]: event.target.value.replaceAll('\n', '') }),
              )
            }
          />
        </td>
      ))}
    </tr>
  )
}

const charactersPerRow = 14

function rowsFor(text: string): number {
  return Math.min(5, Math.max(1, Math.ceil(text.length / charactersPerRow)))
}

/** Enter leads on, as in every other box: a line of the letter has no second line. */
function onLineKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  const boxes = [...document.querySelectorAll<HTMLElement>('.desk-decision [data-box]')]
  boxes[boxes.indexOf(event.currentTarget) + (event.shiftKey ? -1 : 1)]?.focus()
}

function HandIn({ draft }: { readonly draft: DecisionDraft }): ReactElement {
  const desk = useDesk()
  const toggle = (method: HandInMethod): void =>
    changeDecision(desk, (now) => ({
      ...now,
      handIn: HandInMethod.options.filter((one) =>
        one === method ? !now.handIn.includes(one) : now.handIn.includes(one),
      ),
    }))
  return (
    <div className="desk-boxes">
      <div className="desk-box">
        <span>补交办法</span>
        <span className="desk-hand-in">
          {HandInMethod.options.map((method, at) => (
            <label key={method}>
              <input
                type="checkbox"
                data-box={at === 0 ? 'handIn' : `handIn ${method}`}
                checked={draft.handIn.includes(method)}
                onChange={() => toggle(method)}
              />
              {handInMethodNames[method]}
            </label>
          ))}
        </span>
      </div>
      {draft.handIn.includes('post') && (
        <DecisionBox
          label="邮寄地址"
          box="postAddress"
          value={draft.postAddress}
          maxLength={200}
          onChange={(postAddress) => changeDecision(desk, (now) => ({ ...now, postAddress }))}
        />
      )}
    </div>
  )
}

function addAndFocus(desk: Desk): void {
  changeDecision(desk, addLine)
  const added = desk.getState().decision?.lines.at(-1)
  if (added) focusBox(`material ${added.lineId}`)
}

function focusBox(box: string): void {
  document.querySelector<HTMLElement>(`.desk-decision [data-box="${box}"]`)?.focus()
}
