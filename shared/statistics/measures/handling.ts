import type { Measure } from '../measure.ts'

const group = '办理时限'
const cases = { group, unit: '件', format: 'count' } as const
const items = { group, unit: '项', format: 'count' } as const
const share = { group, unit: '', format: 'percent' } as const
const days = { group, unit: '工作日', format: 'days' } as const

/** 办结、退件、预警、逾期、用时. Counts for the window and clerk that took the case in. */
export const handlingMeasures = [
  {
    ...cases,
    key: 'inProgress',
    name: '在办件',
    definition: '期末已收件、尚未全部办结（或不予受理、撤件）的联办件。',
    formula: { kind: 'stock', opened: 'received', ended: ['completed', 'refused', 'withdrawn'] },
  },
  {
    ...cases,
    key: 'completed',
    name: '办结数',
    definition:
      '全部事项都已结束、至少一项有办理结果的联办件，按登记最后一项结果的时间计，记在收件的窗口和人员。',
    formula: { kind: 'count', of: 'completed' },
  },
  {
    ...share,
    key: 'onceRate',
    name: '一次办结率',
    definition:
      '办结件中申请人为提交材料只到过一次窗口的（没有补正，也没有到窗口补交容缺材料；领取结果不算）÷ 办结数。',
    formula: { kind: 'ratio', part: 'completedOnce', whole: 'completed' },
  },
  {
    ...items,
    key: 'itemsCompleted',
    name: '办结事项数',
    definition: '接收单位作出办理结果（通过、容缺通过、不通过）的事项，按登记结果的时间计。',
    formula: { kind: 'count', of: 'itemsCompleted' },
  },
  {
    ...items,
    key: 'itemsRejected',
    name: '办结不通过事项数',
    definition: '办理结果为不通过的事项，已包含在办结事项数内。',
    formula: { kind: 'count', of: 'itemsRejected' },
  },
  {
    ...share,
    key: 'completionRate',
    name: '办结率',
    definition:
      '办结事项数 ÷ 受理事项数。两数都按本期登记计，上期受理、本期办结的会使其超过 100%。',
    formula: { kind: 'ratio', part: 'itemsCompleted', whole: 'itemsAccepted' },
  },
  {
    ...items,
    key: 'itemsReturned',
    name: '退件事项数',
    definition: '因逾期未补正视为撤回、或容缺逾期未补交而终止，材料退还申请人的事项。',
    formula: { kind: 'count', of: 'itemsReturned' },
  },
  {
    ...items,
    key: 'itemsWithdrawn',
    name: '撤回事项数',
    definition: '申请人申请撤件、已登记或经接收单位确认撤回的事项。',
    formula: { kind: 'count', of: 'itemsWithdrawn' },
  },
  {
    ...cases,
    key: 'withdrawn',
    name: '撤件数',
    definition: '全部事项都因撤回或视为撤回而结束的联办件。',
    formula: { kind: 'count', of: 'withdrawn' },
  },
  {
    ...items,
    key: 'itemsRevoked',
    name: '撤销事项数',
    definition: '办理结果作出后又被撤销的事项。',
    formula: { kind: 'count', of: 'itemsRevoked' },
  },
  {
    ...items,
    key: 'specialStarted',
    name: '进入特别程序数',
    definition: '开始公示、听证、专家评审等不计入时限的程序，每开始一次计 1 项。',
    formula: { kind: 'count', of: 'specialStarted' },
  },
  {
    ...items,
    key: 'inSpecial',
    name: '特别程序中',
    definition: '期末正在特别程序中的事项。',
    formula: { kind: 'stock', opened: 'specialStarted', ended: ['specialEnded'] },
  },
  {
    ...items,
    key: 'warnings',
    name: '预警数',
    definition:
      '承诺时限只剩 2 个工作日及以内、仍未办结的事项，计在进入预警的当日，一个时限只计一次。后来补登记为更早办结的，从预警中去掉。',
    formula: { kind: 'count', of: 'warnings' },
  },
  {
    ...items,
    key: 'overdue',
    name: '逾期数',
    definition:
      '承诺时限届满仍未办结的事项，计在到期日的次日，一个时限只计一次。后来补登记为到期前办结的，从逾期中去掉。',
    formula: { kind: 'count', of: 'overdue' },
  },
  {
    ...items,
    key: 'overdueOpen',
    name: '逾期在办',
    definition: '期末承诺时限已过、仍在办理的事项。',
    formula: { kind: 'stock', opened: 'overdue', ended: ['overdueEnded'] },
  },
  {
    ...share,
    key: 'overdueRate',
    name: '逾期率',
    definition: '逾期数 ÷ 受理事项数，两数都按本期计。',
    formula: { kind: 'ratio', part: 'overdue', whole: 'itemsAccepted' },
  },
  {
    ...days,
    key: 'limitDays',
    name: '平均承诺时限',
    definition: '本期办结事项的承诺时限，平均每项的工作日数。',
    formula: { kind: 'mean', of: 'itemsLimit' },
  },
  {
    ...days,
    key: 'usedDays',
    name: '平均用时',
    definition: '本期办结事项自受理次日到办结所用的工作日，补正和特别程序的时间不算，平均每项。',
    formula: { kind: 'mean', of: 'itemsUsed' },
  },
  {
    ...days,
    key: 'leftDays',
    name: '平均提前',
    definition: '本期办结事项的承诺时限减去用时，平均每项的工作日数；负数为超期。',
    formula: { kind: 'mean', of: 'itemsLeft' },
  },
  {
    ...share,
    key: 'usedShare',
    name: '用时占比',
    definition: '本期办结事项的用时合计 ÷ 承诺时限合计。',
    formula: { kind: 'ratio', part: 'itemsUsed', whole: 'itemsLimit', values: true },
  },
] as const satisfies readonly Measure[]
