import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { SecurityPolicy } from '../../../shared/ipc/contract/security.ts'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { useForm } from '../../components/use-form.ts'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** What the security administrator may set; the rest is fixed and said here. */
export function PolicyForm({
  policy,
  onDone,
  onCancel,
}: {
  readonly policy: SecurityPolicy
  readonly onDone: () => void
  readonly onCancel: () => void
}): ReactElement {
  const [passwordDays, setPasswordDays] = useState(String(policy.passwordDays))
  const [unusedDays, setUnusedDays] = useState(String(policy.unusedDays))
  const form = useForm()
  const save = useMutation({
    mutationFn: (input: InputOf<'security.savePolicy'>) => call('security.savePolicy', input),
    onSuccess: () => {
      tell('done', '密码规定已保存，从下一次登录起执行。')
      onDone()
    },
  })
  useShortcuts({ Escape: { label: '取消', run: onCancel } })
  const input = { passwordDays: toDays(passwordDays), unusedDays: toDays(unusedDays) }
  return (
    <form
      ref={form.ref}
      className="panel access-task"
      noValidate
      aria-label="密码规定"
      onSubmit={(event) =>
        form.submit(event, contract['security.savePolicy'].input, input, (days) => {
          if (!save.isPending) save.mutate(days)
        })
      }
    >
      <h2>密码规定</h2>
      <TextField
        label="密码使用天数"
        inputMode="numeric"
        maxLength={3}
        hint="30 至 365；到期后登录时先改密码，不会锁在外面"
        autoFocus
        value={passwordDays}
        onChange={setPasswordDays}
        error={form.errors.passwordDays}
      />
      <TextField
        label="未登录停用天数"
        inputMode="numeric"
        maxLength={3}
        hint="30 至 365；久未登录的账号自动停用，由您恢复"
        value={unusedDays}
        onChange={setUnusedDays}
        error={form.errors.unusedDays}
      />
      <p className="muted">
        固定不变：密码至少 10 位、三类字符，不与最近 5 次相同；15 分钟内输错 5 次锁定 30
        分钟，只计开机时间。
      </p>
      {save.error && <Problem message={messageOf(save.error)} />}
      <div className="actions">
        <ActionButton shortcut="Escape" onClick={onCancel}>
          取消
        </ActionButton>
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={save.isPending}>
          保存
        </ActionButton>
      </div>
    </form>
  )
}

/** Below the least where it is no number: the field then says which numbers it takes. */
function toDays(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : 0
}
