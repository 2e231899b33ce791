import {
  mostCounted,
  QueueFilter,
  type QueueScope,
  queueFilterNames,
} from '../../../shared/ipc/contract/worklist.ts'
import { useQueueCounts } from './use-queue.ts'

/** Digits in the order of the row; the last one by its letter. */
export const filterKeys: Readonly<Record<QueueFilter, string>> = {
  open: '1',
  draft: '2',
  dueToday: '3',
  warning: '4',
  overdue: '5',
  supplement: '6',
  tolerance: '7',
  survey: '8',
  delivery: '9',
  unsynced: '0',
  ended: 'J',
}

const tones: Partial<Record<QueueFilter, string>> = { warning: 'warn', overdue: 'stop' }

interface QueueFiltersProps {
  readonly scope: QueueScope
  readonly filter: QueueFilter
  readonly onChoose: (filter: QueueFilter) => void
}

/** Every queue with how many wait in it. */
export function QueueFilters({ scope, filter, onChoose }: QueueFiltersProps) {
  const counts = useQueueCounts(scope).data
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend
    <div className="filter-row" role="group" aria-label="只看">
      {QueueFilter.options.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === filter}
          aria-keyshortcuts={filterKeys[id]}
          className={counts && counts[id] > 0 ? (tones[id] ?? '') : ''}
          onClick={() => onChoose(id)}
        >
          <span className="key" aria-hidden="true">
            {filterKeys[id]}
          </span>
          {queueFilterNames[id]}
          <span className="filter-count">{counts ? counted(counts[id]) : ' '}</span>
        </button>
      ))}
    </div>
  )
}

export function counted(count: number): string {
  return count > mostCounted ? `${mostCounted}+` : String(count)
}
