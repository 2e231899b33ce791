import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Reader } from '../../../db/handles.ts'
import { listCasesOfRequest, listClocksOfRequest } from '../../../db/queries/assistance-cases.ts'
import { findPackage, insertPackage } from '../../../db/queries/assistance-packages.ts'
import { listLog, listPapers } from '../../../db/queries/assistance-papers.ts'
import { findCase, listTasks } from '../../../db/queries/cases.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import type { PackedCase, PackedRequest } from './package-content.ts'
import { type PackageKey, sealPackage } from './package-file.ts'
import { getRequest } from './view-request.ts'

/** Writes the file, and only then the event: a file that nobody was told the password of is of no use to anyone. */
export async function exportDrafts(
  { packageId, requestIds, folder }: ParsedInputOf<'assistance.exportDrafts'>,
  key: PackageKey,
  context: CommandContext,
): Promise<OutputOf<'assistance.exportDrafts'>> {
  const { read, write, now, services } = context
  if (await findPackage(read, packageId, 'out'))
    refuse('conflict', '这个包已经导出过，口令只显示一次。需要时请重新导出。')
  const requests: PackedRequest[] = []
  for (const requestId of requestIds) requests.push(await packRequest(read, requestId))
  const madeAt = now.toISOString()
  const { province } = await getInstallation(read)
  const file = sealPackage({ packageId, province, madeAt, requests }, key)
  const directory = folder === '' ? await makeOwnFolder(services.dataDirectory) : folder
  const path = join(directory, `帮办件-${chinaDate(madeAt)}-${packageId.slice(-6)}.lbpkg`)
  await writeWhole(directory, path, file)
  const cases = requests.flatMap((request) => request.cases.map(({ caseId }) => caseId))
  await insertPackage(write, 'out', {
    packageId,
    sha256: createHash('sha256').update(file).digest('hex'),
    result: { requests: requestIds, cases },
    accountId: accountOf(context.caller).accountId,
    at: madeAt,
  })
  context.record({ kind: 'assistance-exported', payload: { packageId, requestIds, cases } })
  return { path, password: key.password, requests: requests.length, cases: cases.length }
}

async function makeOwnFolder(dataDirectory: string): Promise<string> {
  const folder = join(dataDirectory, 'packages')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** A USB stick is pulled out at any moment: the name appears once the bytes are on it. */
async function writeWhole(directory: string, path: string, file: Buffer): Promise<void> {
  if (!isAbsolute(directory))
    refuse('invalid-input', '请填写完整的文件夹路径，例如 /media/usb。', {
      folder: '请填写完整的文件夹路径。',
    })
  const unfinished = `${path}.part`
  try {
    const handle = await open(unfinished, 'w', 0o600)
    try {
      await handle.writeFile(file)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, path)
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined)
    const message = `文件写不进“${directory}”。请确认文件夹存在、没有写保护、空间足够，再导出一次。`
    refuse('refused', message, { folder: message })
  }
}

async function packRequest(read: Reader, requestId: string): Promise<PackedRequest> {
  const { helperId: _, requestedBy: __, ...request } = await getRequest(read, requestId)
  const papers: PackedRequest['papers'] = []
  for (const { kind, documentId, signedAt, signedHow } of await listPapers(read, requestId)) {
    const document = await findDocument(read, documentId)
    if (!document) continue
    const { documentNo, model, createdAt } = document
    papers.push({ kind, documentId, documentNo, model, createdAt, signedAt, signedHow })
  }
  const cases: PackedCase[] = []
  for (const { caseId, mergedInto } of await listCasesOfRequest(read, requestId)) {
    const packed = mergedInto === null ? await packDraft(read, caseId) : null
    if (packed) cases.push(packed)
  }
  const [clock] = await listClocksOfRequest(read, requestId)
  return {
    ...request,
    items: [...request.items],
    clock: clock ? packClock(clock) : null,
    papers,
    log: (await listLog(read, requestId)).map(
      ({ requestId: _, accountId: __, ...line }): PackedRequest['log'][number] => line,
    ),
    cases,
  }
}

function packClock(
  clock: Awaited<ReturnType<typeof listClocksOfRequest>>[number],
): PackedRequest['clock'] {
  const { clockId, startedOn, days, basis, dueOn, certain, state, endedOn } = clock
  // Nothing pauses a request.
  if (state === 'paused') throw new Error('the clock of a request stands still')
  return { clockId, startedOn, days, basis, dueOn, certain, state, endedOn }
}

/** Null once it was received: then it is the counter's, not the helper's, to bring along. */
async function packDraft(read: Reader, caseId: string): Promise<PackedCase | null> {
  const jointCase = await findCase(read, caseId)
  if (jointCase?.state !== 'draft') return null
  return {
    caseId,
    catalogueVersion: jointCase.catalogueVersion,
    createdAt: jointCase.createdAt,
    facts: [...(await listFacts(read, caseId))],
    items: (await listTasks(read, caseId)).map(({ itemId, variantId }) => ({ itemId, variantId })),
    materials: [...(await listMaterialRecords(read, caseId))],
  }
}
