import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { type SubmitEvent, useRef, useState } from 'react'
import {
  type AccountSummary,
  caseRoles,
  type Role,
  roleNames,
} from '../../../shared/case/account.ts'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { RecordTable } from '../../components/record-table.tsx'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { fieldErrors } from '../../lib/field-errors.ts'
import { newId } from '../../lib/new-id.ts'

function takesCases(role: Role): boolean {
  return caseRoles.some((other) => other === role)
}

const listKey = ['accounts.list'] as const
const empty = { displayName: '', loginName: '', password: '' }

export function Accounts() {
  const accounts = useQuery({ queryKey: listKey, queryFn: () => call('accounts.list', {}) })
  return (
    <section className="panel" aria-label="账号">
      <h2>账号</h2>
      {accounts.error && (
        <Problem message={messageOf(accounts.error)} onRetry={() => void accounts.refetch()} />
      )}
      <RecordTable<AccountSummary>
        label="账号"
        records={accounts.data ?? []}
        idOf={(account) => account.accountId}
        columns={[
          { title: '姓名', of: (account) => account.displayName },
          { title: '登录名', of: (account) => account.loginName },
          { title: '岗位', of: (account) => roleNames[account.role], tight: true },
        ]}
      />
      {accounts.data && !accounts.data.some(({ role }) => takesCases(role)) && (
        <p className="administration-hint">
          还没有窗口人员的账号，请在下面新建，然后由本人登录办件。
        </p>
      )}
      <NewAccount />
    </section>
  )
}

function NewAccount() {
  const queryClient = useQueryClient()
  const [fields, setFields] = useState(empty)
  const [role, setRole] = useState<Role>('clerk')
  const [accountId, setAccountId] = useState(newId)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const form = useRef<HTMLFormElement>(null)
  const create = useMutation({
    mutationFn: (input: InputOf<'accounts.create'>) => call('accounts.create', input),
    onSuccess: (account) => {
      tell('done', `已新建账号：${account.displayName}（${account.loginName}）。`)
      setFields(empty)
      setAccountId(newId())
      void queryClient.invalidateQueries({ queryKey: listKey })
    },
    onError: (error) => setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const input = { accountId, role, ...fields }
    const found = fieldErrors(contract['accounts.create'].input, input)
    setErrors(found)
    if (Object.keys(found).length === 0 && !create.isPending) create.mutate(input)
    else {
      queueMicrotask(() =>
        form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus(),
      )
    }
  }
  const text = (name: keyof typeof empty) => ({
    value: fields[name],
    onChange: (value: string) => setFields((now) => ({ ...now, [name]: value })),
    error: errors[name],
  })
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="新建账号">
      <h3>新建账号</h3>
      {/* One who comes here mostly comes to add somebody, and the keys need a place to begin. */}
      <TextField label="姓名" maxLength={50} autoFocus {...text('displayName')} />
      <TextField
        label="登录名"
        maxLength={32}
        hint="小写字母、数字、点或下划线"
        {...text('loginName')}
      />
      <Labelled label="岗位">
        <Select<Role>
          aria-label="岗位"
          value={role}
          onChange={setRole}
          options={Object.entries(roleNames).map(([value, label]) => ({
            value: value as Role,
            label,
          }))}
        />
      </Labelled>
      <TextField
        label="初始密码"
        type="password"
        autoComplete="new-password"
        hint="至少 10 位，含大写字母、小写字母、数字、符号中的三类"
        {...text('password')}
      />
      {create.error && Object.keys(errors).length === 0 && (
        <Problem message={messageOf(create.error)} />
      )}
      <div className="actions">
        <ActionButton type="submit" kind="primary" disabled={create.isPending}>
          新建
        </ActionButton>
      </div>
    </form>
  )
}
