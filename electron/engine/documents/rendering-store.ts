import { type Database, readerOf } from '../../../db/handles.ts'
import { findDocumentProof } from '../../../db/queries/document-proofs.ts'
import {
  findDocument,
  findRendering,
  type Rendering,
  saveRendering,
} from '../../../db/queries/documents.ts'
import { formatOfCopy } from '../../../db/queries/print-jobs.ts'
import type { Letters } from './letters.ts'

/**
 * The stored bytes of one copy of a letter; made from the stored model and kept at the first look. The preview and
 * the printer get the same row: each copy is of the format in which it was printed. Rejects with `UnprintableText` when no font has a character of it.
 */
export async function getRendering(
  db: Database,
  letters: Letters,
  documentId: string,
  copyNo: number,
): Promise<Rendering> {
  const format = await formatOfCopy(readerOf(db), documentId, copyNo)
  const key = { documentId, copyNo, format }
  const stored = await findRendering(readerOf(db), key)
  if (stored && (format === 'a4' || stored.slip)) return stored
  const document = await findDocument(readerOf(db), documentId)
  if (!document) throw new Error('a letter can only be made of a stored document')
  const letter = await letters.render(document.kind, document.model, {
    copyNo,
    format,
    code: (await findDocumentProof(readerOf(db), documentId))?.code ?? null,
    noted: document.notedCodePoints,
  })
  const madeAt = new Date().toISOString()
  return db.transaction().execute((write) => saveRendering(write, key, letter, madeAt))
}
