import { z } from 'zod'
import { RequestChannel, RequestPaperKind, RequestState } from '../../assistance/request.ts'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { CaseId, CaseView, ClockView, DocumentView, SelectedItem } from '../../case/joint-case.ts'
import { isPhone, phoneProblem } from '../../catalog/phone.ts'
import { command, query } from '../endpoint.ts'

const RequestId = z.uuid()
const requestInput = z.strictObject({ requestId: RequestId })
const words = (limit: number, missing: string) => z.string().trim().min(1, missing).max(limit)
const Phone = z.string().trim().refine(isPhone, phoneProblem)

/** Who asks for help, where, with what. The number may be unknown on the telephone. */
export const RequestInput = z.strictObject({
  channel: RequestChannel,
  applicantKind: z.enum(['unit', 'person']),
  applicantName: words(100, '请填写申请人名称。'),
  applicantIdNumber: z.string().trim().max(20),
  /** 法定代表人; empty for a person. */
  legalName: z.string().trim().max(60),
  contactName: words(60, '请填写联系人。'),
  phone: Phone,
  /** Where the helper is to go; the project's address where there is one. */
  place: words(200, '请填写上门地点。'),
  projectName: words(200, '请填写项目名称。'),
  projectCode: z.string().trim().max(40),
  need: words(500, '请写明需要帮办什么。'),
  items: z.array(SelectedItem).max(40),
})
export type RequestInput = z.infer<typeof RequestInput>

export const RequestRow = z.strictObject({
  requestId: RequestId,
  state: RequestState,
  channel: RequestChannel,
  applicantName: z.string(),
  projectName: z.string(),
  place: z.string(),
  phoneMasked: z.string(),
  helperName: z.string().nullable(),
  requestedAt: z.string(),
  /** Until when the helper has to answer; null once that was done. */
  response: ClockView.nullable(),
  satisfaction: z.number().int().nullable(),
})
export type RequestRow = z.infer<typeof RequestRow>

export const RequestPaper = z.strictObject({
  kind: RequestPaperKind,
  document: DocumentView,
  signedAt: z.string().nullable(),
  signedHow: z.enum(['paper', 'screen']).nullable(),
})
export type RequestPaper = z.infer<typeof RequestPaper>

export const LogLine = z.strictObject({
  logId: z.uuid(),
  /** China's date of the visit or call. */
  on: z.iso.date(),
  place: z.string(),
  done: z.string(),
  next: z.string(),
  byName: z.string(),
})
export type LogLine = z.infer<typeof LogLine>

export const RequestView = RequestRow.omit({ phoneMasked: true }).extend({
  ...RequestInput.omit({ items: true }).shape,
  items: z.array(SelectedItem),
  helperId: z.string().nullable(),
  assignedAt: z.string().nullable(),
  respondedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  ending: z.string(),
  clocks: z.array(ClockView),
  papers: z.array(RequestPaper),
  log: z.array(LogLine),
  cases: z.array(
    z.strictObject({
      caseId: CaseId,
      number: z.string().nullable(),
      state: z.string(),
      changedAt: z.string(),
      /** It was given up for another case, which is named. */
      mergedInto: z.string().nullable(),
    }),
  ),
  /** Why no form may be opened yet, in words; null when both papers are signed. */
  formClosed: z.string().nullable(),
})
export type RequestView = z.infer<typeof RequestView>

/** 工作秘密, 商业秘密, 个人隐私 */
const SecretKind = z.enum(['work', 'trade', 'privacy'])

const Satisfaction = z.union([1, 2, 3, 4, 5].map((level) => z.literal(level)))

export const AssistanceMeasures = z.strictObject({
  requests: z.number().int(),
  /** Whose last day for an answer has passed or who were answered. */
  responseDue: z.number().int(),
  respondedInTime: z.number().int(),
  ended: z.number().int(),
  resolved: z.number().int(),
  rated: z.number().int(),
  /** Rated 3 or better. */
  satisfied: z.number().int(),
})
export type AssistanceMeasures = z.infer<typeof AssistanceMeasures>

const Helper = z.strictObject({ accountId: z.string(), displayName: z.string(), open: z.number() })

export const ImportedCase = z.strictObject({
  caseId: CaseId,
  applicantName: z.string(),
  projectName: z.string(),
  /**
   * new 新到 · updated 补到 (it was here and nobody had changed it) · same 已有且一致 · beside 本机已改动或已接件，
   * 另存一件 (for a person to compare)
   */
  outcome: z.enum(['new', 'updated', 'same', 'beside']),
  /** How many cases of this counter may be the same. */
  twins: z.number().int(),
})
export type ImportedCase = z.infer<typeof ImportedCase>

export const ImportResult = z.strictObject({
  packageId: z.string(),
  /** When the same package was taken in before; nothing was done this time. */
  importedBefore: z.string().nullable(),
  requests: z.number().int(),
  cases: z.array(ImportedCase),
})
export type ImportResult = z.infer<typeof ImportResult>

export const assistanceEndpoints = {
  /** Newest first. A helper sees his own alone, whatever is asked. */
  'assistance.list': query({
    access: caseRoles,
    input: z.strictObject({ open: z.boolean(), limit: z.number().int().min(1).max(200) }),
    output: z.array(RequestRow),
  }),
  'assistance.open': query({
    reads: 'personal',
    access: caseRoles,
    input: requestInput,
    output: RequestView,
  }),
  'assistance.helpers': query({
    access: counterRoles,
    input: z.strictObject({}),
    output: z.array(Helper),
  }),
  /** A helper who writes it down on the spot is its helper. */
  'assistance.request': command({
    access: caseRoles,
    input: RequestInput.extend({ requestId: RequestId }),
    output: RequestView,
  }),
  'assistance.assign': command({
    access: counterRoles,
    input: requestInput.extend({ helperId: z.string() }),
    output: RequestView,
  }),
  /** What was done; the first line is the answer to the request and ends its clock. */
  'assistance.log': command({
    access: caseRoles,
    input: requestInput.extend({
      logId: z.uuid(),
      on: z.iso.date(),
      place: words(200, '请填写地点。'),
      done: words(500, '请写明办了什么。'),
      next: z.string().trim().max(300),
    }),
    output: RequestView,
  }),
  /** Writes 委托书 and 保密协议; both must be signed before the form can be opened. */
  'assistance.writePapers': command({
    access: caseRoles,
    input: requestInput.extend({
      entrustmentId: z.uuid(),
      confidentialityId: z.uuid(),
      agentIdNumber: z.string().trim().max(20),
      agentPhone: Phone,
      agentUnit: words(100, '请填写帮办人员的单位。'),
      powers: z.array(words(100, '请写明委托权限。')).min(1).max(10),
      mayEntrustOthers: z.boolean(),
      maySign: z.boolean(),
      untilDate: z.iso.date(),
      secrets: z.array(SecretKind).min(1, '请选择涉及的秘密种类。'),
      subject: words(300, '请写明哪些资料须保密。'),
      secretUntilDate: z.iso.date(),
    }),
    output: RequestView,
  }),
  /** Signed by hand on paper, which the helper holds. */
  'assistance.markSigned': command({
    access: caseRoles,
    input: requestInput.extend({ kind: RequestPaperKind }),
    output: RequestView,
  }),
  /** A draft that belongs to the request, with what the request already says. */
  'assistance.startCase': command({
    access: caseRoles,
    input: requestInput.extend({ caseId: CaseId }),
    output: CaseView,
  }),
  'assistance.resolve': command({
    access: caseRoles,
    input: requestInput.extend({
      result: words(500, '请写明办理结果。'),
      satisfaction: Satisfaction.nullable(),
    }),
    output: RequestView,
  }),
  'assistance.terminate': command({
    access: caseRoles,
    input: requestInput.extend({ reason: words(300, '请写明终止的原因。') }),
    output: RequestView,
  }),
  /** China's dates of the requests, both inclusive. */
  'assistance.measures': query({
    access: counterRoles,
    input: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    output: AssistanceMeasures,
  }),
  /**
   * Requests with their papers, logs and drafts in one encrypted file in `folder` (empty: the data folder's own).
   * The password is told once and kept nowhere; exporting again makes another file.
   */
  'assistance.exportDrafts': command({
    access: caseRoles,
    idempotent: false,
    input: z.strictObject({
      packageId: z.uuid(),
      requestIds: z.array(RequestId).min(1).max(200),
      folder: z.string().trim().max(400),
    }),
    output: z.strictObject({
      path: z.string(),
      password: z.string(),
      requests: z.number().int(),
      cases: z.number().int(),
    }),
  }),
  /** Takes each package in once, however often it is tried; whole or not at all. */
  'assistance.importDrafts': command({
    access: caseRoles,
    input: z.strictObject({
      contentBase64: z.base64().max(28_000_000),
      password: z.string().trim().max(60),
    }),
    output: ImportResult,
  }),
} as const
