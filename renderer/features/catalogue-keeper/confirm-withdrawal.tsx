import { type ReactElement, useEffect, useRef } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { type Overview, versionInForce } from './use-overview.ts'

/** Says what a roll-back does and what it leaves alone; one Enter confirms. */
export function ConfirmWithdrawal({
  version,
  overview,
  busy,
  onConfirm,
  onCancel,
}: {
  readonly version: string
  readonly overview: Overview
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector('button')?.focus(), [])
  useShortcuts({ Escape: { label: '取消', run: onCancel } })
  const isInForce = versionInForce(overview) === version
  return (
    <section className="keeper-detail" role="alertdialog" aria-labelledby="keeper-confirm">
      <h2 id="keeper-confirm">
        {isInForce ? `退回到 ${overview.previous}？` : `停用 ${version}？`}
      </h2>
      <ul>
        {isInForce ? (
          <li>{`${version} 停用，新办件从现在起执行 ${overview.previous}。`}</li>
        ) : (
          <li>{`${version} 到了生效日期也不会生效。`}</li>
        )}
        <li>已受理的办件不变，仍按受理时的版本。</li>
        {isInForce && <li>{`按 ${version} 填的草稿，受理前要先更新到 ${overview.previous}。`}</li>}
        <li>以后可以用“恢复使用”撤销。</li>
      </ul>
      <div className="keeper-actions" ref={place}>
        <ActionButton kind="primary" shortcut="Enter" disabled={busy} onClick={onConfirm}>
          {isInForce ? '确认退回' : '确认停用'}
        </ActionButton>
        <ActionButton shortcut="Escape" disabled={busy} onClick={onCancel}>
          取消
        </ActionButton>
      </div>
    </section>
  )
}
