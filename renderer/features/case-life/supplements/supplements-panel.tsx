import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { OutputOf } from '../../../../shared/ipc/contract.ts'
import { Problem } from '../../../components/problem.tsx'
import { useRowCursor } from '../../../components/row-cursor.ts'
import { call, messageOf } from '../../../lib/call.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { useLifeCommand } from '../use-life-command.ts'
import { DebtRow } from './debt-row.tsx'
import { completeOf, debtsOf, isOpenDebt } from './debts.ts'
import { RecordForm } from './record-form.tsx'
import '../../../components/row-grid.css'
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
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
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
          <table
            ref={table}
            className="row-grid debt-table"
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
            role="grid"
            aria-label="补件"
            aria-activedescendant={debt && `debt-row-${cursor.index}`}
            tabIndex={0}
            onKeyDown={cursor.onKeyDown}
          >
            <DebtHead />
            <tbody>
              {debts.map((one, at) => (
                <DebtRow
                  key={one.id}
                  view={view}
                  debt={one}
                  at={at}
                  active={at === cursor.index}
                  onPoint={cursor.setIndex}
                  onOpen={record}
                />
              ))}
            </tbody>
          </table>
        </div>
        {recording && debt && isOpenDebt(debt) && (
          <RecordForm key={debt.id} view={view} debt={debt} onClose={() => setRecording(false)} />
        )}
      </div>
    </>
  )
}

function DebtHead(): ReactElement {
  return (
    <thead>
      <tr>
        <th scope="col" className="debt-kind">
          来由
        </th>
        <th scope="col">材料或内容</th>
        <th scope="col">要求</th>
        <th scope="col" className="debt-due">
          期限
        </th>
        <th scope="col" className="debt-state">
          状态
        </th>
      </tr>
    </thead>
  )
}
