import { clockKindNames, timeStateNames } from '../../../shared/case/clock.ts'
import type { QueueRow } from '../../../shared/ipc/contract/worklist.ts'

/** The limit that ends next, with its light in words: colour alone tells nothing to some. */
export function DueCell({ row }: { readonly row: QueueRow }) {
  const { dueOn, dueKind, timeState } = row
  if (dueOn === null || dueKind === null) return <span className="muted">—</span>
  return (
    <span className={`due-mark ${timeState}`} title={`${clockKindNames[dueKind]}至 ${dueOn}`}>
      {dueOn.slice(5)}
      {timeState !== 'normal' && <b>{timeStateNames[timeState]}</b>}
      <small>{clockKindNames[dueKind].replace(/[期时]限$/, '')}</small>
    </span>
  )
}
