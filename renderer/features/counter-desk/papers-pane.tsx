import { type ReactElement, useEffect, useRef, useState } from 'react'
import {
  type CaseView,
  type DocumentView,
  documentKindNames,
  outboxStateNames,
} from '../../../shared/case/joint-case.ts'
import { caseStateNames } from '../../../shared/case/task-state.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { PaperPreview } from '../../components/papers/paper-preview.tsx'
import { SavePapers } from '../../components/papers/save-papers.tsx'
import { fullTime } from '../../lib/time.ts'
import { CancelPaper } from './cancel-paper.tsx'
import { CopySwitch, copyName, copyNumbersOf, formatOfCopy } from './copy-switch.tsx'
import { newestFirst, printCopy, printOnRoll, printSet, shownDocument } from './desk-commands.ts'
import { PaperJob } from './paper-job.tsx'
import { useDesk, useDeskState } from './use-desk.ts'
import { useRollKinds } from './use-roll-kinds.ts'
import './papers-pane.css'

/** After acceptance: the number, the papers with their states, and each paper as its very bytes look. */
export function PapersPane({ onNextCase }: { readonly onNextCase: () => void }): ReactElement {
  const desk = useDesk()
  const view = useDeskState((state) => state.view)
  const busy = useDeskState((state) => state.busy)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const document = useDeskState(shownDocument)
  if (document === undefined) {
    return <p className="desk-empty">收件、受理或者告知补正后，凭证都列在这里，按 F10 打印。</p>
  }
  return (
    <section className="desk-papers" aria-labelledby="desk-papers-head">
      <div className="desk-papers-list">
        <h2 id="desk-papers-head" ref={head} tabIndex={-1}>
          {caseStateNames[view.state]}
        </h2>
        <CaseNumberBlock view={view} />
        <ul>
          {newestFirst(view.documents).map((one) => (
            <PaperRow
              key={one.documentId}
              document={one}
              current={one.documentId === document.documentId}
              onShow={() => desk.set({ shownDocumentId: one.documentId })}
            />
          ))}
        </ul>
        <div className="desk-papers-actions">
          <ActionButton
            kind="primary"
            shortcut="F10"
            disabled={busy === 'print'}
            onClick={() => void printSet(desk)}
          >
            打印
          </ActionButton>
          <ActionButton
            shortcut="Alt+P"
            disabled={busy === 'print'}
            onClick={() => void printCopy(desk)}
          >
            打印副本
          </ActionButton>
          <RollButton document={document} />
          <ActionButton shortcut="Alt+N" onClick={onNextCase}>
            下一位
          </ActionButton>
        </div>
        <Sending view={view} />
      </div>
      <ShownPaper key={document.documentId} document={document} />
    </section>
  )
}

/** Only for a paper that the counter's 小票打印机 takes. */
function RollButton({ document }: { readonly document: DocumentView }): ReactElement | null {
  const desk = useDesk()
  const busy = useDeskState((state) => state.busy)
  if (!useRollKinds().includes(document.kind)) return null
  return (
    <ActionButton
      shortcut="Alt+L"
      disabled={busy === 'print'}
      onClick={() => void printOnRoll(desk)}
    >
      打小票
    </ActionButton>
  )
}

/** The paper as it looks, and, once it was printed again, which of its copies. */
function ShownPaper({ document }: { readonly document: DocumentView }): ReactElement {
  const caseId = useDeskState((state) => state.view.caseId)
  const [wanted, setWanted] = useState(0)
  const copyNo = copyNumbersOf(document).includes(wanted) ? wanted : 0
  const name = documentKindNames[document.kind]
  return (
    <div className={document.cancelled ? 'desk-shown-paper cancelled' : 'desk-shown-paper'}>
      <div className="desk-shown-head">
        <CopySwitch document={document} copyNo={copyNo} onShow={setWanted} />
        <CancelPaper document={document} />
        <SavePapers caseId={caseId} document={document} copyNo={copyNo} />
      </div>
      <PaperPreview
        key={`${copyNo} ${formatOfCopy(document, copyNo)}`}
        documentId={document.documentId}
        copyNo={copyNo}
        name={copyNo === 0 ? name : `${name}${copyName(copyNo)}`}
      />
    </div>
  )
}

function CaseNumberBlock({ view }: { readonly view: CaseView }): ReactElement {
  const provisional = view.number?.kind === 'provisional'
  return (
    <div className="desk-number">
      <p className="desk-number-name">{provisional ? '临时编号' : '受理编号'}</p>
      <p className="desk-number-text">{view.number?.number}</p>
      {provisional && (
        <p className="desk-number-note">
          {view.officialNumber === null
            ? '联网后平台给出正式编号，凭临时编号同样可以查询。'
            : `正式编号 ${view.officialNumber}`}
        </p>
      )}
    </div>
  )
}

interface PaperRowProps {
  readonly document: DocumentView
  readonly current: boolean
  readonly onShow: () => void
}

function PaperRow({ document, current, onShow }: PaperRowProps): ReactElement {
  const last = document.printJobs.at(-1)
  return (
    <li
      className={`desk-paper${current ? ' current' : ''}${document.cancelled ? ' cancelled' : ''}`}
    >
      <button type="button" className="desk-paper-name" aria-pressed={current} onClick={onShow}>
        {documentKindNames[document.kind]}
        <span className="muted">{document.documentNo}</span>
      </button>
      {document.cancelled && (
        <p className="desk-job failed">
          {`已作废（${document.cancelled.byName}，${fullTime(document.cancelled.at)}）：${document.cancelled.reason}`}
        </p>
      )}
      {last === undefined && document.cancelled === null ? (
        <p className="muted">尚未打印，按 F10 打印。</p>
      ) : (
        document.printJobs.map((job) => (
          <PaperJob key={job.printJobId} job={job} isLast={job === last} />
        ))
      )}
    </li>
  )
}

function Sending({ view }: { readonly view: CaseView }): ReactElement | null {
  if (view.outbox === null) return null
  const { state, reason } = view.outbox
  return (
    <p className={`desk-sending ${state}`} role="status">
      {`报送平台：${outboxStateNames[state]}${reason ? '。' : ''}`}
      {reason && <span className="desk-job-advice">{reason}</span>}
    </p>
  )
}
