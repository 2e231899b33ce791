import { gathering, type HandlersOf } from '../dispatch.ts'
import { exportSubject, viewSubject } from '../privacy/export-subject.ts'

export const privacyHandlers = {
  'privacy.subject': async ({ idNumber }, context) => ({
    rows: await viewSubject(idNumber, context),
  }),
  'privacy.exportSubject': gathering(
    'privacy.exportSubject',
    exportSubject,
    async ({ checkedBy }, context, { caseIds, files }) => {
      const sha256 = files.map((file) => file.sha256)
      context.record({ kind: 'subject-exported', payload: { caseIds, checkedBy, sha256 } })
      context.afterCommit(() => {
        for (const { written } of files) written.finish()
      })
      return {
        cases: caseIds.length,
        files: files.map(({ written, sha256: digest }) => ({
          path: written.path,
          sha256: digest,
        })),
      }
    },
  ),
} satisfies HandlersOf<'privacy'>
