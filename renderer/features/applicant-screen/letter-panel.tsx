import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import type { ApplicantContent } from '../../../shared/ipc/contract/applicant.ts'
import { call, messageOf } from '../../lib/call.ts'
import type { Answered } from './applicant-screen.tsx'
import { SignPanel } from './sign-panel.tsx'

type Content = Extract<ApplicantContent, { kind: 'read' | 'sign' }>

/** 阅读文书: the very letter; then, if it is to be signed, the pad. */
export function LetterPanel({
  content,
  onAnswered,
  onLeave,
}: {
  readonly content: Content
  readonly onAnswered: Answered
  readonly onLeave: () => void
}): ReactElement {
  const [signing, setSigning] = useState(false)
  const { showingId, documentName, documentNo, kind } = content
  const paper = usePaper(showingId, documentName)
  if (signing) {
    return <SignPanel content={content} onAnswered={onAnswered} onBack={() => setSigning(false)} />
  }
  return (
    <>
      <main className="applicant-body" aria-label={documentName}>
        <h1>{`请阅读：${documentName}`}</h1>
        <p>{`编号 ${documentNo}，可以用手指上下滑动。`}</p>
        {paper.state !== 'drawn' && (
          <p role="status">{paper.state === 'drawing' ? '正在打开文书…' : paper.problem}</p>
        )}
        <section
          ref={paper.sheets}
          className="applicant-sheets"
          aria-label={`${documentName}全文`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
          tabIndex={0}
        />
      </main>
      <footer className="applicant-foot">
        <p role="status">60 秒不操作，屏幕会自动收起。</p>
        {kind === 'sign' ? (
          <>
            <button type="button" onClick={onLeave}>
              暂不签名
            </button>
            <button
              type="button"
              className="primary"
              // Nobody signs what was not there to be read.
              disabled={paper.state !== 'drawn'}
              onClick={() => setSigning(true)}
            >
              我已看完，去签名
            </button>
          </>
        ) : (
          <button type="button" className="primary" onClick={onLeave}>
            我已看完
          </button>
        )}
      </footer>
    </>
  )
}

interface Paper {
  readonly sheets: RefObject<HTMLDivElement | null>
  readonly state: 'drawing' | 'drawn' | 'failed'
  readonly problem: string
}

function usePaper(showingId: string, name: string): Paper {
  const sheets = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<Paper['state']>('drawing')
  const [problem, setProblem] = useState('')
  useEffect(() => {
    const stop = new AbortController()
    drawPaper(showingId, name, sheets, stop.signal)
      .then((drawn) => drawn && setState('drawn'))
      .catch((error: unknown) => {
        if (stop.signal.aborted) return
        setProblem(`${messageOf(error)}请告诉窗口工作人员。`)
        setState('failed')
      })
    return () => stop.abort()
  }, [showingId, name])
  return { sheets, state, problem }
}

/** False when the screen has gone on to something else meanwhile. */
async function drawPaper(
  showingId: string,
  name: string,
  sheets: RefObject<HTMLDivElement | null>,
  signal: AbortSignal,
): Promise<boolean> {
  const { pdfBase64 } = await call('applicant.paper', { showingId })
  const { drawPages } = await import('../../components/papers/pdf-pages.ts')
  if (signal.aborted || sheets.current === null) return false
  const bytes = Uint8Array.from(atob(pdfBase64), (one) => one.charCodeAt(0))
  await drawPages(bytes, sheets.current, name, signal)
  return !signal.aborted
}
