import { getInstallation } from '../../../db/queries/installation.ts'
import { takeNext } from '../../../db/queries/sequences.ts'
import { findSleeve, insertSleeve, type StoredSleeve } from '../../../db/queries/sleeves.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import {
  type SleeveView,
  sleeveCode,
  transferBasis,
  transferDays,
} from '../../../shared/case/sleeve.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { caseForLetters } from '../cases/case-frame.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { keptPapers } from './custody-board.ts'
import { gatherSleeve, materialName, receiverName, viewSleeve } from './view-sleeve.ts'

type Input = ParsedInputOf<'custody.fillSleeve'>

/** The sleeve, its label and the clock of one working day, which runs from the day the paper was taken in. */
export async function fillSleeve(input: Input, context: CommandContext): Promise<SleeveView> {
  const { read, write, services } = context
  const { sleeveId, caseId, receiverId, papers } = input
  const existing = await findSleeve(read, sleeveId)
  if (existing) {
    if (existing.caseId !== caseId) refuse('conflict', '这个材料袋属于另一件办件，请重新装袋。')
    context.unchanged()
    return viewSleeve(read, services, await gatherSleeve(read, existing))
  }
  const jointCase = await getCase(read, caseId)
  if (jointCase.receivedAt === null)
    refuse('refused', '办件还没有收件，收件以后才能装袋交接。请先到受理台收件或受理。')
  const collectedOn = await checkPapers(input, jointCase.receivedAt, context)
  const at = context.now.toISOString()
  const { windowNo } = await getInstallation(read)
  const year = chinaDate(at).slice(0, 4)
  const code = sleeveCode(year, windowNo, await takeNext(write, `sleeve:${year}`))
  const sleeve: StoredSleeve = { sleeveId, caseId, code, receiverId, collectedOn, createdAt: at }
  const createdBy = accountOf(context.caller).accountId
  await insertSleeve(write, { ...sleeve, createdBy }, papers)
  const life = await LifeChange.of(jointCase, context)
  const clock = await life.startClock({
    kind: 'transfer',
    days: transferDays,
    basis: transferBasis,
    subjectId: sleeveId,
    startedOn: collectedOn,
  })
  const moves = await life.finish()
  await writeLabel(sleeve, { input, dueDate: clock.dueOn }, context)
  const payload = { sleeveId, code, receiverId, papers: papers.length, ...moves }
  context.record({ kind: 'sleeve-filled', caseId, payload })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return viewSleeve(read, services, await gatherSleeve(read, sleeve))
}

/** Refuses paper that the counter does not have; gives China's date on which the last of it came. */
async function checkPapers(
  { caseId, receiverId, papers }: Input,
  receivedAt: string,
  { read, services }: CommandContext,
): Promise<string> {
  const { kept, receivers } = await keptPapers(read, services, { caseId })
  if (!receivers.some((receiver) => receiver.receiverId === receiverId))
    refuse('invalid-input', '这个单位不办理本件的事项，请在列出的单位中选择。')
  const wanted = Map.groupBy(papers, ({ materialId }) => materialId)
  let last = receivedAt
  for (const [materialId, rows] of wanted) {
    const paper = kept.find((one) => one.materialId === materialId)
    if (!paper) refuse('refused', '有材料窗口没有收存纸质件，不能装袋。请重新打开材料交接。')
    if (rows.length > 1) refuse('invalid-input', `“${paper.name}”列了两次，请合并份数。`)
    if ((rows[0]?.copies ?? 0) > paper.free)
      refuse(
        'refused',
        `“${paper.name}”窗口收存 ${paper.kept} 份，未装袋的还有 ${paper.free} 份。请改份数。`,
        { [materialId]: `最多 ${paper.free} 份` },
      )
    if (paper.at > last) last = paper.at
  }
  return chinaDate(last)
}

async function writeLabel(
  { caseId, code, receiverId }: StoredSleeve,
  { input, dueDate }: { readonly input: Input; readonly dueDate: string | null },
  context: CommandContext,
): Promise<void> {
  const jointCase = await getCase(context.read, caseId)
  const { catalogue, evaluation, frame } = await caseForLetters(jointCase, context)
  const items = evaluation.items.filter(
    ({ item, chosen }) => chosen && item.receiver === receiverId,
  )
  const { applicant, handler: _handler, ...label } = frame
  await writeDocument(
    {
      documentId: context.services.newId(),
      kind: 'sleeveLabel',
      caseId,
      build: (documentNo) => ({
        ...label,
        documentNo,
        applicantName: applicant.name,
        sleeveCode: code,
        itemNames: items.map(({ item }) => item.name),
        materials: input.papers.map(({ materialId, form, copies }) => ({
          name: materialName(catalogue, materialId),
          handling: form,
          copies,
          remark: '',
        })),
        destination: receiverName(catalogue, receiverId),
        dueDate,
      }),
    },
    context,
  )
}
