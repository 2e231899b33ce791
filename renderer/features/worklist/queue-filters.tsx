import {
  mostCounted,
  QueueFilter,
  type QueueScope,
  queueFilterNames,
} from '../../../shared/ipc/contract/worklist.ts'
import { FilterRow } from '../../components/filter-row.tsx'
import { useQueueCounts } from './use-queue.ts'

/** Digits in the order of the row; the last one by its letter. */
const filterKeys: Readonly<Record<QueueFilter, string>> = {
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

export const queueChoices = QueueFilter.options.map((id) => ({
  id,
  title: queueFilterNames[id],
  key: filterKeys[id],
}))

const tones: Partial<Record<QueueFilter, 'warn' | 'stop'>> = { warning: 'warn', overdue: 'stop' }

interface QueueFiltersProps {
  readonly scope: QueueScope
  readonly filter: QueueFilter
  readonly onChoose: (filter: QueueFilter) => void
}

/** Every queue with how many wait in it. */
export function QueueFilters({ scope, filter, onChoose }: QueueFiltersProps) {
  const counts = useQueueCounts(scope).data
  const choices = queueChoices.map((choice) => ({
    ...choice,
    count: counts ? counted(counts[choice.id]) : ' ',
    tone: counts && counts[choice.id] > 0 ? tones[choice.id] : undefined,
  }))
  return <FilterRow choices={choices} chosen={filter} onChoose={onChoose} />
}

export function counted(count: number): string {
  return count > mostCounted ? `${mostCounted}+` : String(count)
}
