import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { CaseId, CaseView } from '../../case/joint-case.ts'
import { PushedEntry, PushedState } from '../../case/pushed-project.ts'
import { Specialist, SpecialistName, SpecialistPhone } from '../../case/specialist.ts'
import { command, query } from '../endpoint.ts'

const caseInput = z.strictObject({ caseId: CaseId })

/** The one in charge first, then those before, newest first. */
export const CaseSpecialists = z.strictObject({
  current: Specialist.nullable(),
  before: z.array(Specialist),
  /** Empty when the case names none: the specialist is then for this case alone. */
  projectCode: z.string(),
  /** People of this hall, to be named by one key. */
  colleagues: z.array(z.strictObject({ accountId: z.string(), name: z.string() })),
})
export type CaseSpecialists = z.infer<typeof CaseSpecialists>

export const projectEndpoints = {
  /** 靠前服务, the newest first. A helper has the cases of his requests and no others, so these are the hall's. */
  'projects.pushed': query({
    access: counterRoles,
    input: z.strictObject({
      state: PushedState.nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(PushedEntry), waiting: z.number().int() }),
  }),
  /** A draft with what was pushed; asked again it answers with the draft that there is. */
  'projects.openDraft': command({
    access: counterRoles,
    input: caseInput.extend({ projectId: z.string().max(100) }),
    output: CaseView,
  }),
  'projects.setAside': command({
    access: counterRoles,
    input: z.strictObject({
      projectId: z.string().max(100),
      reason: z.string().trim().min(2, '请写明不办的原因。').max(200),
    }),
    output: PushedEntry,
  }),
  /** Takes back 不办. */
  'projects.reopen': command({
    access: counterRoles,
    input: z.strictObject({ projectId: z.string().max(100) }),
    output: PushedEntry,
  }),
  'projects.specialists': query({
    access: caseRoles,
    input: caseInput,
    output: CaseSpecialists,
  }),
  /** Names the specialist, or hands over to another one. */
  'projects.assignSpecialist': command({
    access: counterRoles,
    input: caseInput.extend({
      specialistId: z.uuid(),
      name: SpecialistName,
      phone: SpecialistPhone,
      accountId: z.string().max(100).nullable(),
      /** What the next one has to know; may be empty for the first. */
      note: z.string().trim().max(300),
    }),
    output: CaseSpecialists,
  }),
} as const
