import { PasswordForm } from './password-form.tsx'
import { TrainingAccounts } from './training-accounts.tsx'
import { useLogin } from './use-login.ts'
import './login.css'

interface LoginProps {
  readonly hallName: string
  readonly windowNo: string
  readonly training: boolean
  readonly version: string
  readonly onAdmitted: () => void
}

export function Login({ hallName, windowNo, training, version, onAdmitted }: LoginProps) {
  const login = useLogin(onAdmitted)
  return (
    <div className={`login ${training ? 'with-accounts' : ''}`}>
      <PasswordForm
        heading={
          <header>
            <h1>联办窗口</h1>
            <p className="muted">
              {hallName}
              {windowNo && ` · ${windowNo.padStart(2, '0')}号窗口`}
            </p>
          </header>
        }
        asksName
        autoFocus
        submitLabel="登录"
        busy={login.busy}
        message={login.message}
        onSubmit={login.logIn}
      >
        <p className="muted">忘记密码请找安全管理员。版本 {version}</p>
      </PasswordForm>
      {training && (
        <TrainingAccounts
          onChoose={(loginName, password) => {
            if (!login.busy) void login.logIn(loginName, password)
          }}
        />
      )}
    </div>
  )
}
