import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import {
  type EvaluationStage,
  evaluationStageNames,
  type RectificationView,
} from '../../../../shared/case/evaluation.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { StageView } from '../../../../shared/ipc/contract/evaluation.ts'
import type { OutputOf } from '../../../../shared/ipc/contract.ts'
import { Problem } from '../../../components/problem.tsx'
import { useSession } from '../../../components/use-session.ts'
import { call, messageOf } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { type Shortcuts, useShortcuts } from '../../../lib/shortcuts.ts'
import { LettersLine } from '../letters-line.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { EvaluateForm } from './evaluate-form.tsx'
import { RectificationBlock } from './rectification-block.tsx'
import { AnswerForm, AssignForm, CloseForm, ContactForm } from './rectify-forms.tsx'
import { StageBlock } from './stage-block.tsx'
import './evaluation.css'

/** 评价: once per stage, and what a bad one has set going. */
export function EvaluationPanel({ view }: { readonly view: CaseView }): ReactElement {
  const all = useQuery({
    queryKey: ['evaluation.ofCase', view.caseId],
    queryFn: () => call('evaluation.ofCase', { caseId: view.caseId }),
  })
  const isSupervisor = useSession()?.account.role === 'supervisor'
  return (
    <>
      {all.error && <Problem message={messageOf(all.error)} onRetry={() => void all.refetch()} />}
      {all.data && <Evaluations view={view} all={all.data} isSupervisor={isSupervisor} />}
    </>
  )
}

/** What stands beside the stages. */
type Beside = 'desk' | 'record' | 'assign' | 'contact' | 'answer' | 'close'

interface EvaluationsProps {
  readonly view: CaseView
  readonly all: OutputOf<'evaluation.ofCase'>
  readonly isSupervisor: boolean
}

function Evaluations({ view, all, isSupervisor }: EvaluationsProps): ReactElement {
  const [beside, setBeside] = useState<Beside | null>(null)
  const command = useLifeCommand(view.caseId)
  // The later stage is what the applicant has in mind.
  const stage = all.stages.findLast(isOpenStage)?.stage
  const rectification = all.rectifications.find(({ state }) => state !== 'closed')
  const [documentId, setDocumentId] = useState(newId)
  const invite = async (of: EvaluationStage): Promise<void> => {
    const input = { documentId, caseId: view.caseId, stage: of }
    if (await command.run(() => call('evaluation.invite', input), '评价二维码单已生成'))
      setDocumentId(newId())
  }
  const close = (): void => setBeside(null)
  useShortcuts({
    ...(stage && {
      E: { label: '请申请人评价', initials: 'qsqrpj', run: () => setBeside('desk') },
      M: { label: '评价二维码', initials: 'pjewm', run: () => void invite(stage) },
    }),
    ...(stage &&
      isSupervisor && {
        D: { label: '代录评价', initials: 'dlpj', run: () => setBeside('record') },
      }),
    ...(rectification && isSupervisor && rectifyKeys(rectification, setBeside)),
  })
  return (
    <>
      <LettersLine view={view} kinds={['evaluationInvitation']} />
      {command.message && <Problem message={command.message} />}
      <div className="life-split">
        <div className="life-rows evaluation-main">
          {all.stages.map((one) => (
            <StageBlock key={one.stage} stage={one} />
          ))}
          {stage && (
            <p className="muted">
              {`按 E 把屏幕转给申请人评价“${evaluationStageNames[stage]}”环节，按 M 打印二维码单带回去评。`}
            </p>
          )}
          {all.rectifications.map((one) => (
            <RectificationBlock key={one.rectificationId} rectification={one} />
          ))}
        </div>
        {stage && beside === 'desk' && (
          <EvaluateForm view={view} stage={stage} channels={['desk']} onClose={close} />
        )}
        {stage && beside === 'record' && (
          <EvaluateForm
            view={view}
            stage={stage}
            channels={['paper', 'telephone', 'code']}
            onClose={close}
          />
        )}
        {rectification && (
          <RectifyForm beside={beside} view={view} one={rectification} onClose={close} />
        )}
      </div>
    </>
  )
}

function isOpenStage({ evaluation, obstacle }: StageView): boolean {
  return evaluation === null && obstacle === null
}

function rectifyKeys({ state }: RectificationView, show: (beside: Beside) => void): Shortcuts {
  const next = {
    open: { label: '登记联系', initials: 'djlx', run: () => show('contact') },
    contacted: { label: '登记答复', initials: 'djdf', run: () => show('answer') },
    answered: { label: '整改办结', initials: 'zgbj', run: () => show('close') },
    closed: null,
  }[state]
  return {
    ...(next && { J: next }),
    Z: { label: '指派', initials: 'zp', run: () => show('assign') },
  }
}

interface RectifyFormProps {
  readonly beside: Beside | null
  readonly view: CaseView
  readonly one: RectificationView
  readonly onClose: () => void
}

function RectifyForm({ beside, ...props }: RectifyFormProps): ReactElement | null {
  if (beside === 'assign') return <AssignForm {...props} />
  if (beside === 'contact') return <ContactForm {...props} />
  if (beside === 'answer') return <AnswerForm {...props} />
  return beside === 'close' ? <CloseForm {...props} /> : null
}
