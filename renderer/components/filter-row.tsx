import type { ReactElement } from 'react'
import type { Shortcuts } from '../lib/shortcuts.ts'
import './filter-row.css'

export interface FilterChoice<Id extends string> {
  readonly id: Id
  readonly title: string
  /** The key that chooses it. */
  readonly key: string
  /** How many lie under it; blank while they are counted. */
  readonly count?: number | string
  readonly tone?: 'warn' | 'stop' | undefined
}

/** One of a few choices, each by its key: what a list shows. */
export function FilterRow<Id extends string>({
  label = '只看',
  choices,
  chosen,
  onChoose,
}: {
  readonly label?: string
  readonly choices: readonly FilterChoice<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend
    <div className="filter-row" role="group" aria-label={label}>
      {choices.map(({ id, title, key, count, tone }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === chosen}
          aria-keyshortcuts={key}
          className={tone}
          onClick={() => onChoose(id)}
        >
          <span className="key" aria-hidden="true">
            {key}
          </span>
          {title}
          {count !== undefined && <span className="filter-count">{count}</span>}
        </button>
      ))}
    </div>
  )
}

/** The keys of a row of choices, for `useShortcuts`. */
export function filterShortcuts<Id extends string>(
  choices: readonly FilterChoice<Id>[],
  onChoose: (id: Id) => void,
  verb = '只看',
): Shortcuts {
  return Object.fromEntries(
    choices.map(({ id, title, key }) => [
      key,
      { label: `${verb}${title}`, bar: false, run: () => onChoose(id) },
    ]),
  )
}
