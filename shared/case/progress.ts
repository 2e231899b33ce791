import { z } from 'zod'
import { CaseId, CaseNumber } from './joint-case.ts'
import type { TaskState } from './task-state.ts'

/** How far an item is, as an applicant reads it; masked, and without the words of the approval system. */
export const ItemProgress = z.strictObject({
  itemId: z.string(),
  itemName: z.string(),
  receiver: z.string(),
  words: z.string(),
  promisedDate: z.string().nullable(),
  /** Null: it has ended, or stands still. */
  expectedDate: z.string().nullable(),
  overdue: z.boolean(),
  /** Time that does not count, with why; `untilDate` null while it goes on. */
  excluded: z.array(
    z.strictObject({
      reason: z.string(),
      fromDate: z.string(),
      untilDate: z.string().nullable(),
    }),
  ),
})
export type ItemProgress = z.infer<typeof ItemProgress>

export const CaseProgress = z.strictObject({
  caseId: CaseId,
  number: CaseNumber,
  applicantMasked: z.string(),
  projectName: z.string(),
  receivedDate: z.string(),
  acceptedDate: z.string().nullable(),
  /** What the applicant can or must do now; may be nothing. */
  toDo: z.array(z.string()),
  items: z.array(ItemProgress),
})
export type CaseProgress = z.infer<typeof CaseProgress>

/** Where the item's result is. */
export type ResultPlace = 'none' | 'counter' | 'underway' | 'delivered'

const resultWords: Readonly<Record<ResultPlace, string>> = {
  none: '已办结，结果正在送往窗口',
  counter: '已办结，结果可以领取',
  underway: '已办结，结果已寄出或在自助柜待领取',
  delivered: '已办结，结果已送达',
}

/** One line for the applicant. `pause`: why the time stands still; `receiver`: who works on it. */
export function progressWords(
  state: TaskState,
  { receiver, pause, result }: { receiver: string; pause: string; result: ResultPlace },
): string {
  const words: Readonly<Record<TaskState, string>> = {
    0: '尚未提交',
    1: '材料已收到，正在审查',
    2: '已撤回申请',
    3: `已受理，${receiver}即将办理`,
    4: '不受理，理由见告知书',
    5: '不予受理，理由见通知书',
    6: '需要您补正材料',
    7: '补正材料已收到，正在审查',
    8: `${receiver}正在办理`,
    9: `正在${pause || '进行特别程序'}，这段时间不计入办理期限`,
    10: `${receiver}正在办理`,
    11: resultWords[result],
    12: `${resultWords[result]}；容缺的材料还请按期补交`,
    13:
      result === 'delivered'
        ? '办结（未通过），决定书已送达'
        : '办结（未通过），决定书可向窗口查询',
    14: '已撤回申请',
    15: '结果已被撤销，请联系承办单位',
    16: '撤回申请已收到，等待承办单位确认',
  }
  return words[state]
}
