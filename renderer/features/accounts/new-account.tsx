import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { emptyPerson, PersonFields } from '../../components/person-fields.tsx'
import { Problem } from '../../components/problem.tsx'
import { tell } from '../../components/toasts.tsx'
import { useForm } from '../../components/use-form.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

export function NewAccount({
  onDone,
  onCancel,
}: {
  readonly onDone: () => void
  readonly onCancel: () => void
}): ReactElement {
  const [draft, setDraft] = useState(emptyPerson)
  const [accountId] = useState(newId)
  const form = useForm()
  const create = useMutation({
    mutationFn: (input: InputOf<'accounts.create'>) => call('accounts.create', input),
    onSuccess: (account) => {
      tell('done', `已新建账号：${account.displayName}。请安全管理员分配岗位，之后本人才能登录。`)
      onDone()
    },
    onError: (error) => form.setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  useShortcuts({ Escape: { label: '取消', run: onCancel } })
  return (
    <form
      ref={form.ref}
      className="panel account-task"
      noValidate
      aria-label="新建账号"
      onSubmit={(event) =>
        form.submit(event, contract['accounts.create'].input, { accountId, ...draft }, (input) => {
          if (!create.isPending) create.mutate(input)
        })
      }
    >
      <h2>新建账号</h2>
      <PersonFields draft={draft} errors={form.errors} autoFocus onChange={setDraft} />
      {create.error && Object.keys(form.errors).length === 0 && (
        <Problem message={messageOf(create.error)} />
      )}
      <div className="actions">
        <ActionButton shortcut="Escape" onClick={onCancel}>
          取消
        </ActionButton>
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={create.isPending}>
          新建
        </ActionButton>
      </div>
    </form>
  )
}
