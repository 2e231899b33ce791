import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Problem } from '../../components/problem.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { clockTime } from '../../lib/time.ts'

const key = ['tickets.status'] as const

/** The hall's queue: the next number by a key, and the one that was called until its case is started. */
export function useTickets() {
  const queryClient = useQueryClient()
  const status = useQuery({ queryKey: key, queryFn: () => call('tickets.status', {}) })
  // The same id until an answer came: a call that is repeated takes no second person out of the line.
  const asked = useRef(newId())
  const next = useMutation({
    mutationFn: () => call('tickets.callNext', { ticketId: asked.current }),
    onSuccess: () => {
      asked.current = newId()
      return queryClient.invalidateQueries({ queryKey: key })
    },
  })
  const miss = useMutation({
    mutationFn: (ticketId: string) => call('tickets.miss', { ticketId }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key }),
  })
  const current = status.data?.current ?? null
  const tickets = {
    configured: status.data?.configured === true,
    current,
    waiting: next.data?.waiting ?? null,
    nobodyWaits: next.data?.ticket === null,
    busy: next.isPending,
    problem: next.error ?? miss.error,
    callNext: () => next.mutate(),
    miss: () => current && miss.mutate(current.ticketId),
  }
  useShortcuts(
    tickets.configured
      ? {
          C: { label: '叫号', initials: 'jh', disabled: tickets.busy, run: tickets.callNext },
          ...(current && { G: { label: '过号', initials: 'gh', run: tickets.miss } }),
        }
      : {},
  )
  return tickets
}

export function CalledTicket({ tickets }: { readonly tickets: ReturnType<typeof useTickets> }) {
  const { current, waiting, problem, nobodyWaits } = tickets
  return (
    <>
      {problem && <Problem message={messageOf(problem)} />}
      <p className="called-ticket" role="status">
        {current && (
          <>
            <strong>{current.ticketNo}</strong>
            <span>
              {`${clockTime(current.takenAt).slice(0, 5)} 取号，请到本窗口。人到了按 N 新办件，没有来按 G 过号。`}
            </span>
          </>
        )}
        {!current && nobodyWaits && <span>现在没有人等候。</span>}
        {waiting !== null && <span className="muted">{`后面等候 ${waiting} 人`}</span>}
      </p>
    </>
  )
}
