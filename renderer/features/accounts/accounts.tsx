import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { roleNames } from '../../../shared/case/account.ts'
import type { AccountRecord } from '../../../shared/ipc/contract/accounts.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { type RowCursor, useRowCursor } from '../../components/row-cursor.ts'
import { type GridColumn, RowGrid } from '../../components/row-grid.tsx'
import { Screen } from '../../components/screen.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { localDate, shortTime } from '../../lib/time.ts'
import { LeaveForm } from './leave-form.tsx'
import { NewAccount } from './new-account.tsx'
import './accounts.css'

const listKey = ['accounts.list'] as const

/** 账号: that somebody has one, and that it ends; what it may do is given by the security administrator. */
export function Accounts({ ownId }: { readonly ownId: string }): ReactElement {
  const queryClient = useQueryClient()
  const list = useQuery({ queryKey: listKey, queryFn: () => call('accounts.list', {}) })
  const [task, setTask] = useState<'none' | 'new' | 'leave'>('none')
  const accounts = list.data ?? []
  const cursor = useRowCursor(accounts.length, () => undefined)
  const chosen = accounts[cursor.index]
  const cancel = (): void => setTask('none')
  const done = (): void => {
    setTask('none')
    void queryClient.invalidateQueries({ queryKey: listKey })
  }
  const enable = useEnable(chosen, done)
  const mayLeave = chosen?.state === 'active' && chosen.accountId !== ownId
  const mayEnable = chosen?.state === 'disabled'
  useShortcuts({
    'Alt+N': { label: '新建账号', initials: 'xjzh', run: () => setTask('new') },
    'Alt+T': {
      label: '停用',
      initials: 'ty',
      disabled: !mayLeave,
      run: () => setTask('leave'),
    },
    'Alt+H': {
      label: '恢复使用',
      initials: 'hfsy',
      disabled: !mayEnable,
      run: () => void enable(),
    },
  })
  return (
    <Screen
      title="账号"
      beside={
        <>
          <span className="muted">新账号没有岗位；岗位由安全管理员分配。</span>
          <span className="grow" />
          {mayEnable && (
            <ActionButton shortcut="Alt+H" onClick={() => void enable()}>
              恢复使用
            </ActionButton>
          )}
          {mayLeave && (
            <ActionButton shortcut="Alt+T" onClick={() => setTask('leave')}>
              停用
            </ActionButton>
          )}
          <ActionButton kind="primary" shortcut="Alt+N" onClick={() => setTask('new')}>
            新建账号
          </ActionButton>
        </>
      }
    >
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      <div className={`accounts ${task === 'none' ? '' : 'with-task'}`}>
        <AccountGrid accounts={accounts} cursor={cursor} inUse={task === 'none'} />
        {task === 'new' && <NewAccount onDone={done} onCancel={cancel} />}
        {task === 'leave' && mayLeave && (
          <LeaveForm key={chosen.accountId} account={chosen} onDone={done} onCancel={cancel} />
        )}
      </div>
    </Screen>
  )
}

/** With the focus whenever nothing else is open. */
function AccountGrid({
  accounts,
  cursor,
  inUse,
}: {
  readonly accounts: readonly AccountRecord[]
  readonly cursor: RowCursor
  readonly inUse: boolean
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
          name="account"
          columns={columns}
          rows={accounts}
          keyOf={(account) => account.accountId}
          cells={cells}
          cursor={cursor}
        />
      )}
    </div>
  )
}

function useEnable(account: AccountRecord | undefined, onDone: () => void) {
  return async (): Promise<void> => {
    if (!account) return
    try {
      await call('accounts.enable', { accountId: account.accountId })
      tell(
        'done',
        `${account.displayName}的账号已恢复，首次登录须改密码；忘记密码的请安全管理员重置。`,
      )
      onDone()
    } catch (error) {
      tell('problem', messageOf(error))
    }
  }
}

const columns: readonly GridColumn[] = [
  { title: '姓名' },
  { title: '登录名' },
  { title: '岗位' },
  { title: '状态', className: 'account-state' },
  { title: '新建', className: 'account-time' },
  { title: '最近登录', className: 'account-time' },
]

function cells(account: AccountRecord): ReactElement {
  const { displayName, loginName, role, state, createdAt, lastLoginAt } = account
  return (
    <>
      <td>{displayName}</td>
      <td>{loginName}</td>
      <td>{role ? roleNames[role] : <span className="account-mark">待分配</span>}</td>
      <td>{state === 'active' ? '在用' : <span className="account-mark ended">已停用</span>}</td>
      <td>{localDate(createdAt)}</td>
      <td>{lastLoginAt ? shortTime(lastLoginAt) : '没有登录过'}</td>
    </>
  )
}
