import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef } from 'react'
import type { RequestView } from '../../../shared/ipc/contract/assistance.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { call } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { useAsk } from './use-ask.ts'

/** Whose it becomes; a digit is enough. */
export function AssignPanel({
  requestId,
  onSaved,
}: {
  readonly requestId: string
  readonly onSaved: (next: RequestView) => void
}): ReactElement {
  const ask = useAsk()
  const box = useRef<HTMLElement>(null)
  const { data: helpers } = useQuery({
    queryKey: ['assistance.helpers'],
    queryFn: () => call('assistance.helpers', {}),
  })
  useEffect(() => box.current?.focus(), [])
  const assign = (helperId: string): void =>
    ask.run(() => call('assistance.assign', { requestId, helperId }), onSaved)
  // A quick hand presses the digit before the names are there: it counts when they are.
  const early = useRef<number | null>(null)
  const choose = (at: number): void => {
    const helper = helpers?.[at]
    if (helper) assign(helper.accountId)
    else if (!helpers) early.current = at
  }
  useEffect(() => {
    if (!helpers || early.current === null) return
    const at = early.current
    early.current = null
    choose(at)
  })
  useShortcuts(
    Object.fromEntries(
      (helpers ?? Array.from({ length: 9 }, () => null)).slice(0, 9).map((helper, at) => [
        String(at + 1),
        {
          label: helper ? `指派给${helper.displayName}` : `指派给第 ${at + 1} 位`,
          bar: false,
          run: () => choose(at),
        },
      ]),
    ),
  )
  return (
    <section className="panel assistance-form" aria-label="指派" ref={box} tabIndex={-1}>
      <h2>指派给（按数字键）</h2>
      {ask.problem && <Problem message={ask.problem} />}
      {helpers?.length === 0 && (
        <p className="muted">还没有帮办代办专员的账号，请管理员在系统管理里新建。</p>
      )}
      <div className="assistance-actions">
        {(helpers ?? []).slice(0, 9).map(({ accountId, displayName, open }, at) => (
          <ActionButton
            key={accountId}
            shortcut={String(at + 1)}
            disabled={ask.busy}
            onClick={() => assign(accountId)}
          >
            {`${displayName}（手上 ${open} 件）`}
          </ActionButton>
        ))}
      </div>
    </section>
  )
}
