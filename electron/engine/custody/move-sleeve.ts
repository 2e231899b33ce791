import { touchCase } from '../../../db/queries/cases.ts'
import { listClocksOfCase } from '../../../db/queries/clocks.ts'
import {
  endSleeveMove,
  findSleeve,
  findSleeveMove,
  insertSleeveMove,
} from '../../../db/queries/sleeves.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { normalPostNumber, postNumberProblem } from '../../../shared/case/post-number.ts'
import type { SleeveView } from '../../../shared/case/sleeve.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { caseForLetters } from '../cases/case-frame.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import {
  clockOf,
  gatherSleeve,
  holderOf,
  materialName,
  namedHolder,
  openMoveOf,
  receiverHolder,
  type Sleeve,
  viewSleeve,
} from './view-sleeve.ts'

const gone = '没有找到这个材料袋，请重新打开材料交接。'

export async function getSleeve(context: CommandContext, sleeveId: string): Promise<Sleeve> {
  const sleeve = (await findSleeve(context.read, sleeveId)) ?? refuse('not-found', gone)
  return gatherSleeve(context.read, sleeve)
}

/** The answer of every command on a sleeve, once the change is on disk. */
export async function changedSleeve(
  context: CommandContext,
  { sleeveId, caseId }: Pick<Sleeve, 'sleeveId' | 'caseId'>,
): Promise<SleeveView> {
  const { read, services } = context
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return viewSleeve(read, services, await getSleeve(context, sleeveId))
}

/** True when the same request was answered before; another sleeve's id is refused. */
export async function isRepeatedMove(
  context: CommandContext,
  { moveId, sleeveId }: { readonly moveId: string; readonly sleeveId: string },
): Promise<boolean> {
  const move = await findSleeveMove(context.read, moveId)
  if (!move) return false
  if (move.sleeveId !== sleeveId) refuse('conflict', '这次交接属于另一个材料袋，请重新登记。')
  context.unchanged()
  return true
}

/** Refuses what can't leave: one that is on its way, or that is empty. */
export function requireAtRest(sleeve: Sleeve): string {
  const open = openMoveOf(sleeve)
  if (open)
    refuse(
      'refused',
      `材料袋 ${sleeve.code} 已经交出、还没有签收。请先登记签收，或登记“未接收”后再交。`,
    )
  const holder = holderOf(sleeve)
  if (holder === 'applicant')
    refuse('refused', `材料袋 ${sleeve.code} 里的材料已全部退还申请人，不能再交接。`)
  return holder
}

export async function handOver(
  input: ParsedInputOf<'custody.handOver'>,
  context: CommandContext,
): Promise<SleeveView> {
  const { read, write, services } = context
  const { moveId, sleeveId, receiverId } = input
  const sleeve = await getSleeve(context, sleeveId)
  if (await isRepeatedMove(context, input)) return viewSleeve(read, services, sleeve)
  const from = requireAtRest(sleeve)
  const jointCase = await getCase(read, sleeve.caseId)
  const letters = await caseForLetters(jointCase, context)
  const to = receiverId === null ? 'counter' : receiverHolder(receiverId)
  if (receiverId !== null && !letters.catalogue.departments.some(({ id }) => id === receiverId))
    refuse('invalid-input', '清单里没有这个单位，请在列出的单位中选择。')
  if (from === to) refuse('refused', '材料袋就在这个单位，不用再交。请选择别的接收单位。')
  const postNo = checkedPostNumber(input.postNo)
  const { accountId, displayName } = accountOf(context.caller)
  await insertSleeveMove(write, {
    ...{ moveId, sleeveId, from, to, postNo },
    position: sleeve.moves.length,
    method: postNo === null ? 'hand' : 'post',
    handedBy: accountId,
    handedAt: context.now.toISOString(),
    state: 'open',
    ...{ signerName: '', signerRelation: '', endedOn: null, reason: '' },
  })
  const { hallName } = letters.frame
  const end = (holder: string, personName: string) => ({
    unit: namedHolder(holder, letters.catalogue, hallName).name,
    personName: holder === 'counter' ? personName : '',
  })
  const clock = clockOf(await listClocksOfCase(read, sleeve.caseId), sleeve)
  await writeDocument(
    {
      documentId: services.newId(),
      kind: 'handoverSlip',
      caseId: sleeve.caseId,
      build: (documentNo) => ({
        ...letters.frame,
        documentNo,
        sleeveCode: sleeve.code,
        materials: paperRows(sleeve, letters.catalogue),
        sender: end(from, displayName),
        receiver: end(to, ''),
        acceptedDate: chinaDate(jointCase.acceptedAt ?? sleeve.collectedOn),
        dueDate: clock?.dueOn ?? sleeve.collectedOn,
        handedDate: letters.frame.issuedDate,
        handedTime: hallTime(context.now),
      }),
    },
    context,
  )
  await touchCase(write, sleeve.caseId, context.now.toISOString())
  const payload = { moveId, sleeveId, code: sleeve.code, to, byPost: postNo !== null }
  context.record({ kind: 'sleeve-handed-over', caseId: sleeve.caseId, payload })
  return changedSleeve(context, sleeve)
}

/** What is still in it, as letters list it. */
export function paperRows(
  { papers }: Pick<Sleeve, 'papers'>,
  catalogue: Parameters<typeof materialName>[0],
) {
  return papers
    .filter(({ returnedBy }) => returnedBy === null)
    .map(({ materialId, form, copies }) => ({
      name: materialName(catalogue, materialId),
      handling: form,
      copies,
      remark: '',
    }))
}

/** `10:32`, hall time. */
export function hallTime(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
}

export function checkedPostNumber(text: string | null): string | null {
  if (text === null) return null
  const problem = postNumberProblem(text)
  if (problem !== null) refuse('refused', problem, { postNo: problem })
  return normalPostNumber(text)
}

/** The other side has signed. The transfer's clock ends with the day of the signature. */
export async function signMove(
  { moveId, signerName, signedOn }: ParsedInputOf<'custody.sign'>,
  context: CommandContext,
): Promise<SleeveView> {
  const { read, write } = context
  const { move, sleeve } = await getMove(context, moveId)
  if (move.state === 'signed' && move.signerName === signerName && move.endedOn === signedOn) {
    context.unchanged()
    return viewSleeve(read, context.services, sleeve)
  }
  requireOpen(move.state)
  const today = chinaDate(context.now.toISOString())
  const handedOn = chinaDate(move.handedAt)
  if (signedOn < handedOn || signedOn > today) {
    const message = `签收日期应在交出日期（${handedOn}）和今天（${today}）之间。`
    refuse('refused', message, { signedOn: message })
  }
  const endedBy = accountOf(context.caller).accountId
  await endSleeveMove(write, moveId, {
    ...{ signerName, endedOn: signedOn, endedBy },
    state: 'signed',
    reason: '',
  })
  const life = await LifeChange.of(sleeve, context)
  if (move.to === receiverHolder(sleeve.receiverId))
    await life.endClocks({ kind: 'transfer', subjectId: sleeve.sleeveId }, 'met', signedOn)
  const moves = await life.finish()
  const { sleeveId, code, caseId } = sleeve
  const payload = { moveId, sleeveId, code, to: move.to, signedOn, ...moves }
  context.record({ kind: 'sleeve-signed', caseId, payload })
  return changedSleeve(context, sleeve)
}

export async function declineMove(
  { moveId, reason }: ParsedInputOf<'custody.decline'>,
  context: CommandContext,
): Promise<SleeveView> {
  const { move, sleeve } = await getMove(context, moveId)
  if (move.state === 'declined' && move.reason === reason) {
    context.unchanged()
    return viewSleeve(context.read, context.services, sleeve)
  }
  requireOpen(move.state)
  const at = context.now.toISOString()
  await endSleeveMove(context.write, moveId, {
    state: 'declined',
    signerName: '',
    endedOn: chinaDate(at),
    endedBy: accountOf(context.caller).accountId,
    reason,
  })
  const { sleeveId, code, caseId } = sleeve
  await touchCase(context.write, caseId, at)
  const payload = { moveId, sleeveId, code, to: move.to }
  context.record({ kind: 'sleeve-declined', caseId, payload })
  return changedSleeve(context, sleeve)
}

async function getMove(context: CommandContext, moveId: string) {
  const move =
    (await findSleeveMove(context.read, moveId)) ??
    refuse('not-found', '没有找到这次交接，请重新打开材料交接。')
  return { move, sleeve: await getSleeve(context, move.sleeveId) }
}

function requireOpen(state: string): void {
  if (state === 'signed') refuse('conflict', '这次交接已经登记签收，不能再改。')
  if (state === 'declined') refuse('conflict', '这次交接已登记未接收；要再交，请重新交接。')
}
