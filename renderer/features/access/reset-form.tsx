import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { GuardedAccount } from '../../../shared/ipc/contract/security.ts'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { passwordHint } from '../../components/person-fields.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { useForm } from '../../components/use-form.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** Another first password, told to the person who forgot the own one. */
export function ResetForm({
  account,
  onDone,
  onCancel,
}: {
  readonly account: GuardedAccount
  readonly onDone: () => void
  readonly onCancel: () => void
}): ReactElement {
  const { accountId, displayName } = account
  const [password, setPassword] = useState('')
  const form = useForm()
  const reset = useMutation({
    mutationFn: (input: InputOf<'security.resetPassword'>) => call('security.resetPassword', input),
    onSuccess: () => {
      tell('done', `${displayName}的密码已重置，首次登录必须修改。请当面告诉本人。`)
      onDone()
    },
    onError: (error) => form.setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  useShortcuts({ Escape: { label: '取消', run: onCancel } })
  return (
    <form
      ref={form.ref}
      className="panel access-task"
      noValidate
      aria-label={`重置${displayName}的密码`}
      onSubmit={(event) =>
        form.submit(
          event,
          contract['security.resetPassword'].input,
          { accountId, password },
          (input) => {
            if (!reset.isPending) reset.mutate(input)
          },
        )
      }
    >
      <h2>{`重置${displayName}的密码`}</h2>
      <TextField
        label="新的初始密码"
        type="password"
        autoComplete="new-password"
        hint={`${passwordHint}；本人登录后必须改成自己的`}
        autoFocus
        value={password}
        onChange={setPassword}
        error={form.errors.password}
      />
      {reset.error && Object.keys(form.errors).length === 0 && (
        <Problem message={messageOf(reset.error)} />
      )}
      <div className="actions">
        <ActionButton shortcut="Escape" onClick={onCancel}>
          取消
        </ActionButton>
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={reset.isPending}>
          重置
        </ActionButton>
      </div>
    </form>
  )
}
