import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { useForm } from '../../components/use-form.ts'
import { call, messageOf } from '../../lib/call.ts'

/** 快速解锁码: of this login alone. */
export function PinForm({ hasPin }: { readonly hasPin: boolean }): ReactElement {
  const [current, setCurrent] = useState('')
  const [pin, setPin] = useState('')
  const form = useForm()
  const set = useMutation({
    mutationFn: (input: InputOf<'accounts.setPin'>) => call('accounts.setPin', input),
    onSuccess: (result, input) => {
      if (!result.changed) return form.setErrors({ current: result.message })
      setCurrent('')
      setPin('')
      tell(
        'done',
        input.pin === null
          ? '快速解锁码已取消，解锁要输密码。'
          : '快速解锁码已设好，到退出登录或关闭程序为止有效。',
      )
    },
  })
  return (
    <form
      ref={form.ref}
      noValidate
      aria-label="快速解锁码"
      onSubmit={(event) =>
        form.submit(event, contract['accounts.setPin'].input, { current, pin }, (input) => {
          if (!set.isPending) set.mutate(input)
        })
      }
    >
      <h2>快速解锁码</h2>
      <p className="muted">
        锁屏以后用 6 位数字解锁，本次登录内有效，退出登录或关闭程序后作废。输错 5 次就要输密码。
        {hasPin && '现在已经设有。'}
      </p>
      <TextField
        label="现在的密码"
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={form.errors.current}
      />
      <TextField
        label="6 位数字"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={pin}
        onChange={setPin}
        error={form.errors.pin}
      />
      {set.error && <Problem message={messageOf(set.error)} />}
      <div className="actions">
        {hasPin && (
          <ActionButton disabled={set.isPending} onClick={() => set.mutate({ current, pin: null })}>
            取消快速解锁码
          </ActionButton>
        )}
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={set.isPending}>
          {hasPin ? '更换' : '设置'}
        </ActionButton>
      </div>
    </form>
  )
}
