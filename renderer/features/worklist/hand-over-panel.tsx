import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { QueueRow } from '../../../shared/ipc/contract/worklist.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { allOpenCases } from './open-cases.ts'

interface HandOverPanelProps {
  readonly row: QueueRow
  readonly accountId: string
  readonly onClose: () => void
}

/** 移交: this case, or at the end of a shift all of one's open ones, to a colleague who is named. */
export function HandOverPanel({ row, accountId, onClose }: HandOverPanelProps) {
  const colleagues = useQuery({
    queryKey: ['worklist.colleagues'],
    queryFn: () => call('worklist.colleagues', {}),
  })
  const [toAccountId, setTo] = useState('')
  const [note, setNote] = useState('')
  const [all, setAll] = useState(false)
  const handing = useHandOver(onClose)
  const first = useRef<HTMLSelectElement>(null)
  const isThere = colleagues.data !== undefined
  useEffect(() => {
    if (isThere) first.current?.focus()
  }, [isThere])
  useShortcuts({
    Escape: { label: handing.done === null ? '取消移交' : '停止移交', run: handing.stop },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (toAccountId !== '')
      void handing.start(all ? allOpenCases() : [row.caseId], toAccountId, note)
  }
  const others = (colleagues.data ?? []).filter((one) =>
    row.ownerId === accountId ? one.accountId !== accountId : one.accountId !== row.ownerId,
  )
  return (
    <form className="hand-over panel" aria-label="移交办件" onSubmit={submit}>
      <strong>
        移交 {row.number ?? '草稿'}　{row.applicantName}
      </strong>
      <label>
        交给
        <select
          ref={first}
          required
          value={toAccountId}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">请选择</option>
          {others.map((one) => (
            <option key={one.accountId} value={one.accountId}>
              {one.accountId === accountId ? `${one.displayName}（我接手）` : one.displayName}
            </option>
          ))}
        </select>
      </label>
      <label>
        交代事项
        <input maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {row.ownerId === accountId && (
        <label className="hand-over-all">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          交班：我的在办件和草稿全部移交
        </label>
      )}
      <ActionButton
        kind="primary"
        type="submit"
        disabled={toAccountId === '' || handing.done !== null}
      >
        移交
      </ActionButton>
      <ActionButton shortcut="Escape" onClick={handing.stop}>
        {handing.done === null ? '取消' : '停止'}
      </ActionButton>
      <span role="status">{handing.done !== null && `已移交 ${handing.done} 件…`}</span>
      {handing.problem && <Problem message={handing.problem} />}
    </form>
  )
}

/** One command a case: what was handed over stays so, wherever it is stopped. */
function useHandOver(onClose: () => void) {
  const [done, setDone] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const stopped = useRef(false)
  return {
    done,
    problem,
    stop: () => {
      stopped.current = true
      onClose()
    },
    async start(
      caseIds: Iterable<string> | AsyncIterable<string>,
      toAccountId: string,
      note: string,
    ): Promise<void> {
      setProblem(null)
      let count = 0
      setDone(0)
      try {
        for await (const caseId of caseIds) {
          if (stopped.current) return
          await call('worklist.handOver', { handOverId: newId(), caseId, toAccountId, note })
          count += 1
          setDone(count)
        }
        onClose()
      } catch (error) {
        setDone(null)
        setProblem(`已移交 ${count} 件。${messageOf(error)}`)
      }
    },
  }
}
