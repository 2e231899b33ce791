import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { AccountRecord } from '../../../shared/ipc/contract/accounts.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** 停用: how much is still in hand, and which colleague goes on with it. */
export function LeaveForm({
  account,
  onDone,
  onCancel,
}: {
  readonly account: AccountRecord
  readonly onDone: () => void
  readonly onCancel: () => void
}): ReactElement {
  const { accountId, displayName } = account
  const work = useQuery({
    queryKey: ['accounts.openWork', accountId],
    queryFn: () => call('accounts.openWork', { accountId }),
  })
  const [successorId, setSuccessorId] = useState<string | null>(null)
  const disable = useMutation({
    mutationFn: () => call('accounts.disable', { accountId, successorId }),
    onSuccess: () => {
      const successor = work.data?.colleagues.find((one) => one.accountId === successorId)
      tell(
        'done',
        successor
          ? `${displayName}的账号已停用，手上的件已移交${successor.displayName}。`
          : `${displayName}的账号已停用。`,
      )
      onDone()
    },
  })
  useShortcuts({ Escape: { label: '取消', run: onCancel } })
  const inHand = work.data ? work.data.cases + work.data.requests : 0
  const form = useRef<HTMLFormElement>(null)
  const isLoaded = work.data !== undefined
  // With nobody to be named the keys go on at the button; else at the first colleague.
  useEffect(() => {
    if (isLoaded && inHand === 0)
      form.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus()
  }, [isLoaded, inHand])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (work.data && !disable.isPending) disable.mutate()
  }
  return (
    <form
      ref={form}
      className="panel account-task"
      onSubmit={submit}
      aria-label={`停用${displayName}的账号`}
    >
      <h2>{`停用${displayName}的账号`}</h2>
      <p className="muted">停用后不能登录；账号和办过的件都留存，不会删除。</p>
      {work.error && <Problem message={messageOf(work.error)} />}
      {work.data && inHand === 0 && <p>手上没有在办的件，可以直接停用。</p>}
      {work.data && inHand > 0 && (
        <>
          <p>
            手上还有
            {work.data.cases > 0 && <strong>{` ${work.data.cases} 件在办件（含草稿）`}</strong>}
            {work.data.cases > 0 && work.data.requests > 0 && '、'}
            {work.data.requests > 0 && <strong>{` ${work.data.requests} 件帮办`}</strong>}
            ，移交给：
          </p>
          <div className="account-colleagues" role="radiogroup" aria-label="接手的同事">
            {work.data.colleagues.map((one, at) => (
              <label key={one.accountId}>
                <input
                  type="radio"
                  name="successor"
                  // The keys need a place to begin, and there is always somebody to be named.
                  // biome-ignore lint/a11y/noAutofocus: one comes here to choose a colleague
                  autoFocus={at === 0}
                  checked={successorId === one.accountId}
                  onChange={() => setSuccessorId(one.accountId)}
                />
                {one.displayName}
              </label>
            ))}
          </div>
          {work.data.colleagues.length === 0 && (
            <p className="field-error">
              没有可以接手的同事。请先新建账号，由安全管理员分配同样的岗位，再停用。
            </p>
          )}
        </>
      )}
      {disable.error && <Problem message={messageOf(disable.error)} />}
      <div className="actions">
        <ActionButton shortcut="Escape" onClick={onCancel}>
          取消
        </ActionButton>
        <ActionButton
          type="submit"
          kind="primary"
          shortcut="Enter"
          disabled={disable.isPending || !work.data || (inHand > 0 && successorId === null)}
        >
          {inHand > 0 ? '移交并停用' : '停用'}
        </ActionButton>
      </div>
    </form>
  )
}
