import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addDays } from '../../../shared/calendar/working-days.ts'
import type { MeasureKey } from '../../../shared/ipc/contract/statistics.ts'
import { call } from '../../lib/call.ts'

const second = 1_000
/** What a person reads at a glance moves on at once; what costs the devices a test does so seldom. */
const every = { board: 5 * second, cases: 15 * second, hours: 30 * second, days: 300 * second }
const mostCases = 50
export const pictured = ['received', 'accepted', 'completed'] as const satisfies MeasureKey[]

export function isOnBoard([channel, screen]: readonly unknown[]): boolean {
  return channel === 'statistics.board' || channel === 'devices.status' || screen === 'board'
}

export function useBoard() {
  return useQuery({
    queryKey: ['statistics.board'],
    queryFn: () => call('statistics.board', {}),
    refetchInterval: every.board,
  })
}

/** 红件 or 黄件 of this machine, those that run out first in front. */
export function useLimitCases(filter: 'overdue' | 'warning') {
  return useQuery({
    queryKey: ['worklist.list', 'board', filter],
    queryFn: () =>
      call('worklist.list', { scope: 'window', filter, sort: 'due', offset: 0, limit: mostCases }),
    refetchInterval: every.cases,
  })
}

export function useHours(today: string | undefined) {
  return useQuery({
    queryKey: ['statistics.table', 'board', today],
    queryFn: () =>
      call('statistics.table', {
        period: { kind: 'day', on: today ?? '' },
        measures: [...pictured],
        by: 'hour',
        filter: {},
      }),
    enabled: today !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: every.hours,
  })
}

/** Two weeks up to today. */
export function useDays(today: string | undefined) {
  return useQuery({
    queryKey: ['statistics.series', 'board', today],
    queryFn: () =>
      call('statistics.series', {
        from: addDays(today ?? '', -13),
        to: today ?? '',
        step: 'day',
        measures: [...pictured],
        filter: {},
      }),
    enabled: today !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: every.days,
  })
}

export function useDeviceLights() {
  return useQuery({
    queryKey: ['devices.status'],
    queryFn: () => call('devices.status', {}),
    refetchInterval: 60 * second,
  })
}
