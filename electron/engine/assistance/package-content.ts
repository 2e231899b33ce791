import { z } from 'zod'
import {
  RequestChannel,
  RequestPaperKind,
  RequestState,
} from '../../../shared/assistance/request.ts'
import { Fact } from '../../../shared/case/fact.ts'
import { CaseId, MaterialRecord, SelectedItem } from '../../../shared/case/joint-case.ts'

const Time = z.iso.datetime()

export const PackedCase = z.strictObject({
  caseId: CaseId,
  catalogueVersion: z.string(),
  createdAt: Time,
  facts: z.array(Fact),
  items: z.array(SelectedItem),
  materials: z.array(MaterialRecord),
})
export type PackedCase = z.infer<typeof PackedCase>

export const PackedRequest = z.strictObject({
  requestId: z.uuid(),
  state: RequestState,
  channel: RequestChannel,
  applicantKind: z.enum(['unit', 'person']),
  applicantName: z.string(),
  applicantIdNumber: z.string(),
  legalName: z.string(),
  contactName: z.string(),
  phone: z.string(),
  place: z.string(),
  projectName: z.string(),
  projectCode: z.string(),
  need: z.string(),
  items: z.array(SelectedItem),
  helperLogin: z.string().nullable(),
  requestedAt: Time,
  assignedAt: Time.nullable(),
  respondedAt: Time.nullable(),
  endedAt: Time.nullable(),
  ending: z.string(),
  satisfaction: z.number().int().nullable(),
  /** The days that its clock counts from and was answered on. */
  clock: z
    .strictObject({
      clockId: z.string(),
      startedOn: z.iso.date(),
      days: z.number().int(),
      basis: z.string(),
      dueOn: z.iso.date().nullable(),
      certain: z.boolean(),
      state: z.enum(['running', 'met', 'missed', 'cancelled']),
      endedOn: z.iso.date().nullable(),
    })
    .nullable(),
  papers: z.array(
    z.strictObject({
      kind: RequestPaperKind,
      documentId: z.string(),
      documentNo: z.string(),
      model: z.unknown(),
      createdAt: Time,
      signedAt: Time.nullable(),
      signedHow: z.enum(['paper', 'screen']).nullable(),
    }),
  ),
  log: z.array(
    z.strictObject({
      logId: z.string(),
      on: z.iso.date(),
      place: z.string(),
      done: z.string(),
      next: z.string(),
      at: Time,
    }),
  ),
  cases: z.array(PackedCase),
})
export type PackedRequest = z.infer<typeof PackedRequest>

/** What a package carries from one machine to another: ids stay, accounts go by their login names. */
export const PackageContent = z.strictObject({
  packageId: z.uuid(),
  province: z.string(),
  madeAt: Time,
  requests: z.array(PackedRequest),
})
export type PackageContent = z.infer<typeof PackageContent>
