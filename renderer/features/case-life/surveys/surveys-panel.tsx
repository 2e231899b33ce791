import { type ReactElement, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { CaseSurveys } from '../../../../shared/ipc/contract/surveys.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { Problem } from '../../../components/problem.tsx'
import { messageOf } from '../../../lib/call.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { ConveneForm } from './convene-form.tsx'
import { EarlierSurveys } from './earlier-surveys.tsx'
import { SchemeForm } from './scheme-form.tsx'
import { Schemes, schemesOwing } from './schemes.tsx'
import { ShownSurvey } from './shown-survey.tsx'
import { useSurveys } from './use-surveys.ts'
import './surveys.css'

/** 踏勘: who comes when, what was found, and the first schemes that follow from it. */
export function SurveysPanel({ view }: { readonly view: CaseView }): ReactElement {
  const { data, error, refetch } = useSurveys(view.caseId)
  return (
    <>
      {error && <Problem message={messageOf(error)} onRetry={() => void refetch()} />}
      {data && <Surveys view={view} all={data} />}
    </>
  )
}

type Asking = 'convene' | 'scheme' | null

function Surveys({
  view,
  all,
}: {
  readonly view: CaseView
  readonly all: CaseSurveys
}): ReactElement {
  const [asking, setAsking] = useState<Asking>(null)
  const [newest, ...earlier] = all.surveys
  const isOpen = newest?.state === 'convened' || newest?.state === 'scheduled'
  const mayConvene = !isOpen && all.involved.length > 0
  const owing = schemesOwing(view)
  const close = (): void => setAsking(null)
  useShortcuts({
    ...(mayConvene && {
      N: { label: '召集踏勘', initials: 'zjtk', run: () => setAsking('convene') },
    }),
    ...(owing.length > 0 && {
      S: { label: '方案送达', initials: 'fasd', run: () => setAsking('scheme') },
    }),
  })
  return (
    <div className="life-split">
      <div className="survey-main">
        {newest ? (
          <ShownSurvey
            key={newest.surveyId}
            view={view}
            survey={newest}
            approvals={all.approvals}
          />
        ) : (
          <NoSurvey all={all} onConvene={() => setAsking('convene')} />
        )}
        <Schemes view={view} schemes={all.schemes} onHandOver={() => setAsking('scheme')} />
        <EarlierSurveys surveys={earlier} />
      </div>
      {asking === 'convene' && mayConvene && <ConveneForm view={view} all={all} onClose={close} />}
      {asking === 'scheme' && owing.length > 0 && (
        <SchemeForm view={view} owing={owing} onClose={close} />
      )}
    </div>
  )
}

function NoSurvey({
  all: { involved, wishedDate },
  onConvene,
}: {
  readonly all: CaseSurveys
  readonly onConvene: () => void
}): ReactElement {
  if (involved.length === 0) {
    return <p className="life-empty panel">这件的事项都已办结，没有踏勘过。</p>
  }
  return (
    <div className="life-empty panel survey-empty">
      <p>还没有联合踏勘。按 N 召集，一次请齐：</p>
      <p>{involved.map(({ unit }) => unit).join('、')}</p>
      {wishedDate !== '' && <p>{`申请人期望 ${wishedDate} 踏勘。`}</p>}
      <ActionButton kind="primary" shortcut="N" onClick={onConvene}>
        召集踏勘
      </ActionButton>
    </div>
  )
}
