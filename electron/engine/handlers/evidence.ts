import { createHash } from 'node:crypto'
import { getCase } from '../cases/open-case.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'
import { makeEvidence } from '../documents/evidence/make-evidence.ts'
import { exportFile } from '../export-file.ts'

export const evidenceHandlers = {
  'evidence.export': gathering(
    'evidence.export',
    async ({ caseId, directory }, context) => {
      const jointCase = await getCase(context.read, caseId)
      const { file, manifest, keyId } = await makeEvidence(jointCase, context)
      const name = `证据包-${manifest.caseNumber ?? caseId}-${stampOf(manifest.madeAt)}.zip`
      const { dataDirectory } = context.services
      return {
        written: await exportFile(directory, name, { content: file, dataDirectory }),
        bytes: file.length,
        parts: manifest.parts.length,
        sha256: createHash('sha256').update(file).digest('hex'),
        keyId,
      }
    },
    async ({ caseId }, context, { written, ...exported }) => {
      const { parts, bytes, sha256 } = exported
      context.record({ kind: 'evidence-exported', caseId, payload: { parts, bytes, sha256 } })
      context.afterCommit(written.finish)
      return { path: written.path, ...exported }
    },
  ),
} satisfies HandlersOf<'evidence'>

/** `20261120090000` in China: in the name, so that a second export never replaces the first unseen. */
function stampOf(madeAt: string): string {
  const time = new Date(Date.parse(madeAt) + 8 * 3_600_000).toISOString()
  return time.replace(/\D/g, '').slice(0, 14)
}
