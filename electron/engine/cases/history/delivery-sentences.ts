import {
  type DeliveryMethod,
  deliveryMethodNames,
  type ReceiverRole,
  receiverRoleNames,
} from '../../../../shared/case/delivery.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'

type Payload = Readonly<Record<string, unknown>>

/** 出件 in the history of a case. */
export const deliverySentences: Readonly<
  Record<string, (payload: Payload, catalogue: Catalogue) => string>
> = {
  'result-recorded': (payload, catalogue) => `结果到件：${item(payload.itemId, catalogue)}`,
  'result-removed': (payload, catalogue) => `删除误登的结果：${item(payload.itemId, catalogue)}`,
  'receiver-identified': (payload) =>
    `核验领取人：${receiverRoleNames[payload.role as ReceiverRole]}，${payload.method === 'card' ? '读卡' : '人工核对证件'}`,
  'pickup-signed': (payload) => `领取人在申请人屏上签收 ${String(payload.results)} 份结果，待交付`,
  'results-sent': (payload) =>
    payload.method === 'left'
      ? `留置送达 ${String(payload.results)} 份结果，受送达人拒收`
      : `${method(payload.method)}，${payload.ended === true ? '交付' : '发出'} ${String(payload.results)} 份结果`,
  'results-delivered': (payload) =>
    `${method(payload.method)}，已送达 ${String(payload.results)} 份结果`,
  'results-taken-back': (payload) =>
    `${method(payload.method)}未成，${String(payload.results)} 份结果退回窗口`,
}

function method(value: unknown): string {
  return deliveryMethodNames[value as DeliveryMethod]
}

function item(itemId: unknown, { items }: Catalogue): string {
  return items.find(({ id }) => id === itemId)?.name ?? ''
}
