import { handOut, prepareSelfService, recordOnline, sendByPost } from '../delivery/deliver.ts'
import { collect, settlePost, takeBack } from '../delivery/end-delivery.ts'
import { identifyReceiver, readReceiversCard } from '../delivery/identify-receiver.ts'
import { leave } from '../delivery/leave.ts'
import { recordResult, removeResult } from '../delivery/record-result.ts'
import { deliveryBoard } from '../delivery/view-delivery.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'

export const deliveryHandlers = {
  'delivery.ofCase': ({ caseId }, context) => deliveryBoard(caseId, context),
  'delivery.recordResult': recordResult,
  'delivery.removeResult': removeResult,
  'delivery.identify': gathering('delivery.identify', readReceiversCard, identifyReceiver),
  'delivery.handOut': handOut,
  'delivery.post': sendByPost,
  'delivery.settlePost': settlePost,
  'delivery.prepareSelfService': prepareSelfService,
  'delivery.collect': collect,
  'delivery.recordOnline': recordOnline,
  'delivery.leave': leave,
  'delivery.takeBack': takeBack,
} satisfies HandlersOf<'delivery'>
