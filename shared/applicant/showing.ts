import { z } from 'zod'

/** confirm 核对信息 · read 阅读文书 · sign 手写签名 · evaluate 评价 · collect 领取签收 */
export const ShowingKind = z.enum(['confirm', 'read', 'sign', 'evaluate', 'collect'])
export type ShowingKind = z.infer<typeof ShowingKind>
export const showingKindNames: Readonly<Record<ShowingKind, string>> = {
  confirm: '核对信息',
  read: '阅读文书',
  sign: '手写签名',
  evaluate: '评价',
  collect: '领取签收',
}
