import { eraseCase } from '../../../db/queries/erase-case.ts'
import {
  countForgettable,
  findCaseIdByNumber,
  insertErasure,
  isErased,
  liftHold,
  listForgettable,
  placeHold,
  readErasures,
} from '../../../db/queries/retention.ts'
import { mostErased, type RetentionView } from '../../../shared/ipc/contract/retention.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { readWatch } from '../clocks/watch-clocks.ts'
import { accountOf, type CommandContext, type QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

const dayMs = 24 * 3600 * 1000

function closedBefore({ services, now }: Pick<QueryContext, 'services' | 'now'>): string {
  return new Date(now.getTime() - services.retention.days * dayMs).toISOString()
}

export async function viewRetention(context: QueryContext): Promise<RetentionView> {
  const { read, services } = context
  const before = closedBefore(context)
  const list = (held: boolean) =>
    listForgettable(read, { closedBefore: before, held, limit: mostErased })
  return {
    ...services.retention,
    due: await countForgettable(read, before),
    batch: [...(await list(false))],
    held: [...(await list(true))],
    erased: await readErasures(read),
  }
}

/** All of them in one transaction, or none: what is no longer due was looked at too long ago. */
export async function releaseErasure(
  { caseIds }: ParsedInputOf<'retention.release'>,
  context: CommandContext,
): Promise<RetentionView> {
  const { read, write, services, now, caller } = context
  const { today, trusted } = await readWatch(read, services)
  if (!trusted)
    refuse(
      'refused',
      `本机日期 ${today} 跳得太远，还不能确定保存期限已到。请先校正日期，或请值班长确认今天的日期。`,
    )
  const limit = { closedBefore: closedBefore(context), held: false, limit: mostErased }
  const due = await listForgettable(read, limit)
  const chosen = due.filter(({ caseId }) => caseIds.includes(caseId))
  if (chosen.length !== new Set(caseIds).size)
    refuse('conflict', '其中有的办件已经不能删除（有新的进展或暂缓），请刷新后再放行。')
  const { basis } = services.retention
  const by = accountOf(caller).accountId
  for (const one of chosen) {
    await eraseCase(write, one.caseId)
    await insertErasure(write, one, { basis, by, at: now.toISOString() })
  }
  context.record({
    kind: 'cases-erased',
    payload: { caseIds: chosen.map(({ caseId }) => caseId), days: services.retention.days },
  })
  context.afterCommit(() => services.traces.clear())
  return viewRetention(context)
}

export async function holdCase(
  { caseNo, reason }: ParsedInputOf<'retention.hold'>,
  context: CommandContext,
): Promise<RetentionView> {
  const { read, write, now, caller } = context
  const caseId = await findCaseIdByNumber(read, caseNo)
  const unknown = '没有这个编号的办件，请核对编号。'
  if (caseId === undefined) refuse('not-found', unknown, { caseNo: unknown })
  if (await isErased(read, caseId)) refuse('refused', '这件办件的个人信息已经删除，不能再暂缓。')
  const by = accountOf(caller).accountId
  await placeHold(write, { caseId, reason, by, at: now.toISOString() })
  context.record({ kind: 'case-held', caseId, payload: {} })
  return viewRetention(context)
}

export async function liftCase(
  { caseId }: ParsedInputOf<'retention.lift'>,
  context: CommandContext,
): Promise<RetentionView> {
  if (await liftHold(context.write, caseId))
    context.record({ kind: 'case-hold-lifted', caseId, payload: {} })
  else context.unchanged()
  return viewRetention(context)
}
