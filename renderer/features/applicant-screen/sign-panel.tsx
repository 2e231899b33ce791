import { type ReactElement, useRef, useState } from 'react'
import type { WrittenStrokes } from '../../../shared/ipc/contract/applicant.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import type { Answered } from './applicant-screen.tsx'
import { type PadHandle, SignaturePad } from './signature-pad.tsx'
import { useAsking } from './use-asking.ts'

/** 手写签名. It says 已签 only when the engine has it on disk. */
export function SignPanel({
  content: { showingId, documentName },
  onAnswered,
  onBack,
}: {
  readonly content: { readonly showingId: string; readonly documentName: string }
  readonly onAnswered: Answered
  readonly onBack: () => void
}): ReactElement {
  const asking = useAsking()
  const pad = useRef<PadHandle>(null)
  const [strokes, setStrokes] = useState<WrittenStrokes | null>(null)
  // The same one for every try: a signature that arrived without our hearing of it is not written twice.
  const [signatureId] = useState(newId)
  const sign = (): void => {
    const png = pad.current?.picture()
    if (strokes === null || png === undefined) return
    asking.run(
      () => call('applicant.sign', { showingId, signatureId, strokes, png }),
      (next) => onAnswered(next, '已签名，谢谢'),
    )
  }
  return (
    <>
      <main className="applicant-body signing" aria-label="手写签名">
        <h1>{`请在框内签名：${documentName}`}</h1>
        <SignaturePad ref={pad} onChange={setStrokes} />
      </main>
      <footer className="applicant-foot">
        <p role="status">
          {asking.problem ?? (asking.busy ? '正在保存签名…' : '可以用手指、笔或鼠标书写。')}
        </p>
        <button type="button" disabled={asking.busy} onClick={onBack}>
          再看内容
        </button>
        <button
          type="button"
          disabled={asking.busy || strokes === null}
          onClick={() => pad.current?.clear()}
        >
          重写
        </button>
        <button
          type="button"
          className="primary"
          disabled={asking.busy || strokes === null}
          onClick={sign}
        >
          确认签名
        </button>
      </footer>
    </>
  )
}
