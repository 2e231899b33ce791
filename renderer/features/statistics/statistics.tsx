import { type ReactElement, useCallback } from 'react'
import { useStore } from '../../lib/store.ts'
import { EntryList } from './entry-list.tsx'
import { Sheet } from './sheet.tsx'
import type { StatisticsPlace, StatisticsPlaces } from './statistics-place.ts'
import './export.css'
import './statistics.css'

interface StatisticsProps {
  readonly places: StatisticsPlaces
  readonly onOpenCase: (caseId: string) => void
}

/** 统计: the numbers of a period, whole and taken apart, and behind each of them the list that it stands for. */
export function Statistics({ places, onOpenCase }: StatisticsProps): ReactElement {
  const place = useStore(places)
  const go = useCallback(
    (change: Partial<StatisticsPlace>) => places.set({ ...places.get(), ...change }),
    [places],
  )
  if (place.list === null) return <Sheet place={place} onGo={go} />
  return <EntryList list={place.list} onGo={go} onOpenCase={onOpenCase} />
}
