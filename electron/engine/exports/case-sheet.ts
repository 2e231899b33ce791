import type { ExportedCase } from '../../../db/queries/exported-cases.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { caseStateNames, taskStateNames } from '../../../shared/case/task-state.ts'
import { maskIdNumber, maskMobile, maskName } from '../../../shared/identity/masking.ts'
import { caseSourceNames } from '../../../shared/statistics/entry.ts'
import type { StatisticNames } from '../statistics/names.ts'
import type { CellContent, ExportColumn } from './export-sheet.ts'

const text = (title: string, width: number): ExportColumn => ({ title, kind: 'text', width })
const date = (title: string): ExportColumn => ({ title, kind: 'date', width: 12 })
const count = (title: string): ExportColumn => ({ title, kind: 'count', width: 8 })

/** 办件明细, one row for each received case. */
export const caseColumns: readonly ExportColumn[] = [
  count('序号'),
  text('受理编号', 22),
  date('收件日期'),
  text('收件时间', 10),
  text('窗口', 8),
  text('收件人员', 12),
  text('申请人', 24),
  text('证件号码', 22),
  text('手机', 14),
  text('项目名称', 30),
  text('项目区划', 10),
  text('来源', 10),
  text('办件状态', 10),
  count('事项数'),
  text('事项', 30),
  text('事项状态', 40),
  date('受理日期'),
  date('下一期限'),
  text('现由谁办', 12),
  date('最后变动'),
]

export function caseRow(
  one: ExportedCase,
  at: number,
  { names, masked }: { readonly names: StatisticNames; readonly masked: boolean },
): readonly CellContent[] {
  const person = masked ? maskName : whole
  const items = one.tasks.map(({ itemId }) => names.item(itemId))
  const states = one.tasks.map(({ state }, task) => `${items[task]}：${taskStateNames[state]}`)
  return [
    at,
    one.caseNo,
    one.day,
    chinaTime(one.at),
    one.windowNo,
    one.accountId === '' ? '' : names.account(one.accountId),
    person(one.applicantName),
    masked ? maskIdNumber(one.idNumber) : one.idNumber,
    masked ? maskMobile(one.mobile) : one.mobile,
    person(projectOf(one, person)),
    one.region,
    one.source === '' ? '' : caseSourceNames[one.source],
    one.state === null ? '已到期删除' : caseStateNames[one.state],
    one.tasks.length,
    items.join('、'),
    states.join('；'),
    one.acceptedAt === null ? null : chinaDate(one.acceptedAt),
    one.nextDueOn,
    one.ownerId === null ? '' : names.account(one.ownerId),
    one.changedAt === null ? null : chinaDate(one.changedAt),
  ]
}

const whole = (name: string) => name

/** A private house bears its owner's name, which the first four characters of it would give away. */
function projectOf(
  { projectName, applicantName }: ExportedCase,
  person: (name: string) => string,
): string {
  return applicantName === ''
    ? projectName
    : projectName.replaceAll(applicantName, person(applicantName))
}

/** `09:07` in China. */
export function chinaTime(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 16)
}
