import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { CaseId } from '../../case/joint-case.ts'
import { PaperForm, SleeveView } from '../../case/sleeve.ts'
import { command, query } from '../endpoint.ts'

const PersonName = z.string().trim().min(1, '请填写姓名。').max(50)
/** As the clerk types or scans it; checked and refused in words by the engine. */
export const PostNumber = z.string().trim().min(1, '请填写邮件号。').max(40)

/** Paper that the counter holds, and what of it is in no sleeve yet. */
export const KeptPaper = z.strictObject({
  materialId: z.string(),
  name: z.string(),
  kept: z.number().int(),
  free: z.number().int(),
  /** The units whose items need it. */
  receiverIds: z.array(z.string()),
})
export type KeptPaper = z.infer<typeof KeptPaper>

export const CustodyBoard = z.strictObject({
  sleeves: z.array(SleeveView),
  kept: z.array(KeptPaper),
  /** The units that take part in the case. */
  receivers: z.array(z.strictObject({ receiverId: z.string(), name: z.string() })),
})
export type CustodyBoard = z.infer<typeof CustodyBoard>

export const custodyEndpoints = {
  'custody.ofCase': query({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: CustodyBoard,
  }),
  /** By the code on the label; a wrong check character is said as such. */
  'custody.find': query({
    access: counterRoles,
    input: z.strictObject({ code: z.string().trim().min(1).max(40) }),
    output: z.strictObject({ caseId: CaseId, sleeveId: z.string() }),
  }),
  /** Puts papers of the case into one sleeve for one unit, with its label; the one working day begins. */
  'custody.fillSleeve': command({
    access: counterRoles,
    input: z.strictObject({
      sleeveId: z.uuid(),
      caseId: CaseId,
      receiverId: z.string(),
      papers: z
        .array(
          z.strictObject({
            materialId: z.string(),
            form: PaperForm,
            copies: z.number().int().min(1).max(99),
          }),
        )
        .min(1, '请至少装入一份材料。')
        .max(100),
    }),
    output: SleeveView,
  }),
  /** Out of the hands of whoever holds it; `receiverId` null: back to the counter. Writes the 材料交接单. */
  'custody.handOver': command({
    access: counterRoles,
    input: z.strictObject({
      moveId: z.uuid(),
      sleeveId: z.string(),
      receiverId: z.string().nullable(),
      postNo: PostNumber.nullable(),
    }),
    output: SleeveView,
  }),
  /** The other side signed; `signedOn` may lie before today, never before the hand-over. */
  'custody.sign': command({
    access: counterRoles,
    input: z.strictObject({ moveId: z.string(), signerName: PersonName, signedOn: z.iso.date() }),
    output: SleeveView,
  }),
  /** The other side did not take it, or the post brought it back: it is where it was before. */
  'custody.decline': command({
    access: counterRoles,
    input: z.strictObject({
      moveId: z.string(),
      reason: z.string().trim().min(2, '请写明未接收的原因。').max(200),
    }),
    output: SleeveView,
  }),
  /** Papers go back to the applicant, with a 退件清单; only what the counter holds at this moment. */
  'custody.giveBack': command({
    access: counterRoles,
    input: z.strictObject({
      moveId: z.uuid(),
      sleeveId: z.string(),
      materialIds: z.array(z.string()).min(1, '请选择退还的材料。').max(100),
      receiverName: PersonName,
      relation: z.string().trim().min(1, '请写明与申请人的关系，如本人、经办人。').max(50),
      reason: z.string().trim().min(2, '请写明退还原因。').max(200),
    }),
    output: SleeveView,
  }),
  /** The one-working-day rule over sleeves that were begun in the period (China's dates, both inclusive). */
  'custody.measure': query({
    access: counterRoles,
    input: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    output: z.strictObject({
      sleeves: z.number().int(),
      inTime: z.number().int(),
      late: z.number().int(),
      open: z.number().int(),
    }),
  }),
} as const
