import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { CaptureFields } from './capture-fields.tsx'
import { CardReaderFields } from './card-reader-fields.tsx'
import { DailySheetFields } from './daily-sheet-fields.tsx'
import { FoundDevices } from './found-devices.tsx'
import { HallDatabaseFields } from './hall-database-fields.tsx'
import { PrinterFields } from './printer-fields.tsx'
import { ScannerFields } from './scanner-fields.tsx'
import {
  type DraftErrors,
  fromDraft,
  inWords,
  type SettingsDraft,
  toDraft,
} from './settings-draft.ts'

const key = ['settings.get'] as const

export function SettingsPanel({ training }: { readonly training: boolean }) {
  const settings = useQuery({ queryKey: key, queryFn: () => call('settings.get', {}) })
  return (
    <section className="panel" aria-label="本机设置">
      <h2>本机设置</h2>
      {training && (
        <p className="muted">
          训练模式下读卡器和平台由演练工具提供，这里只有打印机等其他设置起作用。
        </p>
      )}
      {settings.error && (
        <Problem message={messageOf(settings.error)} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && <SettingsForm stored={settings.data} />}
    </section>
  )
}

function SettingsForm({ stored }: { readonly stored: Settings }) {
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(() => toDraft(stored))
  const [errors, setErrors] = useState<DraftErrors>({})
  const form = useRef<HTMLFormElement>(null)
  const save = useMutation({
    mutationFn: (settings: Settings) => call('settings.save', settings),
    onSuccess: (settings) => {
      queryClient.setQueryData(key, settings)
      setDraft(toDraft(settings))
      void queryClient.invalidateQueries({ queryKey: ['setup.status'] })
      void queryClient.invalidateQueries({ queryKey: ['documents.rollKinds'] })
      tell('done', '设置已保存。')
    },
    onError: (error) =>
      setErrors(error instanceof CallFailed ? inWords(Object.keys(error.fields)) : {}),
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const { settings, errors: found } = fromDraft(draft)
    setErrors(found)
    if (settings && !save.isPending) save.mutate(settings)
    if (settings) return
    queueMicrotask(() =>
      form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus(),
    )
  }
  const change = (part: Partial<SettingsDraft>): void => setDraft((now) => ({ ...now, ...part }))
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="本机设置">
      <FoundDevices onChange={change} />
      <CardReaderFields draft={draft} errors={errors} onChange={change} />
      <TextField
        label="照片解码程序"
        hint="读卡器厂家提供，填完整路径；留空则不显示照片，其余照常"
        value={draft.photoDecoder}
        onChange={(photoDecoder) => change({ photoDecoder })}
        error={errors.photoDecoder}
      />
      <ScannerFields draft={draft} errors={errors} onChange={change} />
      <h3>打印和平台</h3>
      <OtherFields draft={draft} errors={errors} onChange={change} />
      <CaptureFields draft={draft} errors={errors} onChange={change} />
      <HallDatabaseFields draft={draft} errors={errors} onChange={change} />
      <DailySheetFields draft={draft} errors={errors} onChange={change} />
      {save.error && <Problem message={messageOf(save.error)} />}
      <div className="actions">
        <ActionButton type="submit" kind="primary" disabled={save.isPending}>
          保存设置
        </ActionButton>
      </div>
    </form>
  )
}

type TextName = {
  [Name in keyof SettingsDraft]: string extends SettingsDraft[Name] ? Name : never
}[keyof SettingsDraft]

function OtherFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: SettingsDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<SettingsDraft>) => void
}) {
  const text = (name: TextName) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors[name],
  })
  return (
    <>
      <PrinterFields draft={draft} errors={errors} onChange={onChange} />
      <TextField
        label="平台地址"
        inputMode="url"
        hint="留空则先在本机受理，以后补发"
        {...text('platformUrl')}
      />
      <TextField label="接入编号" {...text('appId')} />
      <TextField
        label="接入令牌"
        type="password"
        autoComplete="new-password"
        hint="留空保持原来的令牌不变；平台地址改了要重新填"
        {...text('token')}
      />
      <h3>窗口</h3>
      <TextField label="叫号系统" inputMode="url" hint="地址；留空则不叫号" {...text('queueUrl')} />
      <TextField label="咨询电话" hint="印在受理通知书上" {...text('consultPhone')} />
      <TextField label="投诉电话" {...text('complaintPhone')} />
      <TextField
        label="空闲锁屏"
        inputMode="numeric"
        hint="分钟，1 至 30"
        {...text('idleLockMinutes')}
      />
    </>
  )
}
