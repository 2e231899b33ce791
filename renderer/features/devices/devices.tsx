import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'
import { ActionButton } from '../../components/action-button.tsx'
import {
  type SizeChoice,
  setLook,
  type ToneChoice,
  useLookChoice,
} from '../../components/look-state.ts'
import { Problem } from '../../components/problem.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { clockTime } from '../../lib/time.ts'
import './devices.css'

const lightWords: Readonly<Record<DeviceStatus['light'], string>> = {
  green: '正常',
  yellow: '注意',
  red: '不可用',
}

/** 设备与安全: one row per device, a light, what is so and what to do. */
export function Devices({ version }: { readonly version: string }) {
  const status = useQuery({
    queryKey: ['devices.status'],
    queryFn: () => call('devices.status', {}),
  })
  const tryAgain = () => void status.refetch()
  useNotice((notice) => {
    if (notice.kind === 'process' && notice.process === 'devices') tryAgain()
  })
  useShortcuts({ F5: { label: '试一下', initials: 'syx', run: tryAgain } })
  return (
    <Screen
      title="设备与安全"
      beside={
        <>
          <span className="muted" role="status">
            {status.isFetching
              ? '正在检查…'
              : status.dataUpdatedAt > 0 &&
                `${clockTime(new Date(status.dataUpdatedAt).toISOString())} 检查`}
          </span>
          <span className="grow" />
          <ActionButton
            kind="primary"
            shortcut="F5"
            disabled={status.isFetching}
            onClick={tryAgain}
          >
            试一下
          </ActionButton>
        </>
      }
    >
      {status.error && <Problem message={messageOf(status.error)} onRetry={tryAgain} />}
      <div className="screen-body">
        <div className="panel">
          {status.data?.length === 0 && (
            <EmptyState title="还没有设备">
              请大厅管理员在“系统管理”里设置读卡器和打印机。
            </EmptyState>
          )}
          <ul className="device-list" aria-label="设备">
            {status.data?.map((device) => (
              <li key={device.id}>
                <span
                  className={`light ${device.light}`}
                  role="img"
                  aria-label={lightWords[device.light]}
                />
                <strong>{device.name}</strong>
                <span>{device.state}</span>
                <span className={device.light === 'red' ? 'status-stop advice' : 'muted'}>
                  {device.advice}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <LookChoice version={version} />
      </div>
    </Screen>
  )
}

function LookChoice({ version }: { readonly version: string }) {
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
