import { type ReactElement, useEffect, useRef, useState } from 'react'
import { call, messageOf } from '../../lib/call.ts'

interface PaperPreviewProps {
  readonly documentId: string
  /** 0: the original. */
  readonly copyNo: number
  readonly name: string
}

type PreviewState =
  | { readonly phase: 'drawing' | 'drawn' }
  | { readonly phase: 'failed'; readonly text: string }

/** A paper as it is or was spooled: drawn from those bytes, page under page. */
export function PaperPreview({ documentId, copyNo, name }: PaperPreviewProps): ReactElement {
  const sheets = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<PreviewState>({ phase: 'drawing' })
  useEffect(() => {
    const stop = new AbortController()
    const show = async (): Promise<void> => {
      try {
        const { pdfBase64 } = await call('documents.preview', { documentId, copyNo })
        // The PDF engine is heavy and only wanted here.
        const { drawPages } = await import('./pdf-pages.ts')
        if (stop.signal.aborted || sheets.current === null) return
        await drawPages(
          Uint8Array.from(atob(pdfBase64), (one) => one.charCodeAt(0)),
          sheets.current,
          name,
          stop.signal,
        )
        setState({ phase: 'drawn' })
      } catch (error) {
        if (!stop.signal.aborted) setState({ phase: 'failed', text: messageOf(error) })
      }
    }
    void show()
    return () => stop.abort()
  }, [documentId, copyNo, name])
  return (
    <div className="desk-preview" data-state={state.phase}>
      {state.phase === 'drawing' && <p className="desk-empty">正在画出凭证…</p>}
      {state.phase === 'failed' && (
        <p className="desk-empty" role="alert">{`预览没有画出来：${state.text}打印不受影响。`}</p>
      )}
      <section
        className="desk-sheets"
        ref={sheets}
        aria-label={`${name}预览`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
        tabIndex={0}
      />
    </div>
  )
}
