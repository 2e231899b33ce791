import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import {
  type CatalogueVersion,
  versionSourceNames,
  versionStateNames,
} from '../../../shared/ipc/contract/catalogue.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { fullTime } from '../../lib/time.ts'
import { ConfirmWithdrawal } from './confirm-withdrawal.tsx'
import { ImportPackage } from './import-package.tsx'
import { useImportPackage } from './use-import-package.ts'
import { type Overview, overviewKey, versionInForce } from './use-overview.ts'
import { VersionTable } from './version-table.tsx'

interface VersionsPanelProps {
  readonly overview: Overview
  /** The administrator takes in and rolls back; others read. */
  readonly mayChange: boolean
  readonly onCompare: (from: string, to: string) => void
}

export function VersionsPanel({
  overview,
  mayChange,
  onCompare,
}: VersionsPanelProps): ReactElement {
  const { versions } = overview
  const [confirming, setConfirming] = useState<string | null>(null)
  const compareRow = (index: number): void => {
    const row = versions[index]
    const before = versions[index + 1]
    if (row && before) onCompare(before.version, row.version)
  }
  const cursor = useRowCursor(versions.length, compareRow)
  const selected = versions[cursor.index]
  const hasOlder = cursor.index + 1 < versions.length
  const importing = useImportPackage()
  // One question at a time: while it stands, Enter answers it.
  const asking = confirming !== null || importing.inspect.isSuccess
  const change = useVersionChange(() => setConfirming(null))
  const canWithdraw = canBeWithdrawn(selected, overview)
  const canReinstate = selected?.state === 'withdrawn'
  const withdraw = (): void => setConfirming(selected?.version ?? null)
  const reinstate = (): void => {
    if (selected) change.mutate({ channel: 'catalogue.reinstate', version: selected.version })
  }
  useShortcuts({
    ...(mayChange && !asking ? changeKeys({ canWithdraw, canReinstate, withdraw, reinstate }) : {}),
    ...(hasOlder &&
      !asking && {
        Enter: { label: '与前一版比较', bar: false, run: () => compareRow(cursor.index) },
      }),
  })
  return (
    <div className="keeper-panel">
      <VersionTable versions={versions} cursor={cursor} onOpen={compareRow} />
      {change.error && <Problem message={messageOf(change.error)} />}
      {confirming !== null && (
        <ConfirmWithdrawal
          version={confirming}
          overview={overview}
          busy={change.isPending}
          onConfirm={() => change.mutate({ channel: 'catalogue.rollBack', version: confirming })}
          onCancel={() => setConfirming(null)}
        />
      )}
      {selected && !asking && (
        <VersionDetail one={selected}>
          {hasOlder && (
            <ActionButton shortcut="Enter" onClick={() => compareRow(cursor.index)}>
              与前一版比较
            </ActionButton>
          )}
          {mayChange && canWithdraw && (
            <ActionButton shortcut="Alt+T" onClick={withdraw}>
              {selected.state === 'in-force' ? '退回上一版本' : '停用'}
            </ActionButton>
          )}
          {mayChange && canReinstate && (
            <ActionButton shortcut="Alt+H" onClick={reinstate}>
              恢复使用
            </ActionButton>
          )}
        </VersionDetail>
      )}
      {mayChange && confirming === null && (
        <ImportPackage takesPackages={overview.takesPackages} state={importing} />
      )}
    </div>
  )
}

function useVersionChange(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({
      channel,
      version,
    }: {
      readonly channel: 'catalogue.rollBack' | 'catalogue.reinstate'
      readonly version: string
    }) => call(channel, { version }),
    onSuccess: (overview, { version }) => {
      queryClient.setQueryData(overviewKey, overview)
      const state = overview.versions.find((one) => one.version === version)?.state
      const words = state ? versionStateNames[state] : ''
      tell('done', `${version} ${words}；新办件执行 ${versionInForce(overview)}。`)
      onDone()
    },
  })
}

function canBeWithdrawn(one: CatalogueVersion | undefined, overview: Overview): boolean {
  return one?.state === 'waiting' || (one?.state === 'in-force' && overview.previous !== null)
}

function changeKeys({
  canWithdraw,
  canReinstate,
  withdraw,
  reinstate,
}: {
  readonly canWithdraw: boolean
  readonly canReinstate: boolean
  readonly withdraw: () => void
  readonly reinstate: () => void
}): Shortcuts {
  return {
    'Alt+T': { label: '退回、停用', initials: 'thty', disabled: !canWithdraw, run: withdraw },
    'Alt+H': { label: '恢复使用', initials: 'hfsy', disabled: !canReinstate, run: reinstate },
  }
}

function VersionDetail({
  one,
  children,
}: {
  readonly one: CatalogueVersion
  readonly children: React.ReactNode
}): ReactElement {
  const { version, problem, withdrawn, imported, source } = one
  return (
    <section className="keeper-detail" aria-label={`${version} 说明`}>
      <h2>{version}</h2>
      <dl>
        {imported?.note && <Line name="制作单位说明" words={imported.note} />}
        {problem && <Line name="不能用的原因" words={problem} />}
        {withdrawn && <Line name="停用" words={`${withdrawn.by}，${fullTime(withdrawn.at)}`} />}
        {imported ? (
          <>
            <Line name="签名" words={`${imported.keyName}，序号 ${imported.sequence}`} />
            <Line name="制作时间" words={fullTime(imported.madeAt)} />
            <Line name="导入" words={`${imported.by}，${fullTime(imported.at)}`} />
          </>
        ) : (
          <Line name="来源" words={versionSourceNames[source]} />
        )}
      </dl>
      <div className="keeper-actions">{children}</div>
    </section>
  )
}

function Line({ name, words }: { readonly name: string; readonly words: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  )
}
