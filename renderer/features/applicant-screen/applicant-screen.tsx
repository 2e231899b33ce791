import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useEffect, useState } from 'react'
import type { ApplicantContent } from '../../../shared/ipc/contract/applicant.ts'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { useIdle } from '../../lib/use-idle.ts'
import { CollectPanel } from './collect-panel.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { EvaluatePanel } from './evaluate-panel.tsx'
import { LetterPanel } from './letter-panel.tsx'
import './applicant-screen.css'

/** Nobody's answers stay on a screen that nobody looks at. */
const restAfterMs = 60_000
const thanksForMs = 5_000
const contentKey = ['applicant.current']

/** What a panel does with an answer of the engine's: the new content, and a word of thanks. */
export type Answered = (content: ApplicantContent, thanks?: string) => void

/** 申请人屏: one thing at a time, few words, large type. */
export function ApplicantScreen(): ReactElement {
  const queryClient = useQueryClient()
  const [thanks, setThanks] = useState<string | null>(null)
  const [elder, setElder] = useState(false)
  const { data: content, error } = useQuery({
    queryKey: contentKey,
    queryFn: () => call('applicant.current', {}),
  })
  const showingId = content && 'showingId' in content ? content.showingId : null
  useNotice(() => void queryClient.invalidateQueries({ queryKey: contentKey }))
  useEffect(() => {
    if (thanks === null) return
    const timer = setTimeout(() => setThanks(null), thanksForMs)
    return () => clearTimeout(timer)
  }, [thanks])
  useEffect(() => {
    document.documentElement.dataset.elder = String(elder)
  }, [elder])
  useEffect(() => {
    // The next applicant begins with the ordinary type.
    if (showingId === null) setElder(false)
    else setThanks(null)
  }, [showingId])
  const onAnswered: Answered = (next, words) => {
    queryClient.setQueryData(contentKey, next)
    if (words !== undefined) setThanks(words)
  }
  const leave = (): void => {
    if (showingId === null) return
    call('applicant.leave', { showingId })
      .then((next) => onAnswered(next))
      .catch(() => void queryClient.invalidateQueries({ queryKey: contentKey }))
  }
  useIdle(restAfterMs, leave)
  if (!content) {
    return (
      <main className="applicant rest" role="status">
        {error ? messageOf(error) : '正在准备…'}
      </main>
    )
  }
  if (content.kind === 'rest') return <Rest content={content} thanks={thanks} />
  return (
    <div className="applicant">
      <header className="applicant-head">
        <span>{content.hallName}</span>
        <button type="button" aria-pressed={elder} onClick={() => setElder(!elder)}>
          {elder ? '标准版' : '长辈版'}
        </button>
      </header>
      <Shown key={content.showingId} content={content} onAnswered={onAnswered} onLeave={leave} />
    </div>
  )
}

function Rest({
  content,
  thanks,
}: {
  readonly content: Extract<ApplicantContent, { kind: 'rest' }>
  readonly thanks: string | null
}): ReactElement {
  return (
    <main className="applicant rest">
      <p className="applicant-hall">{content.hallName}</p>
      <div role="status">
        <h1>{thanks ?? '欢迎您'}</h1>
        <p>{thanks === null ? content.serviceName : '请听窗口工作人员安排下一步。'}</p>
      </div>
    </main>
  )
}

function Shown({
  content,
  onAnswered,
  onLeave,
}: {
  readonly content: Exclude<ApplicantContent, { kind: 'rest' }>
  readonly onAnswered: Answered
  readonly onLeave: () => void
}): ReactElement {
  switch (content.kind) {
    case 'confirm':
      return <ConfirmPanel content={content} onAnswered={onAnswered} />
    case 'read':
    case 'sign':
      return <LetterPanel content={content} onAnswered={onAnswered} onLeave={onLeave} />
    case 'evaluate':
      return <EvaluatePanel content={content} onAnswered={onAnswered} onLeave={onLeave} />
    case 'collect':
      return <CollectPanel content={content} onAnswered={onAnswered} onLeave={onLeave} />
  }
}
