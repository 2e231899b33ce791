import { z } from 'zod'

/** waiting 待指派 · assigned 待响应 · helping 帮办中 · resolved 已解决 · terminated 已终止 */
export const RequestState = z.enum(['waiting', 'assigned', 'helping', 'resolved', 'terminated'])
export type RequestState = z.infer<typeof RequestState>
export const requestStateNames: Readonly<Record<RequestState, string>> = {
  waiting: '待指派',
  assigned: '待响应',
  helping: '帮办中',
  resolved: '已解决',
  terminated: '已终止',
}

/** How the request reached the hall; `site`: told to the helper on the spot. */
export const RequestChannel = z.enum(['phone', 'hall', 'online', 'site'])
export type RequestChannel = z.infer<typeof RequestChannel>
export const requestChannelNames: Readonly<Record<RequestChannel, string>> = {
  phone: '电话',
  hall: '大厅',
  online: '网上',
  site: '上门',
}

/** The two papers that are signed before any data is taken. */
export const RequestPaperKind = z.enum(['entrustment', 'confidentiality'])
export type RequestPaperKind = z.infer<typeof RequestPaperKind>

export const signedHowNames = { paper: '纸面签署', screen: '屏上签署' } as const

/** 满意度, five levels as in 好差评 (GB/T 39734). */
export const satisfactionNames: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}
