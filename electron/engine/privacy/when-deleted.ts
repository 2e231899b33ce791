import type { Reader } from '../../../db/handles.ts'
import { findClosing } from '../../../db/queries/retention.ts'
import { addDays } from '../../../shared/calendar/working-days.ts'
import type { CaseState } from '../../../shared/case/task-state.ts'
import type { RetentionRule } from '../retention/load-retention.ts'

/** The answer to a wish for deletion: when the rule lets this case go, or why it may not yet. */
export async function whenDeleted(
  read: Reader,
  { caseId, state }: { readonly caseId: string; readonly state: CaseState },
  { rule, today }: { readonly rule: RetentionRule; readonly today: string },
): Promise<string> {
  const closing = await findClosing(read, caseId)
  const later = `办结并且平台全部收到 ${rule.days} 天以后才能删除。`
  if (closing === undefined) {
    return ['completed', 'refused', 'withdrawn'].includes(state)
      ? `已办结，还有事项没有完成，或平台还没有全部收到，现在不能删除；${later}`
      : `还没有办结，现在不能删除；${later}`
  }
  if (closing.heldFor !== null) return '已登记暂缓删除，暂缓取消以前不能删除。'
  const day = addDays(closing.closedOn, rule.days)
  return day <= today
    ? '保存期限已到，可以删除，由安全管理员放行。'
    : `保存到 ${day}，期满后可以删除，由安全管理员放行。`
}
