import { z } from 'zod'
import { checkCharacter, hasValidCheckCharacter } from './case-number.ts'
import { ClockView } from './joint-case.ts'

/** original 原件 · copy 复印件 */
export const PaperForm = z.enum(['original', 'copy'])
export type PaperForm = z.infer<typeof PaperForm>
export const paperFormNames: Readonly<Record<PaperForm, string>> = {
  original: '原件',
  copy: '复印件',
}

/** open 待签收 · signed 已签收 · declined 未接收 */
export const MoveState = z.enum(['open', 'signed', 'declined'])
export type MoveState = z.infer<typeof MoveState>
export const moveStateNames: Readonly<Record<MoveState, string>> = {
  open: '待签收',
  signed: '已签收',
  declined: '未接收',
}

/** Working days from the counter's collection until the receiver has signed (海南省实施方案). */
export const transferDays = 1
export const transferBasis = '实施方案：需分送纸质材料的，应于1个工作日内送至相关部门'

/** `DL26003000017X`: year, window and serial; the last character checks the others. */
export function sleeveCode(year: string, windowNo: string, serial: number): string {
  const text = `DL${year.slice(2)}${windowNo.padStart(3, '0')}${String(serial).padStart(6, '0')}`
  return text + checkCharacter(text)
}

/** As it is printed: a hand scanner may send small letters, a person types spaces. */
export function normalSleeveCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

/** Whether somebody means a sleeve, rightly spelt or not. */
export function looksLikeSleeveCode(text: string): boolean {
  return /^DL\d{8,13}[0-9A-Z]?$/.test(normalSleeveCode(text))
}

/** What is wrong with the code, in words; null when nothing is. */
export function sleeveCodeProblem(text: string): string | null {
  const code = normalSleeveCode(text)
  if (!/^DL\d{11}[0-9A-Z]$/.test(code))
    return '材料袋编号应为 DL 开头的 14 位字符，请对照标签重新扫描或输入。'
  return hasValidCheckCharacter(code) ? null : '材料袋编号校验不符，请对照标签重新扫描或输入。'
}

/** Who has the sleeve: our own counter, a unit of the catalogue, or the applicant. */
export const Holder = z.strictObject({
  kind: z.enum(['counter', 'receiver', 'applicant']),
  /** Of a receiver. */
  receiverId: z.string().nullable(),
  name: z.string(),
})
export type Holder = z.infer<typeof Holder>

export const SleevePaper = z.strictObject({
  materialId: z.string(),
  name: z.string(),
  form: PaperForm,
  copies: z.number().int().min(1).max(99),
  /** China's date on which the applicant had it back. */
  returnedOn: z.string().nullable(),
})
export type SleevePaper = z.infer<typeof SleevePaper>

export const SleeveMove = z.strictObject({
  moveId: z.string(),
  from: Holder,
  to: Holder,
  method: z.enum(['hand', 'post']),
  postNo: z.string().nullable(),
  handedBy: z.string(),
  handedAt: z.string(),
  state: MoveState,
  signerName: z.string(),
  endedOn: z.string().nullable(),
  reason: z.string(),
})
export type SleeveMove = z.infer<typeof SleeveMove>

export const SleeveView = z.strictObject({
  sleeveId: z.string(),
  caseId: z.string(),
  code: z.string(),
  destination: Holder,
  papers: z.array(SleevePaper),
  /** Who has it now, or had it until it left. */
  holder: Holder,
  /** The hand-over that nobody has signed for yet. */
  openMove: SleeveMove.nullable(),
  /** Oldest first. */
  moves: z.array(SleeveMove),
  /** The one working day; null when the sleeve needed none. */
  clock: ClockView.nullable(),
  collectedOn: z.string(),
  createdAt: z.string(),
})
export type SleeveView = z.infer<typeof SleeveView>
