import { clockKindNames } from '../../../shared/case/clock.ts'
import type { AlertView } from '../../../shared/ipc/contract/supervision.ts'

/** Why the card was shown: the facts that the rule looked at. */
export function alertReason({
  clockKind,
  startedOn,
  days,
  dueOn,
  since,
}: Pick<AlertView, 'clockKind' | 'startedOn' | 'days' | 'dueOn' | 'since'>): string {
  if (clockKind === null) return `${since} 记在办件经过里。`
  const from = `${clockKindNames[clockKind]} ${days} 个工作日，自 ${startedOn} 的下一个工作日起算`
  return `${from}，到期日 ${dueOn}。`
}

/** One line of where it happened. */
export function alertPlace({
  itemName,
  windowNo,
  accountName,
}: Pick<AlertView, 'itemName' | 'windowNo' | 'accountName'>): string {
  return [itemName, `${windowNo} 号窗口`, accountName].filter((part) => part !== '').join(' · ')
}
