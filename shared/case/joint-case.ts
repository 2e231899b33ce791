import { z } from 'zod'
import { ClockKind, ClockState, TimeState } from './clock.ts'
import { Fact } from './fact.ts'
import { LetterFormat } from './letter-format.ts'
import { CaseState, TaskState } from './task-state.ts'

/** Made by the renderer (UUIDv7), so that a repeated request finds its own work. */
export const CaseId = z.uuid()
export type CaseId = z.infer<typeof CaseId>

export const SelectedItem = z.strictObject({
  itemId: z.string(),
  variantId: z.string().nullable(),
})
export type SelectedItem = z.infer<typeof SelectedItem>

/** original 原件核验 · copy 收复印件 · electronic 电子件 · exempt 免交 */
export const MaterialHandling = z.enum(['original', 'copy', 'electronic', 'exempt'])
export type MaterialHandling = z.infer<typeof MaterialHandling>
export const materialHandlingNames: Readonly<Record<MaterialHandling, string>> = {
  original: '原件核验',
  copy: '复印件',
  electronic: '电子件',
  exempt: '免交',
}

export const MaterialRecord = z.strictObject({
  materialId: z.string(),
  handling: MaterialHandling,
  /** Sheets kept by the counter; 0 for electronic and exempt. */
  copies: z.number().int().min(0).max(99),
  /** 证照标识 of the electronic licence that it was taken as, normalised. */
  licenceId: z.string().nullable(),
  at: z.string(),
})
export type MaterialRecord = z.infer<typeof MaterialRecord>

export const CaseNumber = z.strictObject({
  number: z.string(),
  /** `provisional` until the platform has given the official one. */
  kind: z.enum(['official', 'provisional']),
})
export type CaseNumber = z.infer<typeof CaseNumber>

export const TaskView = z.strictObject({
  itemId: z.string(),
  variantId: z.string().nullable(),
  itemName: z.string(),
  state: TaskState,
  /** As printed at acceptance; the clock of the task says what it has become. */
  promisedDate: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  withTolerance: z.boolean(),
  stateSince: z.string().nullable(),
})
export type TaskView = z.infer<typeof TaskView>

/**
 * Every letter that the counter hands out; their names are below. advice belongs to no case, entrustment and
 * confidentiality may be signed before there is one.
 */
export const DocumentKind = z.enum([
  'receipt',
  'acceptance',
  'advice',
  'supplement',
  'refusal',
  'tolerancePromise',
  'proofPromise',
  'entrustment',
  'confidentiality',
  'surveyNotice',
  'surveyRecord',
  'deliveryReceipt',
  'handoverSlip',
  'collectionSlip',
  'withdrawal',
  'returnList',
  'progressNotice',
  'evaluationInvitation',
  'form',
  'sleeveLabel',
])
export type DocumentKind = z.infer<typeof DocumentKind>
export const documentKindNames: Readonly<Record<DocumentKind, string>> = {
  receipt: '收件凭证',
  acceptance: '受理通知书',
  advice: '一次性告知书',
  supplement: '补正告知书',
  refusal: '不予受理通知书',
  tolerancePromise: '容缺受理告知承诺书',
  proofPromise: '证明事项告知承诺书',
  entrustment: '帮办代办委托书',
  confidentiality: '保密协议',
  surveyNotice: '联合踏勘通知单',
  surveyRecord: '联合踏勘记录',
  deliveryReceipt: '送达回证',
  handoverSlip: '材料交接单',
  collectionSlip: '领证单',
  withdrawal: '撤回（终止）申请单',
  returnList: '退件清单',
  progressNotice: '办理进度告知单',
  evaluationInvitation: '评价二维码单',
  form: '联合报装申请表',
  sleeveLabel: '材料袋标签',
}

/**
 * committed 待送打印 · spooling 正在送出 · spooled 已送打印机 · confirmed 已打印 · failed 未打印 · doubt 待确认.
 * `doubt`: the application died between handing the bytes over and hearing the answer; a person must look.
 */
export const PrintState = z.enum([
  'committed',
  'spooling',
  'spooled',
  'confirmed',
  'failed',
  'doubt',
])
export type PrintState = z.infer<typeof PrintState>
export const printStateNames: Readonly<Record<PrintState, string>> = {
  committed: '待送打印机',
  spooling: '正在送打印机',
  spooled: '打印中',
  confirmed: '已打印',
  failed: '未打印',
  doubt: '请确认是否已出纸',
}

export const PrintJobView = z.strictObject({
  printJobId: z.string(),
  documentId: z.string(),
  /** 0 is the original; 1, 2… are copies marked 副本. */
  copyNo: z.number().int(),
  format: LetterFormat,
  state: PrintState,
  printer: z.string().nullable(),
  /** What to do about it, in words; empty when there is nothing to do. */
  advice: z.string(),
  at: z.string(),
})
export type PrintJobView = z.infer<typeof PrintJobView>

/** 作废: the letter counts no more, its number stays taken. */
export const DocumentCancellation = z.strictObject({
  reason: z.string(),
  byName: z.string(),
  at: z.string(),
})
export type DocumentCancellation = z.infer<typeof DocumentCancellation>

export const DocumentView = z.strictObject({
  documentId: z.string(),
  kind: DocumentKind,
  documentNo: z.string(),
  createdAt: z.string(),
  cancelled: DocumentCancellation.nullable(),
  printJobs: z.array(PrintJobView),
})
export type DocumentView = z.infer<typeof DocumentView>

export const OutboxState = z.enum(['waiting', 'sending', 'accepted', 'returned'])
export type OutboxState = z.infer<typeof OutboxState>
export const outboxStateNames: Readonly<Record<OutboxState, string>> = {
  waiting: '待同步',
  sending: '正在同步',
  accepted: '平台已接收',
  returned: '平台退回，请处理',
}

/** A limit as the screen shows it; every one explains its date. */
export const ClockView = z.strictObject({
  clockId: z.string(),
  kind: ClockKind,
  itemId: z.string().nullable(),
  subjectId: z.string().nullable(),
  state: ClockState,
  timeState: TimeState,
  dueOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  /** Working days; 0 on the last day, negative when overdue; null while paused or ended. */
  daysLeft: z.number().int().nullable(),
  explanation: z.string(),
  basis: z.string(),
})
export type ClockView = z.infer<typeof ClockView>

export const CaseView = z.strictObject({
  caseId: CaseId,
  state: CaseState,
  number: CaseNumber.nullable(),
  /** Given by the platform after a provisional number was printed. */
  officialNumber: z.string().nullable(),
  catalogueVersion: z.string(),
  createdAt: z.string(),
  receivedAt: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  queryCode: z.string().nullable(),
  /** The project's region, which may not be the hall's (全省通办). */
  regionCode: z.string().nullable(),
  ownerId: z.string().nullable(),
  /** Raised by one with each saved change. */
  revision: z.number().int(),
  facts: z.array(Fact),
  items: z.array(SelectedItem),
  tasks: z.array(TaskView),
  clocks: z.array(ClockView),
  materials: z.array(MaterialRecord),
  documents: z.array(DocumentView),
  outbox: z
    .strictObject({
      state: OutboxState,
      reason: z.string().nullable(),
      acceptedAt: z.string().nullable(),
    })
    .nullable(),
})
export type CaseView = z.infer<typeof CaseView>

/** One row of 查询 and 工作台; everything in it is already masked. */
export const CaseRow = z.strictObject({
  caseId: CaseId,
  state: CaseState,
  number: z.string().nullable(),
  numberKind: z.enum(['official', 'provisional']).nullable(),
  applicantName: z.string(),
  projectName: z.string(),
  itemNames: z.array(z.string()),
  mobileMasked: z.string(),
  clerkName: z.string(),
  changedAt: z.string(),
  outboxState: OutboxState.nullable(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** One line of a case's history, in the hall's words. */
export const HistoryLine = z.strictObject({
  seq: z.number().int(),
  at: z.string(),
  actorName: z.string(),
  windowNo: z.string(),
  text: z.string(),
})
export type HistoryLine = z.infer<typeof HistoryLine>
