import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { type Province, provinceNames } from '../../../shared/ipc/contract/setup.ts'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { fieldErrors } from '../../lib/field-errors.ts'
import { newId } from '../../lib/new-id.ts'
import './setup.css'

type Fields = Readonly<
  Record<
    'hallName' | 'regionCode' | 'windowNo' | 'loginName' | 'displayName' | 'password' | 'again',
    string
  >
>

const empty: Fields = {
  hallName: '',
  regionCode: '',
  windowNo: '',
  loginName: '',
  displayName: '',
  password: '',
  again: '',
}

const provinces = ['hunan', 'hainan'] as const satisfies readonly Province[]
const provinceDigits: Readonly<Record<Province, string>> = { hunan: '43', hainan: '46' }

/** First start: the hall, the window and the first administrator. */
export function Setup({ onDone }: { readonly onDone: () => void }) {
  const [province, setProvince] = useState<Province>('hunan')
  const [fields, setFields] = useState(empty)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [accountId] = useState(newId)
  const form = useRef<HTMLFormElement>(null)
  const save = useMutation({
    mutationFn: (input: InputOf<'setup.initialise'>) => call('setup.initialise', input),
    onSuccess: onDone,
    onError: (error) => setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const input = toInput(province, fields, accountId)
    const found = problemsOf(input, province, fields)
    setErrors(found)
    if (Object.keys(found).length === 0 && !save.isPending) save.mutate(input)
    else queueMicrotask(() => focusFirstProblem(form.current))
  }
  const text: TextProps = (name, path) => ({
    value: fields[name],
    onChange: (value) => setFields((now) => ({ ...now, [name]: value })),
    error: errors[path],
  })
  return (
    <main className="setup">
      <form ref={form} onSubmit={submit} noValidate>
        <header>
          <h1>首次启用联办窗口</h1>
          <p className="muted">
            填写一次即可，之后由管理员在“系统管理”里修改读卡器、打印机等设置。
          </p>
        </header>
        <HallFields province={province} onProvince={setProvince} text={text} />
        <h2>第一位大厅管理员</h2>
        <AdministratorFields text={text} />
        {save.error && <Problem message={messageOf(save.error)} />}
        <div className="actions">
          <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={save.isPending}>
            启用
          </ActionButton>
        </div>
      </form>
    </main>
  )
}

type TextProps = (
  name: keyof Fields,
  path: string,
) => {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

function HallFields({
  province,
  onProvince,
  text,
}: {
  readonly province: Province
  readonly onProvince: (province: Province) => void
  readonly text: TextProps
}) {
  return (
    <>
      <Labelled label="省份">
        <div className="choice-row" role="radiogroup" aria-label="省份">
          {provinces.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="province"
                checked={province === name}
                onChange={() => onProvince(name)}
              />
              {provinceNames[name]}
            </label>
          ))}
        </div>
      </Labelled>
      <TextField
        label="大厅名称"
        autoFocus
        maxLength={60}
        hint="例如 长沙市政务服务中心"
        {...text('hallName', 'hallName')}
      />
      <TextField
        label="行政区划代码"
        inputMode="numeric"
        maxLength={6}
        hint={`6 位数字，${provinceNames[province]}以 ${provinceDigits[province]} 开头`}
        {...text('regionCode', 'regionCode')}
      />
      <TextField
        label="窗口号"
        inputMode="numeric"
        maxLength={3}
        hint="这台电脑所在的综合窗口，例如 3"
        {...text('windowNo', 'windowNo')}
      />
    </>
  )
}

function AdministratorFields({ text }: { readonly text: TextProps }) {
  return (
    <>
      <TextField
        label="姓名"
        maxLength={50}
        {...text('displayName', 'administrator.displayName')}
      />
      <TextField
        label="登录名"
        maxLength={32}
        hint="小写字母、数字、点或下划线"
        {...text('loginName', 'administrator.loginName')}
      />
      <TextField
        label="密码"
        type="password"
        autoComplete="new-password"
        hint="至少 10 位，含大写字母、小写字母、数字、符号中的三类"
        {...text('password', 'administrator.password')}
      />
      <TextField
        label="再输一次密码"
        type="password"
        autoComplete="new-password"
        {...text('again', 'again')}
      />
    </>
  )
}

function toInput(
  province: Province,
  fields: Fields,
  accountId: string,
): InputOf<'setup.initialise'> {
  const { hallName, regionCode, windowNo, loginName, displayName, password } = fields
  return {
    province,
    hallName,
    regionCode,
    windowNo,
    administrator: { accountId, loginName, displayName, password },
  }
}

function problemsOf(
  input: InputOf<'setup.initialise'>,
  province: Province,
  fields: Fields,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {
    ...fieldErrors(contract['setup.initialise'].input, input),
  }
  if (!errors.regionCode && !input.regionCode.startsWith(provinceDigits[province])) {
    errors.regionCode = `行政区划代码与省份不一致：${provinceNames[province]}以 ${provinceDigits[province]} 开头。`
  }
  if (fields.again !== fields.password) errors.again = '两次输入的密码不一致，请重新输入。'
  return errors
}

function focusFirstProblem(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
}
