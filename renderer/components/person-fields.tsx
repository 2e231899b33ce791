import type { ReactElement } from 'react'
import { TextField } from './text-field.tsx'
import type { FormErrors } from './use-form.ts'

export interface PersonDraft {
  readonly displayName: string
  readonly loginName: string
  readonly password: string
}
export const emptyPerson: PersonDraft = { displayName: '', loginName: '', password: '' }

export const passwordHint = '至少 10 位，含大写字母、小写字母、数字、符号中的三类'

/** Who it is, and the first password, which has to be changed at the first login. */
export function PersonFields({
  draft,
  errors,
  autoFocus = false,
  onChange,
}: {
  readonly draft: PersonDraft
  readonly errors: FormErrors
  readonly autoFocus?: boolean
  readonly onChange: (draft: PersonDraft) => void
}): ReactElement {
  const text = (name: keyof PersonDraft) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ ...draft, [name]: value }),
    error: errors[name],
  })
  return (
    <>
      <TextField label="姓名" maxLength={50} autoFocus={autoFocus} {...text('displayName')} />
      <TextField
        label="登录名"
        maxLength={32}
        hint="小写字母、数字、点或下划线"
        {...text('loginName')}
      />
      <TextField
        label="初始密码"
        type="password"
        autoComplete="new-password"
        hint={`${passwordHint}；本人首次登录时必须修改`}
        {...text('password')}
      />
    </>
  )
}
