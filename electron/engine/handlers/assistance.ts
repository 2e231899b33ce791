import { listWorkingAccounts } from '../../../db/queries/accounts.ts'
import {
  countOpenRequests,
  findRequest,
  listRequests,
  updateRequest,
} from '../../../db/queries/assistance.ts'
import {
  insertLogLine,
  listLog,
  listPapers,
  upsertPaper,
} from '../../../db/queries/assistance-papers.ts'
import { findCase } from '../../../db/queries/cases.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { documentKindNames } from '../../../shared/case/joint-case.ts'
import { exportDrafts } from '../assistance/export-drafts.ts'
import { formClosedReason } from '../assistance/helper-reach.ts'
import { importDrafts, openReceived } from '../assistance/import-drafts.ts'
import { measureAssistance } from '../assistance/measures.ts'
import { newPackagePassword } from '../assistance/package-file.ts'
import { endResponseClock } from '../assistance/response-clock.ts'
import { saveRequest } from '../assistance/save-request.ts'
import { startForm } from '../assistance/start-form.ts'
import { getRequest, viewRequest, viewRow } from '../assistance/view-request.ts'
import { writePapers } from '../assistance/write-papers.ts'
import { viewCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext, gathering, type HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export const assistanceHandlers = {
  'assistance.list': async ({ open, limit }, context) => {
    const { role, accountId } = accountOf(context.caller)
    const helperId = role === 'helper' ? accountId : null
    const requests = await listRequests(context.read, { helperId, open, limit })
    return Promise.all(requests.map((request) => viewRow(context, request)))
  },
  'assistance.open': ({ requestId }, context) => viewRequest(context, requestId),
  'assistance.helpers': async (_input, { read }) => {
    const open = await countOpenRequests(read)
    const accounts = await listWorkingAccounts(read)
    return accounts
      .filter(({ role }) => role === 'helper')
      .map(({ accountId, displayName }) => ({
        ...{ accountId, displayName },
        open: open.get(accountId) ?? 0,
      }))
  },
  'assistance.request': async (input, context) => {
    await saveRequest(input, context)
    return viewRequest(context, input.requestId)
  },
  'assistance.assign': async ({ requestId, helperId }, context) => {
    const request = await getOpen(requestId, context)
    const accounts = await listWorkingAccounts(context.read)
    const helper = accounts.find(
      ({ accountId, role }) => accountId === helperId && role === 'helper',
    )
    if (!helper) refuse('invalid-input', '请选择一位帮办代办专员。')
    if (request.helperId === helperId) context.unchanged()
    else {
      await updateRequest(context.write, {
        ...request,
        helperId,
        helperLogin: helper.loginName,
        state: request.state === 'waiting' ? 'assigned' : request.state,
        assignedAt: context.now.toISOString(),
      })
      record(context, 'assistance-assigned', { requestId, helperId })
    }
    return viewRequest(context, requestId)
  },
  'assistance.log': async ({ requestId, logId, on, place, done, next }, context) => {
    const request = await getOpen(requestId, context)
    if ((await listLog(context.read, requestId)).some((line) => line.logId === logId)) {
      context.unchanged()
      return viewRequest(context, requestId)
    }
    if (request.helperId === null) refuse('refused', '还没有指派帮办代办专员，请先指派再记。')
    const at = context.now.toISOString()
    if (on > chinaDate(at))
      refuse('refused', '日期还没有到，请填办理的当天。', { on: '日期还没有到。' })
    const { accountId } = accountOf(context.caller)
    await insertLogLine(context.write, { logId, requestId, on, place, done, next, accountId, at })
    const first = request.respondedAt === null
    await updateRequest(context.write, {
      ...request,
      state: 'helping',
      respondedAt: request.respondedAt ?? at,
    })
    const clocks = first ? await endResponseClock(context, requestId, 'met') : []
    record(context, 'assistance-logged', { requestId, logId, on, clocks })
    return viewRequest(context, requestId)
  },
  'assistance.writePapers': async (input, context) => {
    const { requestId } = input
    const request = await getOpen(requestId, context)
    const papers = await listPapers(context.read, requestId)
    if (papers.some(({ documentId }) => documentId === input.entrustmentId)) context.unchanged()
    else {
      if (request.helperId === null) refuse('refused', '请先指派帮办代办专员，再出具委托书。')
      if (papers.some(({ signedAt }) => signedAt !== null))
        refuse('conflict', '文书已经签署，不能重写；内容有变的，请终止后重新登记帮办。')
      await writePapers(request, input, context)
      const documents = [input.entrustmentId, input.confidentialityId]
      record(context, 'assistance-papers-written', { requestId, documents })
    }
    return viewRequest(context, requestId)
  },
  'assistance.markSigned': async ({ requestId, kind }, context) => {
    await getOpen(requestId, context)
    const paper = (await listPapers(context.read, requestId)).find((one) => one.kind === kind)
    if (!paper) refuse('refused', `还没有出具“${documentKindNames[kind]}”，请先出具再签署。`)
    if (paper.signedAt !== null) context.unchanged()
    else {
      const signedAt = context.now.toISOString()
      await upsertPaper(context.write, { ...paper, signedAt, signedHow: 'paper' })
      record(context, 'assistance-paper-signed', { requestId, kind, how: 'paper' })
    }
    return viewRequest(context, requestId)
  },
  'assistance.startCase': async ({ requestId, caseId }, context) => {
    if (await findCase(context.read, caseId)) context.unchanged()
    else {
      const request = await getOpen(requestId, context)
      const closed = await formClosedReason(context.read, request)
      if (closed !== null) refuse('refused', closed)
      await startForm(request, caseId, context)
      context.afterCommit(() => context.services.notify({ kind: 'assistance-changed' }))
    }
    return viewCase(context.read, context.services, caseId)
  },
  'assistance.resolve': async ({ requestId, result, satisfaction }, context) => {
    const request = await getRequest(context.read, requestId)
    if (request.state === 'terminated') refuse('conflict', '这次帮办已终止，不能再登记为已解决。')
    if (request.respondedAt === null)
      refuse('refused', '还没有服务记录，请先记下联系或上门的情况。')
    if (request.state === 'resolved' && request.satisfaction === satisfaction) context.unchanged()
    else {
      if (request.state === 'resolved' && request.satisfaction !== null)
        refuse('conflict', '满意度已经登记过，不能更改。')
      await updateRequest(context.write, {
        ...request,
        ...(request.state !== 'resolved' && { ending: result }),
        ...{ state: 'resolved', satisfaction },
        endedAt: request.endedAt ?? context.now.toISOString(),
      })
      // It was resolved once; what comes later is its rating.
      const kind = request.state === 'resolved' ? 'assistance-rated' : 'assistance-resolved'
      record(context, kind, { requestId, satisfaction })
    }
    return viewRequest(context, requestId)
  },
  'assistance.terminate': async ({ requestId, reason }, context) => {
    const request = await getRequest(context.read, requestId)
    if (request.state === 'resolved') refuse('conflict', '这次帮办已经解决，不能再终止。')
    if (request.state === 'terminated') context.unchanged()
    else {
      const endedAt = context.now.toISOString()
      await updateRequest(context.write, {
        ...request,
        ...{ state: 'terminated', endedAt, ending: reason },
      })
      const clocks = await endResponseClock(context, requestId, 'cancelled')
      record(context, 'assistance-terminated', { requestId, clocks })
    }
    return viewRequest(context, requestId)
  },
  'assistance.measures': (range, context) => measureAssistance(range, context),
  'assistance.exportDrafts': gathering(
    'assistance.exportDrafts',
    async () => newPackagePassword(),
    (input, context, key) => exportDrafts(input, key, context),
  ),
  'assistance.importDrafts': gathering(
    'assistance.importDrafts',
    (input) => openReceived(input),
    (_input, context, received) => importDrafts(received, context),
  ),
} satisfies HandlersOf<'assistance'>

async function getOpen(requestId: string, { read }: CommandContext) {
  const request = await findRequest(read, requestId)
  if (request?.endedAt) refuse('conflict', '这次帮办已经结束，不能再改。需要继续的请重新登记。')
  return getRequest(read, requestId)
}

function record(context: CommandContext, kind: string, payload: Record<string, unknown>): void {
  context.record({ kind, payload })
  context.afterCommit(() => context.services.notify({ kind: 'assistance-changed' }))
}
