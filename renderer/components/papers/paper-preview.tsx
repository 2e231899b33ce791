import { type ReactElement, useCallback } from 'react'
import { call } from '../../lib/call.ts'
import { PaperSheets } from './paper-sheets.tsx'

interface PaperPreviewProps {
  readonly documentId: string
  /** 0: the original. */
  readonly copyNo: number
  readonly name: string
}

/** A paper as it is or was spooled: drawn from those bytes, page under page. */
export function PaperPreview({ documentId, copyNo, name }: PaperPreviewProps): ReactElement {
  const load = useCallback(
    async () => (await call('documents.preview', { documentId, copyNo })).pdfBase64,
    [documentId, copyNo],
  )
  return <PaperSheets load={load} name={name} comfort="打印不受影响。" />
}
