import { type ReactElement, type SubmitEvent, useState } from 'react'
import type { ImportedCase, ImportResult } from '../../../shared/ipc/contract/assistance.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { CallFailed, call } from '../../lib/call.ts'
import { fullTime } from '../../lib/time.ts'
import { useAsk } from './use-ask.ts'

const largestBytes = 20 * 1024 * 1024
const outcomeNames: Readonly<Record<ImportedCase['outcome'], string>> = {
  new: '新到',
  updated: '已补到最新',
  same: '本机已有，内容一致',
  beside: '本机已有并改动过，另存一件，请比对',
}

/** 导入帮办件包: the file and its password; then what came, and what may be there twice. */
export function ImportPanel({
  mayCompare,
  onOpenCase,
  onCompare,
}: {
  readonly mayCompare: boolean
  readonly onOpenCase: (caseId: string) => void
  readonly onCompare: (caseId: string) => void
}): ReactElement {
  const [file, setFile] = useState<File | null>(null)
  const [password, setPassword] = useState('')
  const [result, setResult] = useState<ImportResult | null>(null)
  const ask = useAsk()
  const take = (event: SubmitEvent): void => {
    event.preventDefault()
    ask.run(async () => {
      const contentBase64 = await readAsBase64(file)
      return call('assistance.importDrafts', { contentBase64, password })
    }, setResult)
  }
  if (result) {
    return <Imported {...{ result, mayCompare, onOpenCase, onCompare }} />
  }
  return (
    <form className="assistance-form panel" aria-label="导入帮办件包" onSubmit={take} noValidate>
      <h2>导入帮办件包</h2>
      <Labelled label="文件" htmlFor="assistance-file">
        <input
          id="assistance-file"
          type="file"
          // biome-ignore lint/a11y/noAutofocus: the panel is opened by a key in order to choose the file
          autoFocus
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </Labelled>
      <TextField
        label="口令"
        value={password}
        error={ask.fields.password}
        hint="导出时显示的 16 位，大小写和横线都不要紧。"
        onChange={setPassword}
      />
      {ask.problem && ask.fields.password === undefined && (
        <p className="field-error" role="alert">
          {ask.problem}
        </p>
      )}
      <div className="assistance-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={ask.busy}>
          导入
        </ActionButton>
      </div>
    </form>
  )
}

function Imported({
  result,
  mayCompare,
  onOpenCase,
  onCompare,
}: {
  readonly result: ImportResult
  readonly mayCompare: boolean
  readonly onOpenCase: (caseId: string) => void
  readonly onCompare: (caseId: string) => void
}): ReactElement {
  return (
    <section className="assistance-form panel" aria-label="导入结果">
      <h2 role="status">
        {result.importedBefore === null
          ? `已导入：帮办 ${result.requests} 次，申请表 ${result.cases.length} 份`
          : `这个包 ${fullTime(result.importedBefore)} 已导入过，这次没有重复导入`}
      </h2>
      <ul className="assistance-imported">
        {result.cases.map(({ caseId, applicantName, projectName, outcome, twins }) => (
          <li key={caseId}>
            <span>{`${applicantName} · ${projectName}：${outcomeNames[outcome]}`}</span>
            {mayCompare && twins > 0 && (
              <ActionButton kind="primary" onClick={() => onCompare(caseId)}>
                {`可能与 ${twins} 件重复，比对`}
              </ActionButton>
            )}
            <ActionButton onClick={() => onOpenCase(caseId)}>打开</ActionButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

function readAsBase64(file: File | null): Promise<string> {
  const refuse = (message: string) => new CallFailed({ code: 'invalid-input', message })
  if (file === null) return Promise.reject(refuse('请先选择帮办件包文件。'))
  if (file.size > largestBytes)
    return Promise.reject(refuse('文件超过 20 MB，不是帮办件包，请重新选择。'))
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(refuse('文件读不出来。请检查 U 盘后重新选择。'))
    reader.readAsDataURL(file)
  })
}
