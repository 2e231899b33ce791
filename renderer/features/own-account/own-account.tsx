import type { ReactElement } from 'react'
import type { Session } from '../../../shared/case/account.ts'
import { roleNames } from '../../../shared/case/account.ts'
import { Screen } from '../../components/screen.tsx'
import { tell } from '../../components/toasts.tsx'
import { PasswordFields } from './password-fields.tsx'
import { PinForm } from './pin-form.tsx'
import './own-account.css'

/** 我的账号: one's own password, and the digits that open a lock. */
export function OwnAccount({ session }: { readonly session: Session }): ReactElement {
  const { displayName, loginName, role } = session.account
  return (
    <Screen
      title="我的账号"
      beside={<span className="muted">{`${displayName}（${loginName}），${roleNames[role]}`}</span>}
    >
      <div className="screen-body">
        <div className="own-account">
          <section className="panel" aria-label="密码">
            <PasswordFields
              autoFocus
              onChanged={() => tell('done', '密码已修改，下次登录用新密码。')}
            >
              <h2>修改密码</h2>
            </PasswordFields>
          </section>
          <section className="panel" aria-label="解锁">
            <PinForm hasPin={session.hasPin} />
          </section>
        </div>
      </div>
    </Screen>
  )
}
