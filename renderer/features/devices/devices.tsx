import { useQueryClient } from '@tanstack/react-query'
import { Segmented } from 'antd'
import type { ReactElement } from 'react'
import type { DeviceCheck } from '../../../shared/ipc/contract/device-checks.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { lookAt, stopLooking, useDeviceChecks } from '../../components/device-checks.ts'
import { Light } from '../../components/light.tsx'
import {
  type SizeChoice,
  setLook,
  type ToneChoice,
  useLookChoice,
} from '../../components/look-state.ts'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { Screen } from '../../components/screen.tsx'
import { messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { shortTime } from '../../lib/time.ts'
import type { TrialOutcome } from './use-scan-trial.ts'
import { useTrials } from './use-trials.ts'
import './devices.css'

/** 设备与安全 with 开窗自检: one row per device, a light, what is so, what to do, and how to go on without it. */
export function Devices({ version }: { readonly version: string }): ReactElement {
  const { overview, running } = useDeviceChecks()
  const rows = overview.data?.rows ?? []
  const { cursor, lookAtAll, lookAtRow } = useCheckKeys(rows, running.size > 0)
  const trials = useTrials(rows[cursor.index]?.id)
  return (
    <Screen
      title="设备与安全"
      beside={
        <>
          <span className="muted" role="status">
            {progressWords(rows, running.size)}
          </span>
          <span className="grow" />
          {running.size > 0 && (
            <ActionButton shortcut="Escape" onClick={stopLooking}>
              停止
            </ActionButton>
          )}
          {trials.name && (
            <ActionButton shortcut="F8" disabled={trials.busy} onClick={trials.run}>
              {trials.name}
            </ActionButton>
          )}
          <ActionButton
            kind="primary"
            shortcut="F5"
            disabled={rows.length === 0}
            onClick={lookAtAll}
          >
            开窗自检
          </ActionButton>
        </>
      }
    >
      {overview.error && (
        <Problem message={messageOf(overview.error)} onRetry={() => void overview.refetch()} />
      )}
      <div className="screen-body">
        {rows.length > 0 && (
          <div className="panel">
            <RowGrid
              label="设备"
              name="devices"
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              cells={(row) => (
                <Cells row={row} looking={running.has(row.id)} trial={trials.outcomeOf(row.id)} />
              )}
              cursor={cursor}
              onOpen={lookAtRow}
            />
          </div>
        )}
        <LookChoice version={version} />
      </div>
    </Screen>
  )
}

function useCheckKeys(rows: readonly DeviceCheck[], busy: boolean) {
  const queryClient = useQueryClient()
  const lookAtAll = (): void =>
    void lookAt(
      queryClient,
      rows.map(({ id }) => id),
    )
  const lookAtRow = (at: number): void => {
    const row = rows[at]
    if (row) void lookAt(queryClient, [row.id])
  }
  const cursor = useRowCursor(rows.length, lookAtRow)
  useShortcuts({
    F5: { label: '开窗自检', initials: 'kczj', run: lookAtAll },
    Enter: { label: '检查这一项', initials: 'jczyx', run: () => lookAtRow(cursor.index) },
    ...(busy && { Escape: { label: '停止检查', initials: 'tzjc', run: stopLooking } }),
  })
  return { cursor, lookAtAll, lookAtRow }
}

function progressWords(rows: readonly DeviceCheck[], running: number): string {
  if (running > 0) return `正在检查，还有 ${running} 项`
  const broken = rows.filter(({ light }) => light === 'red').length
  if (broken > 0) return `${broken} 项不可用，其余照常；各项都写了怎样先手工办理`
  return rows.every(({ light }) => light === null) ? '还没有检查过' : '可以开窗'
}

const columns = [
  { title: '设备', className: 'device-name' },
  { title: '现在的情况', className: 'device-state' },
  { title: '怎么办' },
  { title: '检查于', className: 'device-time' },
]

function Cells({
  row,
  looking,
  trial,
}: {
  readonly row: DeviceCheck
  readonly looking: boolean
  /** What came of trying it; undefined: it was not tried. */
  readonly trial: TrialOutcome | undefined
}): ReactElement {
  const { light, advice, byHand, checkedAt } = row
  const out = light === 'red' || (light === 'yellow' && advice !== '')
  return (
    <>
      <td className="device-name">
        <Light light={light} />
        <strong>{row.name}</strong>
      </td>
      <td>
        {row.state || '还没有检查'}
        {trial && (
          <p className={trial.failed ? 'device-trial status-stop' : 'device-trial'} role="status">
            {trial.words}
          </p>
        )}
      </td>
      <td>
        {advice !== '' && (
          <p className={light === 'red' ? 'status-stop advice' : 'muted'}>{advice}</p>
        )}
        {out && <p className="muted">先手工办理：{byHand}</p>}
      </td>
      <td className="muted">{looking ? '正在检查…' : checkedAt && shortTime(checkedAt)}</td>
    </>
  )
}

function LookChoice({ version }: { readonly version: string }): ReactElement {
  const look = useLookChoice()
  return (
    <section className="panel device-look" aria-label="屏幕">
      <strong>屏幕</strong>
      <Segmented<ToneChoice>
        aria-label="明暗"
        value={look.tone}
        onChange={(tone) => setLook({ tone })}
        options={[
          { value: 'system', label: '随系统' },
          { value: 'light', label: '浅色' },
          { value: 'dark', label: '深色' },
        ]}
      />
      <Segmented<SizeChoice>
        aria-label="字号"
        value={look.size}
        onChange={(size) => setLook({ size })}
        options={[
          { value: 'normal', label: '标准字号' },
          { value: 'large', label: '大字号（长辈、触屏）' },
        ]}
      />
      <span className="muted">版本 {version}</span>
    </section>
  )
}
