import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { roleNames } from '../../../shared/case/account.ts'
import type { GuardedAccount } from '../../../shared/ipc/contract/security.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { type RowCursor, useRowCursor } from '../../components/row-cursor.ts'
import { type GridColumn, RowGrid } from '../../components/row-grid.tsx'
import { Screen } from '../../components/screen.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { localDate, shortTime } from '../../lib/time.ts'
import { PolicyForm } from './policy-form.tsx'
import { ResetForm } from './reset-form.tsx'
import { RoleForm } from './role-form.tsx'
import './access.css'

const overviewKey = ['security.overview'] as const
type Task = 'none' | 'role' | 'reset' | 'policy'

/** 权限与锁定: what an account may do, and who gets in. */
export function Access({ ownId }: { readonly ownId: string }): ReactElement {
  const queryClient = useQueryClient()
  const overview = useQuery({
    queryKey: overviewKey,
    queryFn: () => call('security.overview', {}),
  })
  const [task, setTask] = useState<Task>('none')
  const accounts = overview.data?.accounts ?? []
  const cursor = useRowCursor(accounts.length, (at) => {
    if (isOthers(accounts[at], ownId)) setTask('role')
  })
  const chosen = accounts[cursor.index]
  const done = (): void => {
    setTask('none')
    void queryClient.invalidateQueries({ queryKey: overviewKey })
  }
  const open = useOpen(done)
  const others = isOthers(chosen, ownId)
  const mayOpen = others && (chosen.closedMinutes > 0 || chosen.isUnused)
  const tasks: Shortcuts = {
    'Alt+Q': { label: '分配岗位', initials: 'fpgw', disabled: !others, run: () => setTask('role') },
    'Alt+J': {
      label: '解锁',
      initials: 'js',
      disabled: !mayOpen || open.isPending,
      run: () => chosen && open.mutate(chosen),
    },
    'Alt+M': {
      label: '重置密码',
      initials: 'czmm',
      disabled: !others,
      run: () => setTask('reset'),
    },
    'Alt+P': { label: '密码规定', initials: 'mmgd', run: () => setTask('policy') },
  }
  useShortcuts(task === 'none' ? tasks : {})
  const close = () => setTask('none')
  return (
    <Screen
      title="权限与锁定"
      beside={
        <>
          <span className="grow" />
          {Object.entries(tasks).map(([key, { label, disabled = false, run }]) => (
            <ActionButton key={key} shortcut={key} disabled={disabled} onClick={run}>
              {label}
            </ActionButton>
          ))}
        </>
      }
    >
      {overview.error && (
        <Problem message={messageOf(overview.error)} onRetry={() => void overview.refetch()} />
      )}
      {overview.data?.guardDoubt && <Problem message={doubtWords[overview.data.guardDoubt]} />}
      <div className={`access ${task === 'none' ? '' : 'with-task'}`}>
        <AccessGrid
          accounts={accounts}
          cursor={cursor}
          inUse={task === 'none'}
          onOpen={() => others && setTask('role')}
        />
        {task === 'role' && others && (
          <RoleForm key={chosen.accountId} account={chosen} onDone={done} onCancel={close} />
        )}
        {task === 'reset' && others && (
          <ResetForm key={chosen.accountId} account={chosen} onDone={done} onCancel={close} />
        )}
        {task === 'policy' && overview.data && (
          <PolicyForm policy={overview.data.policy} onDone={done} onCancel={close} />
        )}
      </div>
    </Screen>
  )
}

/** Nobody changes anything about himself here, and nothing about an account that was closed. */
function isOthers(account: GuardedAccount | undefined, ownId: string): account is GuardedAccount {
  return account !== undefined && account.accountId !== ownId && account.state === 'active'
}

/** Takes a closing away, whatever brought it about. */
function useOpen(onDone: () => void) {
  return useMutation({
    mutationFn: ({ accountId, closedMinutes }: GuardedAccount) =>
      call(closedMinutes > 0 ? 'security.unlock' : 'security.restore', { accountId }),
    onSuccess: ({ displayName }) => {
      tell('done', `${displayName}现在可以登录了。`)
      onDone()
    },
    onError: (error) => tell('problem', messageOf(error)),
  })
}

/** With the focus whenever nothing else is open. */
function AccessGrid({
  accounts,
  cursor,
  inUse,
  onOpen,
}: {
  readonly accounts: readonly GuardedAccount[]
  readonly cursor: RowCursor
  readonly inUse: boolean
  readonly onOpen: () => void
}): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (inUse) place.current?.querySelector('table')?.focus({ preventScroll: true })
  }, [inUse])
  return (
    <div ref={place} className="screen-body panel">
      {accounts.length > 0 && (
        <RowGrid
          label="账号"
          name="access"
          columns={columns}
          rows={accounts}
          keyOf={(account) => account.accountId}
          cells={cells}
          cursor={cursor}
          onOpen={onOpen}
        />
      )}
    </div>
  )
}

const rebuilt = '所有账号已锁定 30 分钟（只计开机时间）。请查明谁动过数据文件夹，并告诉审计管理员。'
const doubtWords = {
  missing: `密码错误次数的记录文件不见了。${rebuilt}`,
  forged: `密码错误次数的记录文件被改动过。${rebuilt}`,
  older: `密码错误次数的记录文件被换成了旧的。${rebuilt}`,
  ahead:
    '业务数据库比密码错误次数的记录旧，可能被换成了旧的备份；锁定仍按较新的记录执行。请查明原因，并告诉审计管理员。',
} as const

const columns: readonly GridColumn[] = [
  { title: '姓名' },
  { title: '登录名' },
  { title: '岗位' },
  { title: '能否登录', className: 'access-state' },
  { title: '密码', className: 'access-password' },
  { title: '最近登录', className: 'access-time' },
]

function cells(account: GuardedAccount): ReactElement {
  const { displayName, loginName, role, lastLoginAt } = account
  return (
    <>
      <td>{displayName}</td>
      <td>{loginName}</td>
      <td>{role ? roleNames[role] : <span className="access-mark">待分配</span>}</td>
      <td>
        <Admission account={account} />
      </td>
      <td>
        {account.mustChangePassword ? (
          <span className="access-mark">下次登录须改</span>
        ) : (
          `${localDate(account.passwordSetAt)} 设`
        )}
      </td>
      <td>{lastLoginAt ? shortTime(lastLoginAt) : '没有登录过'}</td>
    </>
  )
}

function Admission({ account }: { readonly account: GuardedAccount }): ReactElement {
  if (account.state === 'disabled') return <span className="access-mark ended">已停用</span>
  if (account.closedMinutes > 0)
    return <span className="access-mark stop">{`锁定，还有 ${account.closedMinutes} 分钟`}</span>
  if (account.isUnused) return <span className="access-mark stop">久未登录，已停用</span>
  if (account.role === null) return <span className="access-mark">没有岗位</span>
  return <span>可以登录</span>
}
