import { type KeyboardEvent, type ReactElement, useState } from 'react'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { ItemState } from '../../../shared/catalog/evaluate.ts'
import { isComposing } from '../../lib/composition.ts'
import { focusItem } from './desk-focus.ts'
import { nextSelection, toggled, withVariant } from './item-selection.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './item-tree.css'

/** The items of the one thing: ticked by digit or space, with their variants, and why each is offered. */
export function ItemTree(): ReactElement {
  const desk = useDesk()
  const items = useDeskState((state) => state.evaluation.items)
  const selection = useDeskState((state) => state.selection)
  const readOnly = useDeskState((state) => state.readOnly)
  const [whyId, setWhyId] = useState<string | null>(null)
  // An item that is no longer offered stays in sight while it is ticked, so that it can be unticked.
  const shown = items.filter(
    ({ item, offered }) => offered || selection.some(({ itemId }) => itemId === item.id),
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.altKey || readOnly) return
    const state = /^[1-9]$/.test(event.key) ? shown[Number(event.key) - 1] : undefined
    if (state === undefined) return
    event.preventDefault()
    desk.selectItems(nextSelection(selection, state.item))
    focusItem(state.item.id)
  }
  return (
    <section className="desk-items" data-place="items" aria-label="事项" onKeyDown={onKeyDown}>
      <h2 className="desk-panel-title">事项</h2>
      <ul>
        {shown.map((state, at) => (
          <ItemRow
            key={state.item.id}
            state={state}
            digit={at + 1}
            selection={selection}
            readOnly={readOnly}
            showWhy={whyId === state.item.id}
            onWhy={() => setWhyId(whyId === state.item.id ? null : state.item.id)}
          />
        ))}
      </ul>
      {!readOnly && (
        <p className="desk-hint">
          数字键勾选，再按一次换情形；↑↓ 移动，空格勾选；F1 看为什么和依据。
        </p>
      )}
    </section>
  )
}

interface ItemRowProps {
  readonly state: ItemState
  readonly digit: number
  readonly selection: readonly SelectedItem[]
  readonly readOnly: boolean
  readonly showWhy: boolean
  readonly onWhy: () => void
}

function ItemRow(props: ItemRowProps): ReactElement {
  const desk = useDesk()
  const { state, selection, readOnly } = props
  const { item, offered, why } = state
  const chosen = selection.find(({ itemId }) => itemId === item.id)
  return (
    <li className="desk-item">
      <label className="desk-item-line">
        <input
          type="checkbox"
          data-item={item.id}
          checked={chosen !== undefined}
          disabled={readOnly}
          onKeyDown={moveAmongItems}
          onChange={() => desk.selectItems(toggled(selection, item))}
        />
        <span className="digit" aria-hidden="true">
          {props.digit <= 9 && props.digit}
        </span>
        <span className="desk-item-name">{item.name}</span>
      </label>
      {chosen && item.variants.length > 1 && (
        <div className="desk-variants" role="radiogroup" aria-label={`${item.shortName}情形`}>
          {item.variants.map((variant) => (
            <label key={variant.id} className="field-choice">
              <input
                type="radio"
                name={`variant-${item.id}`}
                checked={chosen.variantId === variant.id}
                disabled={readOnly}
                onChange={() => desk.selectItems(withVariant(selection, item.id, variant.id))}
              />
              {variant.name}
            </label>
          ))}
        </div>
      )}
      {item.offered && (
        <button
          type="button"
          className="desk-why"
          aria-expanded={props.showWhy}
          onClick={props.onWhy}
        >
          为什么
        </button>
      )}
      {(props.showWhy || !offered) && (
        <p className={offered ? 'desk-why-text' : 'desk-why-text stop'}>
          {why.text}
          {props.showWhy && <span className="desk-basis">{`依据：${why.basis.text}`}</span>}
        </p>
      )}
    </li>
  )
}

function moveAmongItems(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-item]')]
  boxes[boxes.indexOf(event.currentTarget) + step]?.focus()
}
