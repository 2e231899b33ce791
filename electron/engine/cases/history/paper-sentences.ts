import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'

type Payload = Readonly<Record<string, unknown>>

/** 材料交接 in the history of a case. */
export const paperSentences: Readonly<
  Record<string, (payload: Payload, catalogue: Catalogue) => string>
> = {
  'sleeve-filled': (payload, catalogue) =>
    `装袋 ${String(payload.papers)} 份材料，材料袋 ${String(payload.code)}，送${unit(payload.receiverId, catalogue)}`,
  'sleeve-handed-over': (payload, catalogue) =>
    `${payload.byPost === true ? '寄出' : '交出'}材料袋 ${String(payload.code)}，${holder(payload.to, catalogue)}待签收`,
  'sleeve-signed': (payload, catalogue) =>
    `${holder(payload.to, catalogue)}签收材料袋 ${String(payload.code)}，签收日期 ${String(payload.signedOn)}`,
  'sleeve-declined': (payload, catalogue) =>
    `${holder(payload.to, catalogue)}未接收材料袋 ${String(payload.code)}`,
  'sleeve-returned': (payload) =>
    `退还申请人 ${String(payload.papers)} 份材料，材料袋 ${String(payload.code)}`,
}

function holder(to: unknown, catalogue: Catalogue): string {
  return to === 'counter' ? '窗口' : unit(String(to).replace('receiver:', ''), catalogue)
}

function unit(id: unknown, { departments }: Catalogue): string {
  return departments.find((department) => department.id === id)?.name ?? ''
}
