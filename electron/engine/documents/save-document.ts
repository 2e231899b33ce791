import { createHash } from 'node:crypto'
import type { Reader } from '../../../db/handles.ts'
import { findDocumentProof } from '../../../db/queries/document-proofs.ts'
import { findDocument, type StoredDocument, viewDocument } from '../../../db/queries/documents.ts'
import { formatOfCopy } from '../../../db/queries/print-jobs.ts'
import { documentKindNames } from '../../../shared/case/joint-case.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { type GatherContext, gathering } from '../dispatch.ts'
import { exportFile } from '../export-file.ts'
import { refuse } from '../refusal.ts'
import { getRendering } from './rendering-store.ts'

type Wanted = ParsedInputOf<'documents.saveFile'>

/** For the archive of a receiving system: the bytes that were printed, or the same pages as OFD. */
export const saveDocument = gathering(
  'documents.saveFile',
  async (wanted, context) => {
    const document = await getDocument(context.read, wanted.documentId)
    const content = await contentOf(document, wanted, context)
    const { copyNo, format, directory } = wanted
    const { cancelled } = await viewDocument(context.read, wanted.documentId)
    const mark = cancelled ? '-已作废' : ''
    const copy = copyNo === 0 ? '' : `-副本${copyNo}`
    const name = `${documentKindNames[document.kind]}-${document.documentNo}${copy}${mark}.${format}`
    const { dataDirectory } = context.services
    return {
      caseId: document.caseId,
      written: await exportFile(directory, name, { content, dataDirectory }),
      sha256: createHash('sha256').update(content).digest('hex'),
    }
  },
  async ({ documentId, copyNo, format }, context, { caseId, written, sha256 }) => {
    context.record({
      kind: 'document-saved',
      ...(caseId !== null && { caseId }),
      payload: { documentId, copyNo, format, sha256 },
    })
    context.afterCommit(written.finish)
    return { path: written.path, sha256 }
  },
)

async function getDocument(read: Reader, documentId: string): Promise<StoredDocument> {
  return (
    (await findDocument(read, documentId)) ??
    refuse('not-found', '没有找到这份文书，请重新打开这件办件。')
  )
}

async function contentOf(
  document: StoredDocument,
  { copyNo, format }: Wanted,
  { read, services }: GatherContext,
): Promise<Uint8Array> {
  const { documentId, kind, model, notedCodePoints } = document
  if (format === 'pdf')
    return (await getRendering(services.db, services.letters, documentId, copyNo)).pdf
  const code = (await findDocumentProof(read, documentId))?.code ?? null
  const paper = await formatOfCopy(read, documentId, copyNo)
  const options = { copyNo, format: paper, code, noted: notedCodePoints }
  return services.letters.renderOfd(kind, model, options)
}
