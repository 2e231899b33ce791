import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { type PrintJobView, printStateNames } from '../../../shared/case/joint-case.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { call } from '../../lib/call.ts'
import { copyName } from './copy-switch.tsx'
import { moveToSecond, printOnSecond, settleDoubt } from './desk-commands.ts'
import { useDesk } from './use-desk.ts'

interface PaperJobProps {
  readonly job: PrintJobView
  /** The document's last printing: only this one is offered another printer. */
  readonly isLast: boolean
}

/** One printing of a paper: how it stands, what to do, and the other printer where this one does not print. */
export function PaperJob({ job, isLast }: PaperJobProps): ReactElement {
  const name = `${copyName(job.copyNo)}${job.format === 'a4' ? '' : '（小票）'}`
  if (job.state === 'doubt') return <Doubt job={job} name={name} />
  return (
    <div className={`desk-job ${job.state}`}>
      {`${name}：${printStateNames[job.state]}${job.advice ? '。' : ''}`}
      {job.advice && <span className="desk-job-advice">{job.advice}</span>}
      {job.advice && isLast && job.format === 'a4' && <SecondPrinter job={job} />}
    </div>
  )
}

function Doubt({ job, name }: { readonly job: PrintJobView; readonly name: string }): ReactElement {
  const desk = useDesk()
  return (
    <div className="desk-doubt" role="alert">
      <p>{`${name}：${job.advice}`}</p>
      <ActionButton onClick={() => void settleDoubt(desk, job.printJobId, true)}>
        出来了
      </ActionButton>
      <ActionButton onClick={() => void settleDoubt(desk, job.printJobId, false)}>
        没有出来
      </ActionButton>
    </div>
  )
}

/** A paper that waits is moved; one that was not printed is printed anew. */
function SecondPrinter({ job }: { readonly job: PrintJobView }): ReactElement | null {
  const desk = useDesk()
  const { data } = useQuery({
    queryKey: ['documents.secondPrinter'],
    queryFn: () => call('documents.secondPrinter', {}),
  })
  if (!data?.queue || data.queue === job.printer) return null
  if (job.state === 'spooled')
    return (
      <ActionButton onClick={() => void moveToSecond(desk, job.printJobId)}>
        改用备用打印机
      </ActionButton>
    )
  if (job.state !== 'failed') return null
  return (
    <ActionButton onClick={() => void printOnSecond(desk, job.documentId)}>
      用备用打印机打印
    </ActionButton>
  )
}
