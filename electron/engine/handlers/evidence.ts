import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { getCase } from '../cases/open-case.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'
import { makeEvidence } from '../documents/evidence/make-evidence.ts'
import { refuse } from '../refusal.ts'

export const evidenceHandlers = {
  'evidence.export': gathering(
    'evidence.export',
    async ({ caseId, directory }, context) => {
      const jointCase = await getCase(context.read, caseId)
      const folder = await folderFor(directory, context.services.dataDirectory)
      const { file, manifest, keyId } = await makeEvidence(jointCase, context)
      const name = fileName(manifest.caseNumber ?? caseId, manifest.madeAt)
      const path = join(folder, name)
      await writeWhole(`${path}.part`, file)
      const sha256 = createHash('sha256').update(file).digest('hex')
      return { path, bytes: file.length, parts: manifest.parts.length, sha256, keyId }
    },
    async ({ caseId }, context, written) => {
      const { path, parts, bytes, sha256 } = written
      context.record({ kind: 'evidence-exported', caseId, payload: { parts, bytes, sha256 } })
      // Under its name only once the log knows of it.
      context.afterCommit(() => renameSync(`${path}.part`, path))
      return written
    },
  ),
} satisfies HandlersOf<'evidence'>

async function folderFor(wanted: string | null, dataDirectory: string): Promise<string> {
  if (wanted === null || wanted === '') {
    const own = join(dataDirectory, 'evidence')
    await mkdir(own, { recursive: true, mode: 0o700 })
    return own
  }
  const isFolder = await stat(wanted).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isAbsolute(wanted) || !isFolder) {
    const message = '找不到这个文件夹。请填写已有文件夹的完整路径，例如 /media/usb；U 盘请先插好。'
    refuse('refused', message, { directory: message })
  }
  return wanted
}

/** Minutes are in the name, so that a second export never replaces the first unseen. */
function fileName(number: string, madeAt: string): string {
  const time = new Date(Date.parse(madeAt) + 8 * 3_600_000).toISOString()
  const stamp = time.replace(/\D/g, '').slice(0, 14)
  return `证据包-${number.replace(/[\\/:*?"<>|\s]/gu, '_')}-${stamp}.zip`
}

/** Readable by its owner alone, and on the disk before anything is said. */
async function writeWhole(path: string, content: Buffer): Promise<void> {
  try {
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOSPC') throw error
    const message = '文件写不进这个文件夹。请核对写入权限，或换一个文件夹再导出。'
    refuse('refused', message, { directory: message })
  }
}
