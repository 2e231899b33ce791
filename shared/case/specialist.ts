import { z } from 'zod'
import { isPhone, phoneProblem } from '../catalog/phone.ts'

/** 服务专员: the one person whom applicant and enterprises can reach about a project. */
export const Specialist = z.strictObject({
  specialistId: z.string(),
  name: z.string(),
  phone: z.string(),
  /** True: for every case of the project's code; false: for this case alone, which has none. */
  ofProject: z.boolean(),
  assignedAt: z.string(),
  /** Null: still in charge. */
  endedAt: z.string().nullable(),
  /** What was handed over with it. */
  note: z.string(),
})
export type Specialist = z.infer<typeof Specialist>

export const SpecialistName = z.string().trim().min(2, '请填写服务专员的姓名。').max(50)
export const SpecialistPhone = z
  .string()
  .trim()
  .min(1, '请填写服务专员的电话。')
  .refine(isPhone, phoneProblem)
