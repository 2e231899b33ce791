import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { DocumentView } from '../../../shared/case/joint-case.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { ActionButton } from '../action-button.tsx'
import { Problem } from '../problem.tsx'
import { TextField } from '../text-field.tsx'
import './save-papers.css'

interface SavePapersProps {
  readonly caseId: string
  /** The paper in the preview. */
  readonly document: DocumentView
  readonly copyNo: number
}

/** 存档: the shown paper as a file, and, for the supervisor, the whole case as one that proves itself. */
export function SavePapers(props: SavePapersProps): ReactElement {
  const [open, setOpen] = useState(false)
  useShortcuts({
    '>save-papers': {
      label: '存档或导出证据包',
      initials: 'cd',
      bar: false,
      run: () => setOpen(true),
    },
  })
  if (!open) {
    return (
      <ActionButton kind="quiet" onClick={() => setOpen(true)}>
        存档…
      </ActionButton>
    )
  }
  return <SaveForm {...props} onEnd={() => setOpen(false)} />
}

interface Saved {
  readonly path: string
  readonly text: string
}

function SaveForm({
  caseId,
  document: { documentId },
  copyNo,
  onEnd,
}: SavePapersProps & { readonly onEnd: () => void }): ReactElement {
  const [directory, setDirectory] = useState('')
  const session = useQuery({
    queryKey: ['accounts.session'],
    queryFn: () => call('accounts.session', {}),
  })
  const save = useMutation({
    mutationFn: async (what: 'pdf' | 'ofd' | 'evidence'): Promise<Saved> => {
      const place = { directory: directory.trim() || null }
      if (what !== 'evidence') {
        const input = { documentId, copyNo, format: what, ...place }
        return { path: (await call('documents.saveFile', input)).path, text: '已存到' }
      }
      const { path, parts } = await call('evidence.export', { caseId, ...place })
      return { path, text: `证据包共 ${parts} 个部分，已签名，已存到` }
    },
  })
  useShortcuts({ Escape: { label: '收起存档', run: onEnd } })
  const refused = save.error instanceof CallFailed ? save.error.fields.directory : undefined
  return (
    <section className="save-papers" aria-label="存档">
      <TextField
        label="存到文件夹"
        hint="留空则存在本机的存档文件夹；存到 U 盘请填它的完整路径"
        autoFocus
        maxLength={1000}
        value={directory}
        onChange={setDirectory}
        error={refused}
      />
      {save.error && refused === undefined && <Problem message={messageOf(save.error)} />}
      <div className="save-papers-actions">
        <ActionButton disabled={save.isPending} onClick={() => save.mutate('ofd')}>
          这份存为版式文件
        </ActionButton>
        <ActionButton disabled={save.isPending} onClick={() => save.mutate('pdf')}>
          这份存为 PDF
        </ActionButton>
        {session.data?.account.role === 'supervisor' && (
          <ActionButton disabled={save.isPending} onClick={() => save.mutate('evidence')}>
            导出全件证据包
          </ActionButton>
        )}
        <ActionButton shortcut="Escape" kind="quiet" onClick={onEnd}>
          收起
        </ActionButton>
      </div>
      <p role="status" className="save-papers-status">
        {save.isPending && '正在写文件…'}
        {save.data && (
          <>
            {`${save.data.text} `}
            <span lang="zxx">{save.data.path}</span>
          </>
        )}
      </p>
    </section>
  )
}
