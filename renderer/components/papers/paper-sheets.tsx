import { type ReactElement, useEffect, useRef, useState } from 'react'
import { messageOf } from '../../lib/call.ts'
import './paper-sheets.css'

interface PaperSheetsProps {
  /** The PDF, base64; drawn anew when the function is another one. */
  readonly load: () => Promise<string>
  readonly name: string
  /** Said after what went wrong. */
  readonly comfort: string
}

type PreviewState =
  | { readonly phase: 'drawing' | 'drawn' }
  | { readonly phase: 'failed'; readonly text: string }

/** A PDF, page under page. */
export function PaperSheets({ load, name, comfort }: PaperSheetsProps): ReactElement {
  const sheets = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<PreviewState>({ phase: 'drawing' })
  useEffect(() => {
    const stop = new AbortController()
    const show = async (): Promise<void> => {
      try {
        const pdfBase64 = await load()
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
  }, [load, name])
  return (
    <div className="desk-preview" data-state={state.phase}>
      {state.phase === 'drawing' && <p className="desk-empty">正在画出凭证…</p>}
      {state.phase === 'failed' && (
        <p className="desk-empty" role="alert">{`预览没有画出来：${state.text}${comfort}`}</p>
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
