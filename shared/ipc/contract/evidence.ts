import { z } from 'zod'
import { CaseId } from '../../case/joint-case.ts'
import { command } from '../endpoint.ts'

export const evidenceEndpoints = {
  /**
   * Writes everything that is kept about a case into one signed file. It is the hall's own archive and not masked,
   * so that only the supervisor may, and the log remembers it. `directory`: an absolute path that is there; null:
   * the counter's own folder for such files.
   */
  'evidence.export': command({
    access: ['supervisor'],
    input: z.strictObject({ caseId: CaseId, directory: z.string().trim().max(1000).nullable() }),
    output: z.strictObject({
      path: z.string(),
      bytes: z.number().int(),
      parts: z.number().int(),
      /** Of the whole file. */
      sha256: z.string(),
      keyId: z.string(),
    }),
  }),
} as const
