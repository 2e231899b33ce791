import { createHash } from 'node:crypto'
import { getCase } from '../cases/open-case.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'
import { makeEvidence } from '../documents/evidence/make-evidence.ts'
import { exportFile, fileStamp } from '../export-file.ts'

export const evidenceHandlers = {
  'evidence.export': gathering(
    'evidence.export',
    async ({ caseId, directory }, context) => {
      const jointCase = await getCase(context.read, caseId)
      const { file, manifest, keyId } = await makeEvidence(jointCase, context)
      const name = `证据包-${manifest.caseNumber ?? caseId}-${fileStamp(manifest.madeAt)}.zip`
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
