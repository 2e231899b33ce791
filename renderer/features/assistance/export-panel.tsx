import { type ReactElement, type SubmitEvent, useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { readPreference, writePreference } from '../../lib/preferences.ts'
import { useAsk } from './use-ask.ts'

const folderPreference = 'assistance.folder'

/** 导出帮办件包: a file for the other machine, and the password that opens it, shown once. */
export function ExportPanel({
  requestIds,
}: {
  readonly requestIds: readonly string[]
}): ReactElement {
  const [folder, setFolder] = useState(() => readPreference(folderPreference) ?? '')
  const [made, setMade] = useState<OutputOf<'assistance.exportDrafts'> | null>(null)
  const ask = useAsk()
  const make = (event: SubmitEvent): void => {
    event.preventDefault()
    writePreference(folderPreference, folder)
    ask.run(
      () =>
        call('assistance.exportDrafts', {
          ...{ packageId: newId(), requestIds: [...requestIds], folder },
        }),
      setMade,
    )
  }
  if (made) {
    return (
      <section className="assistance-form panel" aria-label="导出结果" role="status">
        <h2>{`已导出：帮办 ${made.requests} 次，申请表 ${made.cases} 份`}</h2>
        <p>{`文件：${made.path}`}</p>
        <p>
          口令：<strong className="assistance-password">{made.password}</strong>
        </p>
        <p className="stop">
          口令只显示这一次，请记下；不要和文件放在一起。对方在“导入帮办件包”时输入。
        </p>
      </section>
    )
  }
  return (
    <form className="assistance-form panel" aria-label="导出帮办件包" onSubmit={make} noValidate>
      <h2>导出帮办件包</h2>
      <TextField
        label="保存到文件夹"
        value={folder}
        error={ask.fields.folder}
        hint="U 盘的路径，例如 /media/usb；留空则保存在本机数据文件夹。"
        autoFocus
        onChange={setFolder}
      />
      {ask.problem && ask.fields.folder === undefined && (
        <p className="field-error" role="alert">
          {ask.problem}
        </p>
      )}
      <div className="assistance-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={ask.busy}>
          导出
        </ActionButton>
      </div>
    </form>
  )
}
