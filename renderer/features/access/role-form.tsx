import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useState } from 'react'
import { Role, roleNames } from '../../../shared/case/account.ts'
import type { GuardedAccount } from '../../../shared/ipc/contract/security.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

interface TaskProps {
  readonly account: GuardedAccount
  readonly onDone: () => void
  readonly onCancel: () => void
}

const duties: Readonly<Record<Role, string>> = {
  clerk: '收件、受理、出件',
  helper: '只办理指派给自己的帮办件',
  supervisor: '办件，并同意、移交、整改',
  administrator: '窗口设置、设备、清单；不看办件',
  'system-administrator': '账号的新建与停用；不看办件',
  'security-administrator': '岗位、解锁、重置密码；不看办件',
  auditor: '只看和导出审计日志；不看办件',
}

/** One account has one post. */
export function RoleForm({ account, onDone, onCancel }: TaskProps): ReactElement {
  const { accountId, displayName } = account
  const [role, setRole] = useState<Role>(account.role ?? 'clerk')
  const give = useMutation({
    mutationFn: () => call('security.giveRole', { accountId, role }),
    onSuccess: () => {
      tell('done', `${displayName}的岗位是${roleNames[role]}。`)
      onDone()
    },
  })
  useShortcuts({ Escape: { label: '取消', run: onCancel } })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!give.isPending) give.mutate()
  }
  return (
    <form className="panel access-task" onSubmit={submit} aria-label={`${displayName}的岗位`}>
      <h2>{`${displayName}的岗位`}</h2>
      <div className="access-roles" role="radiogroup" aria-label="岗位">
        {Role.options.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="role"
              // biome-ignore lint/a11y/noAutofocus: one comes here to choose a post
              autoFocus={one === role}
              checked={one === role}
              onChange={() => setRole(one)}
            />
            <span>{roleNames[one]}</span>
            <span className="muted">{duties[one]}</span>
          </label>
        ))}
      </div>
      {give.error && <Problem message={messageOf(give.error)} />}
      <div className="actions">
        <ActionButton shortcut="Escape" onClick={onCancel}>
          取消
        </ActionButton>
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={give.isPending}>
          分配
        </ActionButton>
      </div>
    </form>
  )
}
