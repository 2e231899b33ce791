import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useState } from 'react'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { passwordHint } from '../../components/person-fields.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'

const empty = { current: '', password: '', again: '' }

/** The password that is in force, the new one, and the new one again. */
export function PasswordFields({
  autoFocus,
  children,
  onChanged,
}: {
  readonly autoFocus: boolean
  readonly children?: ReactNode
  readonly onChanged: () => void
}): ReactElement {
  const [fields, setFields] = useState(empty)
  const form = useForm(() =>
    fields.again === fields.password ? {} : { again: '两次输入的新密码不一致，请重新输入。' },
  )
  const change = useMutation({
    mutationFn: (input: InputOf<'accounts.changePassword'>) =>
      call('accounts.changePassword', input),
    onSuccess: (result) => {
      if (!result.changed) return form.setErrors({ current: result.message })
      setFields(empty)
      onChanged()
    },
    onError: (error) => form.setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  const text = (name: keyof typeof empty) => ({
    type: 'password',
    value: fields[name],
    onChange: (value: string) => setFields((now) => ({ ...now, [name]: value })),
    error: form.errors[name],
  })
  const { current, password } = fields
  return (
    <form
      ref={form.ref}
      noValidate
      aria-label="修改密码"
      onSubmit={(event) =>
        form.submit(
          event,
          contract['accounts.changePassword'].input,
          { current, password },
          (input) => {
            if (!change.isPending) change.mutate(input)
          },
        )
      }
    >
      {children}
      <TextField
        label="现在的密码"
        autoComplete="current-password"
        autoFocus={autoFocus}
        {...text('current')}
      />
      <TextField
        label="新密码"
        autoComplete="new-password"
        hint={`${passwordHint}；不含姓名、登录名、键盘连排，不与最近 5 次相同`}
        {...text('password')}
      />
      <TextField label="再输一次" autoComplete="new-password" {...text('again')} />
      {change.error && Object.keys(form.errors).length === 0 && (
        <Problem message={messageOf(change.error)} />
      )}
      <div className="actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={change.isPending}>
          修改密码
        </ActionButton>
      </div>
    </form>
  )
}
