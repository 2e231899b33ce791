import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useCallback, useState } from 'react'
import { DocumentKind, documentKindNames } from '../../../shared/case/joint-case.ts'
import { type LetterFormat, letterFormatNames } from '../../../shared/case/letter-format.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { PaperSheets } from '../../components/papers/paper-sheets.tsx'
import { Problem } from '../../components/problem.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import './letters-panel.css'

/** 文书: how each letter looks in the wording as its file says now, so that a change is seen before it is used. */
export function LettersPanel(): ReactElement {
  const [kind, setKind] = useState<DocumentKind>('receipt')
  const [format, setFormat] = useState<LetterFormat>('a4')
  const sample = useQuery({
    queryKey: ['documents.previewSample', kind, format],
    queryFn: () => call('documents.previewSample', { kind, format }),
    // The file may have been changed since.
    gcTime: 0,
  })
  const readAgain = (): void => void sample.refetch()
  useShortcuts({ 'Alt+R': { label: '重新读取文书', initials: 'cxdq', run: readAgain } })
  const formats = sample.data?.formats ?? [format]
  return (
    <div className="keeper-letters">
      <select
        className="keeper-letter-list"
        aria-label="文书"
        size={DocumentKind.options.length}
        // biome-ignore lint/a11y/noAutofocus: one comes here to choose
        autoFocus
        value={kind}
        onChange={(event) => {
          setKind(DocumentKind.parse(event.target.value))
          setFormat('a4')
        }}
      >
        {DocumentKind.options.map((one) => (
          <option key={one} value={one}>
            {documentKindNames[one]}
          </option>
        ))}
      </select>
      <div className="keeper-letter">
        <div className="keeper-bar">
          {formats.length > 1 && (
            <Formats formats={formats} current={format} onChoose={setFormat} />
          )}
          <ActionButton shortcut="Alt+R" onClick={readAgain}>
            重新读取
          </ActionButton>
          {sample.data && <code>{`resources/${sample.data.file}`}</code>}
          {sample.data?.inForce === false && sample.data.mistakes.length === 0 && (
            <span role="status">与正在使用的文字不同，重新启动程序后采用。</span>
          )}
        </div>
        {sample.error && <Problem message={messageOf(sample.error)} onRetry={readAgain} />}
        {sample.data && (
          <Sample
            key={`${kind} ${format} ${sample.dataUpdatedAt}`}
            sample={sample.data}
            name={documentKindNames[kind]}
          />
        )}
      </div>
    </div>
  )
}

interface FormatsProps {
  readonly formats: readonly LetterFormat[]
  readonly current: LetterFormat
  readonly onChoose: (format: LetterFormat) => void
}

function Formats({ formats, current, onChoose }: FormatsProps): ReactElement {
  return (
    <fieldset className="keeper-formats" aria-label="纸张">
      {formats.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="keeper-format"
            checked={one === current}
            onChange={() => onChoose(one)}
          />
          {letterFormatNames[one]}
        </label>
      ))}
    </fieldset>
  )
}

interface SampleProps {
  readonly sample: OutputOf<'documents.previewSample'>
  readonly name: string
}

function Sample({ sample, name }: SampleProps): ReactElement {
  const { pdfBase64, mistakes } = sample
  const load = useCallback(() => Promise.resolve(pdfBase64 ?? ''), [pdfBase64])
  if (pdfBase64 !== null)
    return <PaperSheets load={load} name={name} comfort="请点“重新读取”再试。" />
  return (
    <div role="alert" className="keeper-letter-mistakes">
      <p>这份文书的文字有误，正在使用的仍是启动时的文字。请改正下列各处后重新读取：</p>
      <ul>
        {mistakes.map(({ file, line, message }) => (
          <li key={`${line} ${message}`}>
            <code>{`${file} 第 ${line} 行`}</code>
            {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
