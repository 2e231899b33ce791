import { z } from 'zod'
import {
  caseFrame,
  Day,
  handingIn,
  hasPostAddress,
  LetterItem,
  lacksPostAddress,
  Words,
} from './parts.ts'
import { sampleCase, sampleItems } from './sample-case.ts'

/** A material that may follow, with what it must be and the last day for it. */
const MissingMaterial = z.strictObject({
  material: Words,
  itemNames: z.array(Words).min(1),
  requirement: Words,
  /** Working days. */
  dueDays: z.number().int().positive(),
  dueDate: Day,
})

/**
 * 容缺受理告知承诺书 (湘建城〔2024〕64号; 国办发〔2020〕42号): told are the conditions, what is missing, its standard,
 * deadline and way, and what follows; promised are true facts and the supplement in time. Not for an applicant
 * with bad credit or a false promise not yet repaired, so that the check's day is mandatory.
 */
export const TolerancePromiseModel = z
  .strictObject({
    ...caseFrame,
    ...handingIn,
    items: z.array(LetterItem).min(1),
    /** Conditions of the items, in words. */
    conditions: z.array(Words).min(1),
    missing: z.array(MissingMaterial).min(1),
    creditCheckedDate: Day,
  })
  .refine(hasPostAddress, lacksPostAddress)
export type TolerancePromiseModel = z.infer<typeof TolerancePromiseModel>

export const sampleTolerancePromise: TolerancePromiseModel = {
  ...sampleCase,
  caseNumber: null,
  documentNo: 'RQ00000000000',
  items: sampleItems,
  conditions: ['项目在供水管网覆盖范围内', '建筑主体不属于违法建设'],
  missing: [
    {
      material: '建筑工程施工许可证',
      itemNames: ['供水报装'],
      requirement: '在有效期内，核验原件，收复印件 1 份',
      dueDays: 5,
      dueDate: '2026-11-27',
    },
  ],
  creditCheckedDate: '2026-11-20',
  handIn: ['counter', 'online'],
  postAddress: '',
}
