import { findApproval, spendApproval } from '../../../db/queries/decisions.ts'
import {
  insertSupplement,
  listSupplements,
  type StoredSupplement,
} from '../../../db/queries/supplements.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { SupplementLine } from '../../../shared/case/decision.ts'
import type { SupplementRequest } from '../../../shared/ipc/contract/decisions.ts'
import type { LifeChange } from '../cases/life/life-change.ts'
import { supplementDays } from '../cases/life/take-step.ts'
import { accountOf } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'
import { refuse } from '../refusal.ts'
import type { ActContext, Dossier } from './dossier.ts'
import { isLate } from './late-lines.ts'

interface Asked {
  readonly supplement: SupplementRequest | null
  readonly approvalId: string | null
  readonly itemIds: readonly string[]
  readonly dossier: Dossier
  readonly standing: { readonly earlier: readonly StoredSupplement[] }
}

/**
 * Refuses a list that is not whole (行政许可法 第三十二条: told once, all of it), and one that asks late for something
 * unless a supervisor agrees. Returns who agreed; null: nobody had to.
 */
export async function checkSupplement(asked: Asked, context: ActContext): Promise<string | null> {
  const { supplement, itemIds, dossier } = asked
  if (itemIds.length === 0) return null
  if (supplement === null || supplement.lines.length === 0)
    refuse('refused', '请列出需要补正的全部内容，一次告知申请人。')
  const { lines, handIn, postAddress } = supplement
  const ids = new Set(lines.map(({ lineId }) => lineId))
  if (ids.size !== lines.length) refuse('invalid-input', '补正清单中有重复的内容，请核对。')
  const left = dossier.problems.filter(
    ({ lineId, itemIds: concerned }) =>
      concerned.some((itemId) => itemIds.includes(itemId)) && !ids.has(lineId),
  )
  if (left[0]) {
    const more = left.length > 1 ? `等 ${left.length} 处` : ''
    const message = `补正要一次告知全部内容，清单里还缺“${left[0].material}”${more}，请列入。`
    refuse('refused', message, Object.fromEntries(left.map(({ lineId }) => [lineId, message])))
  }
  if (handIn.includes('post') && postAddress === '')
    refuse('refused', '可以邮寄的，请写明收件地址。', { postAddress: '请填写收件地址。' })
  const { letters } = context.services
  for (const line of lines) {
    const words = [line.material, line.problem, line.requirement].join('')
    refuseUnprintable(letters, line.lineId, words)
  }
  return approveLate(asked, lines, context)
}

async function approveLate(
  { approvalId, itemIds, dossier, standing }: Asked,
  lines: readonly SupplementLine[],
  { read, write, caller, now }: ActContext,
): Promise<string | null> {
  const found = new Set(dossier.problems.map(({ lineId }) => lineId))
  const late = lines.filter(({ lineId }) =>
    isLate({ lineId, itemIds, found: found.has(lineId) }, standing.earlier, dossier),
  )
  if (late.length === 0) return null
  const account = accountOf(caller)
  if (account.role === 'supervisor') return account.accountId
  const approval = approvalId === null ? undefined : await findApproval(read, approvalId)
  const fits =
    approval?.caseId === dossier.jointCase.caseId &&
    approval.purpose === 'lateSupplement' &&
    approval.askedBy === account.accountId &&
    !approval.used
  if (!fits) {
    const message = `“${late[0]?.material}”在上一次补正时就应当告知，再次要求补正须值班长同意，请值班长输入密码。`
    const lineFields = Object.fromEntries(late.map(({ lineId }) => [lineId, message]))
    refuse('refused', message, { ...lineFields, approvalId: message })
  }
  await spendApproval(write, approval.approvalId, now.toISOString())
  return approval.grantedBy
}

const basis =
  '申请人自收到补正告知书之日起十个工作日内补正，逾期不补正的视为撤回申请（建议值，待大厅确认）'

/**
 * The request with its own clock; the tasks are moved by the caller. The applicant's days run from today, when the
 * letter is written, however late the counter heard what a receiver asked for.
 */
export async function openSupplement(
  life: LifeChange,
  {
    dossier,
    itemIds,
    lines,
    askedBy,
  }: {
    readonly dossier: Dossier
    readonly itemIds: readonly string[]
    readonly lines: readonly SupplementLine[]
    readonly askedBy: 'window' | 'receiver'
  },
  { read, write, services, now }: ActContext,
): Promise<{ supplementId: string; dueOn: string }> {
  const { caseId } = dossier.jointCase
  const supplementId = services.newId()
  const earlier = await listSupplements(read, caseId)
  const toldOn = chinaDate(now.toISOString())
  const { dueOn } = await life.startClock({
    kind: 'supplement',
    days: supplementDays,
    basis,
    subjectId: supplementId,
    startedOn: toldOn,
  })
  await insertSupplement(write, {
    ...{ supplementId, caseId, itemIds, lines, askedBy },
    round: earlier.length + 1,
    requestedAt: now.toISOString(),
    requestedOn: toldOn,
  })
  return { supplementId, dueOn: dueOn ?? toldOn }
}

/** What the event says of a list: how long it is, and how much of it no list of the catalogue names. Counts alone. */
export function askedOfEvent(
  lines: readonly SupplementLine[],
  { catalogue }: Pick<Dossier, 'catalogue'>,
) {
  const listed = new Set(catalogue.materials.map(({ name }) => name))
  const beyond = lines.filter(
    ({ lineId, material }) => lineId.startsWith('other:') && !listed.has(material.trim()),
  )
  return { lines: lines.length, beyond: beyond.length }
}
