import { type ReactNode, type SubmitEvent, useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'

interface PasswordFormProps {
  readonly heading: ReactNode
  /** Absent when only the password is asked. */
  readonly asksName: boolean
  readonly autoFocus: boolean
  readonly submitLabel: string
  /** Six digits instead of the password. */
  readonly asksPin?: boolean
  readonly busy: boolean
  readonly message: string | null
  readonly onSubmit: (loginName: string, password: string) => Promise<boolean>
  readonly children?: ReactNode
}

/** Name and password. After a refusal the password is empty again and has the focus. */
export function PasswordForm(props: PasswordFormProps) {
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (props.busy) return
    const wanted = props.asksName && loginName.trim() === '' ? 'text' : 'password'
    if (wanted === 'text' || password === '') {
      form.current?.querySelector<HTMLInputElement>(`input[type=${wanted}]`)?.focus()
      return
    }
    void props.onSubmit(loginName.trim().toLowerCase(), password).then((admitted) => {
      if (admitted) return
      setPassword('')
      form.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus()
    })
  }
  return (
    <form ref={form} className="login-form" onSubmit={submit} noValidate>
      {props.heading}
      {props.asksName && (
        <TextField
          label="登录名"
          type="text"
          value={loginName}
          onChange={setLoginName}
          autoComplete="username"
          autoFocus={props.autoFocus}
        />
      )}
      <TextField
        label={props.asksPin ? '解锁码' : '密码'}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete={props.asksPin ? 'off' : 'current-password'}
        autoFocus={props.autoFocus && !props.asksName}
        error={props.message ?? undefined}
      />
      <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={props.busy}>
        {props.submitLabel}
      </ActionButton>
      {props.children}
    </form>
  )
}
