import { type ReactElement, useEffect, useRef, useState } from 'react'
import { call, messageOf } from '../../lib/call.ts'
import { drawPages } from './pdf-pages.ts'

interface PaperPreviewProps {
  readonly documentId: string
  readonly name: string
}

/** The original as it is or was spooled: drawn from those bytes, page under page. */
export function PaperPreview({ documentId, name }: PaperPreviewProps): ReactElement {
  const sheets = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'drawing' | 'drawn' | string>('drawing')
  useEffect(() => {
    const stop = new AbortController()
    const show = async (): Promise<void> => {
      try {
        const { pdfBase64 } = await call('documents.preview', { documentId, copyNo: 0 })
        if (stop.signal.aborted || sheets.current === null) return
        await drawPages(
          Uint8Array.from(atob(pdfBase64), (one) => one.charCodeAt(0)),
          sheets.current,
          name,
          stop.signal,
        )
        setState('drawn')
      } catch (error) {
        if (!stop.signal.aborted) setState(`预览没有画出来：${messageOf(error)}打印不受影响。`)
      }
    }
    void show()
    return () => stop.abort()
  }, [documentId, name])
  return (
    <div className="desk-preview" data-state={state === 'drawn' ? 'drawn' : 'other'}>
      {state !== 'drawn' && (
        <p className="desk-empty">{state === 'drawing' ? '正在画出凭证…' : state}</p>
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
