import type { ReactElement } from 'react'
import { type PrintJobView, printStateNames } from '../../../shared/case/joint-case.ts'
import type { IssuedAdvice } from '../../../shared/ipc/contract/guidance.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { PaperPreview } from '../../components/papers/paper-preview.tsx'
import { shortTime } from '../../lib/time.ts'
import type { AdvicePapers } from './use-advice-papers.ts'

/** One 一次性告知书 as its very bytes look, with how its printing went. */
export function AdvicePaper({
  paper,
  papers,
}: {
  readonly paper: IssuedAdvice
  readonly papers: AdvicePapers
}): ReactElement {
  const { documentId, documentNo, createdAt, printJobs } = paper.document
  return (
    <section className="guidance-paper" aria-label="一次性告知书">
      <header className="guidance-paper-head">
        <strong>{`一次性告知书 ${documentNo}`}</strong>
        <span className="muted">{`${shortTime(createdAt)} · ${paper.clerkName}`}</span>
        <ActionButton
          shortcut="Alt+P"
          disabled={papers.busy}
          onClick={() => papers.printAgain(documentId)}
        >
          打印副本
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={() => papers.show(null)}>
          回到告知内容
        </ActionButton>
      </header>
      <div role="status">
        {printJobs.length === 0 && <p className="muted">正在送打印…</p>}
        {printJobs.map((job) => (
          <JobLine key={job.printJobId} job={job} papers={papers} />
        ))}
      </div>
      <PaperPreview key={documentId} documentId={documentId} copyNo={0} name="一次性告知书" />
    </section>
  )
}

function JobLine({
  job,
  papers,
}: {
  readonly job: PrintJobView
  readonly papers: AdvicePapers
}): ReactElement {
  const name = job.copyNo === 0 ? '正本' : `副本 ${job.copyNo}`
  if (job.state !== 'doubt') {
    return (
      <p className={`guidance-job ${job.state}`}>
        {`${name}：${printStateNames[job.state]}`}
        {job.advice && <span className="guidance-job-advice">{job.advice}</span>}
      </p>
    )
  }
  return (
    <div className="guidance-doubt" role="alert">
      <p>{`${name}：${job.advice}`}</p>
      <ActionButton onClick={() => papers.settle(job.printJobId, true)}>出来了</ActionButton>
      <ActionButton onClick={() => papers.settle(job.printJobId, false)}>没有出来</ActionButton>
    </div>
  )
}

/** The last ones, so that one can be printed once more. */
export function RecentAdvice({ papers }: { readonly papers: AdvicePapers }): ReactElement | null {
  if (papers.recent.length === 0) return null
  return (
    <section className="guidance-recent" aria-label="最近出具的告知书">
      <h2>最近出具的告知书</h2>
      <ul>
        {papers.recent.map(({ document, applicantName, itemNames }) => (
          <li key={document.documentId}>
            <button
              type="button"
              className="guidance-recent-paper"
              aria-pressed={papers.shown?.document.documentId === document.documentId}
              onClick={() => papers.show(document.documentId)}
            >
              <span>{applicantName || '未留名'}</span>
              <span className="muted">
                {`${shortTime(document.createdAt)} · ${itemNames.length} 个事项 · ${lastState(document.printJobs)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function lastState(jobs: readonly PrintJobView[]): string {
  const last = jobs.at(-1)
  return last === undefined ? '未打印' : printStateNames[last.state]
}
