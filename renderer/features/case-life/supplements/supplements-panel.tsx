import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { OutputOf } from '../../../../shared/ipc/contract.ts'
import { Problem } from '../../../components/problem.tsx'
import { useRowCursor } from '../../../components/row-cursor.ts'
import { RowGrid } from '../../../components/row-grid.tsx'
import { call, messageOf } from '../../../lib/call.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { useLifeCommand } from '../use-life-command.ts'
import { DebtCells } from './debt-cells.tsx'
import { completeOf, debtsOf, isOpenDebt } from './debts.ts'
import { RecordForm } from './record-form.tsx'
import './supplements-panel.css'

/** 补件: what the applicant still has to bring, by when, and the receipt of each. */
export function SupplementsPanel({ view }: { readonly view: CaseView }): ReactElement {
  const list = useQuery({
    queryKey: ['supplements.list', view.caseId],
    queryFn: () => call('supplements.list', { caseId: view.caseId }),
  })
  return (
    <>
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data && <Debts view={view} list={list.data} />}
    </>
  )
}

function Debts({
  view,
  list,
}: {
  readonly view: CaseView
  readonly list: OutputOf<'supplements.list'>
}): ReactElement {
  const debts = debtsOf(list)
  const [recording, setRecording] = useState(false)
  const cursor = useRowCursor(debts.length, () => record())
  const debt = debts[cursor.index]
  const record = (): void => setRecording(debt !== undefined && isOpenDebt(debt))
  const complete = completeOf(list.supplements)
  const command = useLifeCommand(view.caseId)
  const finish = (): void => {
    if (complete === undefined) return
    const { supplementId } = complete
    const send = async () =>
      command.show(await call('supplements.complete', { caseId: view.caseId, supplementId }))
    void command.run(send, '补正齐全，可以作出受理决定或者继续办理。')
  }
  useShortcuts({
    ...(debt && isOpenDebt(debt) && { J: { label: '登记收到', initials: 'djsd', run: record } }),
    ...(complete && { F9: { label: '补正完成', initials: 'bzwc', run: finish } }),
  })
  if (debts.length === 0) {
    return (
      <p className="life-empty panel">
        没有要补的材料。要求补正或者容缺受理后，还缺什么、哪天前补齐都列在这里。
      </p>
    )
  }
  return (
    <>
      {complete && (
        <p className="supplement-complete" role="status">
          {`第 ${complete.round} 次补正的 ${complete.lines.length} 条都收到了，核对后按 F9 补正完成。`}
        </p>
      )}
      {command.message && <Problem message={command.message} onRetry={finish} />}
      <div className="life-split">
        <div className="life-rows panel">
          <RowGrid
            label="补件"
            name="debt"
            columns={columns}
            rows={debts}
            keyOf={({ id }) => id}
            cells={(one) => <DebtCells view={view} debt={one} />}
            rowClass={(one) => (isOpenDebt(one) ? undefined : 'muted')}
            cursor={cursor}
            onOpen={record}
          />
        </div>
        {recording && debt && isOpenDebt(debt) && (
          <RecordForm key={debt.id} view={view} debt={debt} onClose={() => setRecording(false)} />
        )}
      </div>
    </>
  )
}

const columns = [
  { title: '来由', className: 'debt-kind' },
  { title: '材料或内容' },
  { title: '要求' },
  { title: '期限', className: 'debt-due' },
  { title: '状态', className: 'debt-state' },
]
