import { requeueReturned } from '../../../db/queries/outbox.ts'
import { findEntry, listOpenEntries } from '../../../db/queries/outbox-entries.ts'
import { deviceStatuses } from '../devices/doctor.ts'
import { exportAccess } from '../devices/export-access.ts'
import { sampleCode } from '../devices/sample-codes.ts'
import { tryDevice } from '../devices/try-device.ts'
import type { HandlersOf, QueryContext } from '../dispatch.ts'
import { answerOf, Refusal, refuse } from '../refusal.ts'

export const syncHandlers = {
  'sync.status': (_input, { services }) => services.sync.status(),
  'sync.entries': async (_input, { read }) => [...(await listOpenEntries(read))],
  'sync.start': (_input, { services }) => services.sync.syncNow(),
  'sync.resend': async ({ operationId }, context) => {
    const requeued = await requeueReturned(context.write, operationId)
    const entry = await findEntry(context.read, operationId)
    if (!requeued || !entry) refuse('conflict', '这一件已不在退回状态，请刷新后再看。')
    context.record({ kind: 'submission-resent', caseId: entry.caseId, payload: { operationId } })
    context.afterCommit(() => context.services.sync.kick())
    return entry
  },
} satisfies HandlersOf<'sync'>

export const deviceHandlers = {
  'devices.status': (_input, { read, services }) => deviceStatuses(read, services),
  'devices.find': async (_input, { services }) =>
    answerOf(await services.devices.call('findDevices', {})),
  'devices.exportAccess': exportAccess,
  'devices.try': async ({ deviceId }, context) => ({ words: await tryDevice(deviceId, context) }),
  'devices.findPageScanners': async (_input, { services }) =>
    answerOf(await services.devices.call('findScanners', {})),
  'devices.pageScannerCertificate': async (input, { services }) =>
    answerOf(await services.devices.call('scannerCertificate', input)),
} satisfies HandlersOf<'devices'>

export const trainingHandlers = {
  'training.status': (_input, context) => askTraining(context, 'status', {}),
  'training.placeCard': (input, context) => askTraining(context, 'placeCard', input),
  'training.scan': async (input, context) =>
    askTraining(context, 'scan', {
      text: 'text' in input ? input.text : await sampleCode(context.read, input.sample),
    }),
  'training.setFault': (input, context) => askTraining(context, 'setFault', input),
  'training.setPlatform': async (input, context) => {
    const status = await askTraining(context, 'setPlatform', input)
    await context.services.sync.syncNow()
    return status
  },
} satisfies HandlersOf<'training'>

async function askTraining(
  { services }: QueryContext,
  method: 'status' | 'placeCard' | 'setPlatform' | 'setFault' | 'scan',
  input: unknown,
) {
  if (!services.trainingPeer) refuse('not-allowed', '这是训练模式的工具，正式办理时不可用。')
  const reply = await services.trainingPeer.call(method, input as never)
  if (!reply.ok) throw new Refusal(reply.failure)
  return reply.value
}
