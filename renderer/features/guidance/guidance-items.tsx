import type { KeyboardEvent, ReactElement } from 'react'
import { isComposing } from '../../lib/composition.ts'
import { focusGuidanceItem } from './guidance-focus.ts'
import type { GuidanceItem } from './guidance-state.ts'

interface ItemsProps {
  readonly items: readonly GuidanceItem[]
  readonly onTick: (itemId: string, chosen: boolean) => void
  readonly onVariant: (itemId: string, variantId: string) => void
}

/** The items that this situation calls for, ticked; the applicant takes all or some, or others. */
export function GuidanceItems({ items, onTick, onVariant }: ItemsProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.altKey) return
    const picked = /^[1-9]$/.test(event.key) ? items[Number(event.key) - 1] : undefined
    if (picked === undefined) return
    event.preventDefault()
    onTick(picked.state.item.id, !picked.chosen)
    focusGuidanceItem(picked.state.item.id)
  }
  return (
    <section
      className="guidance-items panel"
      data-place="guidance-items"
      aria-label="建议办理的事项"
      onKeyDown={onKeyDown}
    >
      <ul>
        {items.map((item, at) => (
          <ItemLine
            key={item.state.item.id}
            item={item}
            digit={at + 1}
            onTick={onTick}
            onVariant={onVariant}
          />
        ))}
      </ul>
    </section>
  )
}

function ItemLine({
  item: { state, chosen, variantId, why },
  digit,
  onTick,
  onVariant,
}: Omit<ItemsProps, 'items'> & {
  readonly item: GuidanceItem
  readonly digit: number
}): ReactElement {
  const { id, name, shortName, variants } = state.item
  return (
    <li className={chosen ? 'guidance-item chosen' : 'guidance-item'}>
      <label className="guidance-item-line">
        <input
          type="checkbox"
          data-guidance-item={id}
          checked={chosen}
          onKeyDown={moveAmongItems}
          onChange={() => onTick(id, !chosen)}
        />
        {digit <= 9 && (
          <span className="digit" aria-hidden="true">
            {digit}
          </span>
        )}
        <span>{name}</span>
      </label>
      {chosen && variants.length > 1 && (
        <div className="guidance-variants" role="radiogroup" aria-label={`${shortName}情形`}>
          {variants.map((variant) => (
            <label key={variant.id} className="field-choice">
              <input
                type="radio"
                name={`guidance-variant-${id}`}
                checked={variantId === variant.id}
                onChange={() => onVariant(id, variant.id)}
              />
              {variant.name}
            </label>
          ))}
        </div>
      )}
      <p className="guidance-why">
        {why?.text ?? '所填情形没有建议这一项，申请人需要时可以选办。'}
        {why && <span className="guidance-basis">{`依据：${why.basis.text}`}</span>}
      </p>
    </li>
  )
}

function moveAmongItems(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-guidance-item]')]
  boxes[boxes.indexOf(event.currentTarget) + step]?.focus()
}
