import {
  findRectification,
  type StoredRectification,
  updateRectification,
} from '../../../db/queries/evaluations.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import {
  type RectificationState,
  type RectificationView,
  rectificationStateNames,
} from '../../../shared/case/evaluation.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext, type QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { assigneesFor } from './submit-evaluation.ts'
import { viewRectification } from './view-rectification.ts'

export async function getRectification(
  { read }: Pick<QueryContext, 'read'>,
  rectificationId: string,
): Promise<StoredRectification> {
  return (
    (await findRectification(read, rectificationId)) ??
    refuse('not-found', '没有找到这项整改，请刷新列表。')
  )
}

export async function assign(
  { rectificationId, accountId }: ParsedInputOf<'evaluation.assign'>,
  context: CommandContext,
): Promise<RectificationView> {
  const before = await getRectification(context, rectificationId)
  if (before.assignedTo === accountId) return unchanged(before, context)
  if (before.state === 'closed') refuse('conflict', '这项整改已经办结，不用再指派。')
  const allowed = await assigneesFor(context.read, await getCase(context.read, before.caseId))
  if (!allowed.some((one) => one.accountId === accountId))
    refuse('refused', '整改要由没有经办这件的值班长负责，请另选一位。')
  const after = { ...before, assignedTo: accountId }
  return change(after, { kind: 'rectification-assigned', payload: { accountId } }, context)
}

export async function contact(
  { rectificationId, contactedOn, note }: ParsedInputOf<'evaluation.contact'>,
  context: CommandContext,
): Promise<RectificationView> {
  const before = await getRectification(context, rectificationId)
  if (before.contactedOn === contactedOn && before.contactNote === note)
    return unchanged(before, context)
  await requireTurn(before, 'open', { contactedOn }, context)
  const after = { ...before, state: 'contacted' as const, contactedOn, contactNote: note }
  const payload = { on: contactedOn, clock: 'contact' as const }
  return change(after, { kind: 'rectification-contacted', payload }, context)
}

export async function answer(
  { rectificationId, answeredOn, finding, answer: text }: ParsedInputOf<'evaluation.answer'>,
  context: CommandContext,
): Promise<RectificationView> {
  const before = await getRectification(context, rectificationId)
  if (before.answeredOn === answeredOn && before.answer === text) return unchanged(before, context)
  await requireTurn(before, 'contacted', { answeredOn }, context)
  const after = { ...before, state: 'answered' as const, answeredOn, finding, answer: text }
  const payload = { on: answeredOn, finding, clock: 'rectification' as const }
  return change(after, { kind: 'rectification-answered', payload }, context)
}

export async function close(
  { rectificationId, closedOn, closing }: ParsedInputOf<'evaluation.close'>,
  context: CommandContext,
): Promise<RectificationView> {
  const before = await getRectification(context, rectificationId)
  if (before.closedOn === closedOn && before.closing === closing) return unchanged(before, context)
  await requireTurn(before, 'answered', { closedOn }, context)
  const after = { ...before, state: 'closed' as const, closedOn, closing }
  return change(
    after,
    { kind: 'rectification-closed', payload: { on: closedOn, closing } },
    context,
  )
}

/** In their order, on a possible day, and never by whoever accepted the case. */
async function requireTurn(
  rectification: StoredRectification,
  state: RectificationState,
  dated: Readonly<Record<string, string>>,
  { read, caller, now }: CommandContext,
): Promise<void> {
  if (rectification.state !== state)
    refuse(
      'conflict',
      `这项整改现在是“${rectificationStateNames[rectification.state]}”，不能这样登记。请刷新列表。`,
    )
  const { acceptedBy } = await getCase(read, rectification.caseId)
  if (acceptedBy === accountOf(caller).accountId)
    refuse('not-allowed', '这件是您受理的，整改请由另一位值班长办理。')
  const today = chinaDate(now.toISOString())
  const { openedAt, contactedOn, answeredOn } = rectification
  const earliest = answeredOn ?? contactedOn ?? chinaDate(openedAt)
  for (const [field, on] of Object.entries(dated)) {
    if (on >= earliest && on <= today) continue
    const message = `日期应在 ${earliest} 和今天（${today}）之间。`
    refuse('refused', message, { [field]: message })
  }
}

interface Change {
  readonly kind: string
  readonly payload: Readonly<Record<string, unknown>> & {
    readonly on?: string
    /** The one that ends with it. */
    readonly clock?: 'contact' | 'rectification'
  }
}

async function change(
  after: StoredRectification,
  { kind, payload: { clock, ...payload } }: Change,
  context: CommandContext,
): Promise<RectificationView> {
  const { read, write, services } = context
  const { rectificationId, caseId } = after
  await updateRectification(write, after)
  const life = await LifeChange.of(after, context)
  if (clock !== undefined)
    await life.endClocks({ kind: clock, subjectId: rectificationId }, 'met', payload.on)
  const moves = await life.finish()
  context.record({ kind, caseId, payload: { rectificationId, ...payload, ...moves } })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return viewRectification(read, services, after)
}

function unchanged(
  rectification: StoredRectification,
  context: CommandContext,
): Promise<RectificationView> {
  context.unchanged()
  return viewRectification(context.read, context.services, rectification)
}
