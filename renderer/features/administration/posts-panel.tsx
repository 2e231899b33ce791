import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { roleNames, type SeparatedDuty } from '../../../shared/case/account.ts'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { emptyPerson, PersonFields } from '../../components/person-fields.tsx'
import { Problem } from '../../components/problem.tsx'
import { tell } from '../../components/toasts.tsx'
import { useForm } from '../../components/use-form.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'

const key = ['posts.vacant'] as const

const duties: Readonly<Record<SeparatedDuty, string>> = {
  'system-administrator': '新建和停用账号。',
  'security-administrator': '分配岗位、解锁、重置密码。窗口人员的岗位由他分配。',
  auditor: '查看和导出审计日志，不做别的。',
}

/** 三员: one after the other, by whoever set the hall up; nothing is left of it once each post has its holder. */
export function PostsPanel(): ReactElement | null {
  const vacant = useQuery({ queryKey: key, queryFn: () => call('posts.vacant', {}) })
  if (vacant.error)
    return <Problem message={messageOf(vacant.error)} onRetry={() => void vacant.refetch()} />
  const next = vacant.data?.[0]
  if (!vacant.data || next === undefined) return null
  return (
    <section className="panel" aria-label="设立三员">
      <h2>设立三员</h2>
      <p className="administration-hint">
        系统管理员、安全管理员、审计管理员由三个不同的人担任，也不能是您自己。还缺：
        {vacant.data.map((duty) => roleNames[duty]).join('、')}。
        设齐以后，系统管理员新建窗口人员的账号，安全管理员分配岗位，窗口人员才能登录。
      </p>
      <AppointForm key={next} duty={next} />
    </section>
  )
}

function AppointForm({ duty }: { readonly duty: SeparatedDuty }): ReactElement {
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(emptyPerson)
  const [accountId] = useState(newId)
  const form = useForm()
  const appoint = useMutation({
    mutationFn: (input: InputOf<'posts.appoint'>) => call('posts.appoint', input),
    onSuccess: (still) => {
      tell('done', `${draft.displayName}是${roleNames[duty]}了，请把初始密码当面告诉本人。`)
      queryClient.setQueryData(key, still)
    },
    onError: (error) => form.setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  return (
    <form
      ref={form.ref}
      noValidate
      aria-label={`设立${roleNames[duty]}`}
      onSubmit={(event) =>
        form.submit(
          event,
          contract['posts.appoint'].input,
          { accountId, role: duty, ...draft },
          (input) => {
            if (!appoint.isPending) appoint.mutate(input)
          },
        )
      }
    >
      <h3>{roleNames[duty]}</h3>
      <p className="muted">{duties[duty]}</p>
      <PersonFields draft={draft} errors={form.errors} autoFocus onChange={setDraft} />
      {appoint.error && Object.keys(form.errors).length === 0 && (
        <Problem message={messageOf(appoint.error)} />
      )}
      <div className="actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={appoint.isPending}>
          {`设立${roleNames[duty]}`}
        </ActionButton>
      </div>
    </form>
  )
}
