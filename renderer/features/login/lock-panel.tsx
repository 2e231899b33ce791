import { useState } from 'react'
import type { Session } from '../../../shared/case/account.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ShortcutLevel, useShortcuts } from '../../lib/shortcuts.ts'
import { PasswordForm } from './password-form.tsx'
import { TrainingAccounts } from './training-accounts.tsx'
import { useLogin } from './use-login.ts'
import './login.css'

interface LockPanelProps {
  readonly session: Session
  readonly training: boolean
  readonly onAdmitted: () => void
}

/** Covers everything; the open case waits beneath, for this clerk or for the next one. */
export function LockPanel(props: LockPanelProps) {
  return (
    <ShortcutLevel value={20}>
      <div className="lock-cover" role="dialog" aria-modal="true" aria-label="已锁屏">
        <LockForm {...props} />
      </div>
    </ShortcutLevel>
  )
}

function LockForm({ session, training, onAdmitted }: LockPanelProps) {
  const [switching, setSwitching] = useState(false)
  const [byPassword, setByPassword] = useState(false)
  // The fifth wrong digits take them away: then the password is asked for by itself.
  const mayChoose = session.hasPin && !switching
  const byPin = mayChoose && !byPassword
  const otherWay = byPin ? '用密码解锁' : '用快速解锁码'
  const login = useLogin(onAdmitted)
  useShortcuts({
    F2: {
      label: switching ? '返回解锁' : '换人',
      run: () => setSwitching(!switching),
    },
    ...(mayChoose && { F4: { label: otherWay, run: () => setByPassword(!byPassword) } }),
  })
  return (
    <div className={`login ${switching && training ? 'with-accounts' : ''}`}>
      <PasswordForm
        key={`${switching} ${byPin}`}
        asksPin={byPin}
        heading={
          switching ? (
            <SwitchWords />
          ) : (
            <LockWords name={session.account.displayName} byPin={byPin} />
          )
        }
        asksName={switching}
        autoFocus
        submitLabel={switching ? '登录' : '解锁'}
        busy={login.busy}
        message={login.message}
        onSubmit={(loginName, password) => {
          if (switching) return login.logIn(loginName, password)
          return byPin ? login.unlockByPin(password) : login.unlock(password)
        }}
      >
        {mayChoose && (
          <ActionButton shortcut="F4" onClick={() => setByPassword(!byPassword)}>
            {otherWay}
          </ActionButton>
        )}
        <ActionButton shortcut="F2" onClick={() => setSwitching(!switching)}>
          {switching ? `返回（${session.account.displayName} 解锁）` : '换人'}
        </ActionButton>
      </PasswordForm>
      {switching && training && (
        <TrainingAccounts
          onChoose={(loginName, password) => {
            if (!login.busy) void login.logIn(loginName, password)
          }}
        />
      )}
    </div>
  )
}

function SwitchWords() {
  return (
    <header>
      <h1>换人登录</h1>
      <p className="muted">换人后，未办完的办件仍在受理台上，由新登录的人员接着办。</p>
    </header>
  )
}

function LockWords({ name, byPin }: { readonly name: string; readonly byPin: boolean }) {
  return (
    <header>
      <h1>已锁屏</h1>
      <p className="muted">
        {`${name}，请输入${byPin ? '快速解锁码' : '密码'}继续。未办完的办件都在。`}
      </p>
    </header>
  )
}
