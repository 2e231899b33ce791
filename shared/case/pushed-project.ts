import { z } from 'zod'
import { FactKey, FactValue } from './fact.ts'

/** waiting 待对接 · drafted 已建草稿 · set-aside 不办 */
export const PushedState = z.enum(['waiting', 'drafted', 'set-aside'])
export type PushedState = z.infer<typeof PushedState>
export const pushedStateNames: Readonly<Record<PushedState, string>> = {
  waiting: '待对接',
  drafted: '已建草稿',
  'set-aside': '不办',
}

/** An answer that the approval system knows; `licence`: it stands on an electronic licence. */
export const PushedFact = z.object({
  key: FactKey,
  value: FactValue,
  source: z.enum(['platform', 'licence']),
})
export type PushedFact = z.infer<typeof PushedFact>

/**
 * 靠前服务: what 工程建设项目审批管理系统 pushes when it grants a planning permit. The schema is `PushedProject` in
 * `resources/platform/openapi.yaml`; whatever a newer platform says besides is left out.
 */
export const PushedProject = z.object({
  projectId: z.string().min(1).max(100),
  projectCode: z.string().max(60),
  name: z.string().min(1).max(200),
  developerName: z.string().min(1).max(100),
  regionCode: z.string().regex(/^\d{6}$/),
  /** 建设工程规划许可证号; empty when something else set the push off. */
  permitNo: z.string().max(100),
  pushedAt: z.iso.datetime(),
  facts: z.array(PushedFact).max(400),
})
export type PushedProject = z.infer<typeof PushedProject>

export const PushedEntry = z.strictObject({
  projectId: z.string(),
  projectCode: z.string(),
  name: z.string(),
  developerName: z.string(),
  regionName: z.string(),
  permitNo: z.string(),
  pushedAt: z.string(),
  receivedAt: z.string(),
  state: PushedState,
  caseId: z.string().nullable(),
  /** Of `set-aside`. */
  reason: z.string(),
  /** How many answers it brings. */
  factCount: z.number().int(),
})
export type PushedEntry = z.infer<typeof PushedEntry>
