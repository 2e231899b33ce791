import { type ReactElement, useState } from 'react'
import { signedHowNames } from '../../../shared/assistance/request.ts'
import { documentKindNames, printStateNames } from '../../../shared/case/joint-case.ts'
import type { RequestPaper, RequestView } from '../../../shared/ipc/contract/assistance.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { PaperPreview } from '../../components/papers/paper-preview.tsx'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { fullTime } from '../../lib/time.ts'
import { useAsk } from './use-ask.ts'

/** The two papers: seen, printed, and said to be signed. */
export function PapersPanel({
  request,
  onSaved,
}: {
  readonly request: RequestView
  readonly onSaved: (next: RequestView) => void
}): ReactElement {
  const ask = useAsk()
  const [shown, setShown] = useState<string | null>(null)
  const { requestId, papers } = request
  const unsigned = papers.filter(({ signedAt }) => signedAt === null)
  const [nextToSign] = unsigned
  const print = (): void => {
    const open = papers.filter(({ document }) => document.printJobs.length === 0)
    const wanted = open.length > 0 ? open : papers
    ask.run(async () => {
      for (const { document } of wanted)
        await call('documents.print', { documentId: document.documentId, printJobId: newId() })
      return call('assistance.open', { requestId })
    }, onSaved)
  }
  const sign = ({ kind }: RequestPaper): void =>
    ask.run(() => call('assistance.markSigned', { requestId, kind }), onSaved)
  useShortcuts({
    ...(papers.length > 0 && {
      F10: { label: '打印文书', initials: 'dyws', run: print },
      'Alt+V': {
        label: '看文书',
        initials: 'kws',
        bar: false,
        run: () => setShown(nextShown(papers, shown)),
      },
    }),
    ...(nextToSign && {
      'Alt+S': {
        label: `${documentKindNames[nextToSign.kind]}已在纸上签署`,
        initials: 'yqs',
        bar: false,
        run: () => sign(nextToSign),
      },
    }),
  })
  return (
    <section className="panel" aria-label="文书">
      <h2>文书</h2>
      {papers.length === 0 && <p className="muted">收集资料前先签委托书和保密协议，按 F4 出具。</p>}
      <ul className="assistance-papers">
        {papers.map((paper) => (
          <li key={paper.document.documentId}>
            <strong>{documentKindNames[paper.kind]}</strong>
            <span className="muted">{` ${paper.document.documentNo}`}</span>
            <p className={paper.signedAt === null ? 'stop' : 'done'}>{signedWords(paper)}</p>
          </li>
        ))}
      </ul>
      {ask.problem && (
        <p className="field-error" role="alert">
          {ask.problem}
        </p>
      )}
      {papers.length > 0 && (
        <div className="assistance-actions">
          <ActionButton shortcut="Alt+V" onClick={() => setShown(nextShown(papers, shown))}>
            {shown === null ? '看文书' : '下一份'}
          </ActionButton>
          {nextToSign && (
            <ActionButton shortcut="Alt+S" disabled={ask.busy} onClick={() => sign(nextToSign)}>
              {`${documentKindNames[nextToSign.kind]}已签`}
            </ActionButton>
          )}
        </div>
      )}
      {shown !== null && <PaperPreview key={shown} documentId={shown} copyNo={0} name="文书" />}
    </section>
  )
}

/** One after the other, then none. */
function nextShown(papers: readonly RequestPaper[], shown: string | null): string | null {
  const at = papers.findIndex(({ document }) => document.documentId === shown)
  return papers[at + 1]?.document.documentId ?? null
}

function signedWords({ signedAt, signedHow, document }: RequestPaper): string {
  if (signedAt !== null && signedHow !== null)
    return `${signedHowNames[signedHow]} ${fullTime(signedAt)}`
  const job = document.printJobs.at(-1)
  return job ? `还没有签署（${printStateNames[job.state]}）` : '还没有签署'
}
