import { createHash } from 'node:crypto'
import { listTasks } from '../../../db/queries/cases.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { listCasesOfPerson } from '../../../db/queries/subject-cases.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { checkIdNumber } from '../../../shared/identity/id-number.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import type { IdentityCheckedBy, SubjectCase } from '../../../shared/ipc/contract/privacy.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { numberOf } from '../cases/case-frame.ts'
import { getCase, getCatalogueOf, itemName } from '../cases/open-case.ts'
import { askCardReader } from '../devices/card-reader.ts'
import { accountOf, type GatherContext, type QueryContext } from '../dispatch.ts'
import { noteCodePoints } from '../documents/unprintable.ts'
import { counterName } from '../documents/verification/counter-card.ts'
import { type ExportedFile, exportFile, fileStamp } from '../export-file.ts'
import { Refusal, refuse } from '../refusal.ts'
import { timeInWords } from './china-time.ts'
import { subjectCase } from './subject-case.ts'
import { placeSubjectSheet, type SubjectPart } from './subject-sheet.ts'
import { whenDeleted } from './when-deleted.ts'

/** A file of more would take a window's computer too long at a stretch. */
const casesPerFile = 20
const cardWaitMs = 15_000

export async function viewSubject(idNumber: string, context: QueryContext): Promise<SubjectCase[]> {
  const { read, services, now } = context
  const today = chinaDate(now.toISOString())
  requireIdNumber(idNumber, today)
  const rows: SubjectCase[] = []
  for (const { caseId, roles } of await listCasesOfPerson(read, idNumber)) {
    const jointCase = await getCase(read, caseId)
    const catalogue = await getCatalogueOf(read, services, jointCase)
    const tasks = await listTasks(read, caseId)
    rows.push({
      caseId,
      caseNo: numberOf(jointCase)?.number ?? null,
      state: jointCase.state,
      roles: [...roles],
      itemNames: tasks.map(({ itemId, variantId }) => itemName(catalogue, itemId, variantId)),
      deletion: await whenDeleted(read, jointCase, { rule: services.retention, today }),
    })
  }
  return rows
}

export interface SubjectExport {
  readonly caseIds: readonly string[]
  readonly files: readonly { readonly written: ExportedFile; readonly sha256: string }[]
}

/** Everything over all cases, once it is certain who asks. */
export async function exportSubject(
  { idNumber, checkedBy, directory }: ParsedInputOf<'privacy.exportSubject'>,
  context: GatherContext,
): Promise<SubjectExport> {
  const { read, services, now } = context
  const today = chinaDate(now.toISOString())
  requireIdNumber(idNumber, today)
  const found = await listCasesOfPerson(read, idNumber)
  const none = '没有用这个证件号码办理的件，没有可以导出的内容。请核对号码。'
  if (found.length === 0) refuse('not-found', none, { idNumber: none })
  if (checkedBy === 'card') await requireCard(idNumber, context)
  const total = Math.ceil(found.length / casesPerFile)
  const files: { written: ExportedFile; sha256: string }[] = []
  for (let at = 0; at < total; at += 1) {
    const parts: SubjectPart[] = []
    for (const one of found.slice(at * casesPerFile, (at + 1) * casesPerFile))
      parts.push(await subjectCase(one, { read, services, today, idNumber }))
    const lines = await linesOf(idNumber, { checkedBy, cases: found.length, at, total }, context)
    const content = await services.letters.renderSheet(
      { title: '本人信息副本', madeAt: now },
      (flow) =>
        placeSubjectSheet(flow, { lines, parts }, (text) =>
          noteCodePoints(text, services.letters.findUnprintable(text)),
        ),
    )
    // Whose it is, is not for the name of a file.
    const name = `本人信息副本-${fileStamp(now.toISOString())}-${at + 1}.pdf`
    files.push({
      written: await exportFile(directory, name, {
        content,
        dataDirectory: services.dataDirectory,
      }),
      sha256: createHash('sha256').update(content).digest('hex'),
    })
  }
  return { caseIds: found.map(({ caseId }) => caseId), files }
}

function requireIdNumber(idNumber: string, today: string): void {
  const checked = checkIdNumber(idNumber, today)
  if (!checked.ok) refuse('invalid-input', checked.message, { idNumber: checked.message })
}

async function requireCard(idNumber: string, { read, services }: GatherContext): Promise<void> {
  const reply = await askCardReader(read, services, 'readCard', { waitMs: cardWaitMs })
  if (!reply.ok) throw new Refusal(reply.failure)
  if (reply.value.idNumber === idNumber) return
  refuse(
    'refused',
    `读卡器上的证件是 ${maskIdNumber(reply.value.idNumber)}，与所填号码不一致，不能导出。本人信息只给本人，请核对证件。`,
  )
}

interface Made {
  readonly checkedBy: IdentityCheckedBy
  readonly cases: number
  /** This file's place among `total`. */
  readonly at: number
  readonly total: number
}

async function linesOf(
  idNumber: string,
  { checkedBy, cases, at, total }: Made,
  { read, services, now, caller }: GatherContext,
): Promise<readonly string[]> {
  const { days, basis, advised } = services.retention
  return [
    `公民身份号码：${idNumber}`,
    `本窗口保存的与本人有关的办件共 ${cases} 件${total > 1 ? `，本份为第 ${at + 1} 份，共 ${total} 份` : ''}。同案其他人的信息已隐去。`,
    `制作：${counterName(await getInstallation(read))}，${accountOf(caller).displayName}，${timeInWords(now.toISOString())}；身份核对：${checkedBy === 'card' ? '读取居民身份证' : '查看证件原件'}。`,
    `删除：办件办结并且平台全部收到以后保存 ${days} 天${advised ? '（建议值）' : ''}，期满由安全管理员放行删除；统计、编号、时间和日志保留。依据：${basis}`,
    ...(services.training === null ? [] : ['训练用，不作凭证。']),
  ]
}
