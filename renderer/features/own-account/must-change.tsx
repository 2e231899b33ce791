import type { ReactElement } from 'react'
import type { Session } from '../../../shared/case/account.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { PasswordFields } from './password-fields.tsx'
import './own-account.css'

/** Instead of the counter: somebody else knows this password, or it is too old. */
export function MustChange({
  session,
  onSessionChange,
}: {
  readonly session: Session
  readonly onSessionChange: () => void
}): ReactElement {
  const leave = (): void => {
    call('accounts.logout', {}).then(onSessionChange, (error: unknown) =>
      tell('problem', messageOf(error)),
    )
  }
  useShortcuts({ Escape: { label: '退出登录', run: leave } })
  return (
    <main className="must-change">
      <section className="panel" aria-label="先修改密码">
        <PasswordFields
          autoFocus
          onChanged={() => {
            tell('done', '密码已修改。')
            onSessionChange()
          }}
        >
          <h1>{`${session.account.displayName}，请先修改密码`}</h1>
          <p className="muted">
            初始密码、重置过的密码和到期的密码，要先改成只有您自己知道的，才能开始工作。
          </p>
        </PasswordFields>
        <ActionButton kind="quiet" shortcut="Escape" onClick={leave}>
          退出登录
        </ActionButton>
      </section>
    </main>
  )
}
