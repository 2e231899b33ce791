import type { ReactElement } from 'react'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Catalogue, Item } from '../../../shared/catalog/catalogue.ts'
import type { TryOut } from '../../../shared/catalog/try-out.ts'

interface TryOutItemsProps {
  readonly catalogue: Catalogue
  readonly states: TryOut['items']
  readonly selection: readonly SelectedItem[]
  readonly onSelect: (selection: readonly SelectedItem[]) => void
}

/** The items with their variants; one that is not offered says why. */
export function TryOutItems({
  catalogue,
  states,
  selection,
  onSelect,
}: TryOutItemsProps): ReactElement {
  const choose = (item: Item, variantId: string | null): void => {
    const others = selection.filter(({ itemId }) => itemId !== item.id)
    onSelect([...others, { itemId: item.id, variantId }])
  }
  const toggle = (item: Item, chosen: boolean): void => {
    if (chosen) choose(item, item.variants[0]?.id ?? null)
    else onSelect(selection.filter(({ itemId }) => itemId !== item.id))
  }
  return (
    <section aria-label="事项">
      <h3>事项</h3>
      <ul className="keeper-items">
        {catalogue.items.map((item) => {
          const picked = selection.find(({ itemId }) => itemId === item.id)
          const state = states.find(({ id }) => id === item.id)
          return (
            <li key={item.id}>
              <label>
                <input
                  type="checkbox"
                  checked={picked !== undefined}
                  onChange={(event) => toggle(item, event.target.checked)}
                />
                {item.name}
              </label>
              {picked && item.variants.length > 0 && (
                <select
                  className="text-input"
                  aria-label={`${item.name}的情形`}
                  value={picked.variantId ?? ''}
                  onChange={(event) => choose(item, event.target.value)}
                >
                  {item.variants.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
              {state && (picked || !state.offered) && (
                <p className="keeper-why">
                  {state.offered ? `承诺 ${state.promisedDays} 个工作日。` : '不可选：'}
                  {state.why}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
