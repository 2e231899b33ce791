import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { type ChannelName, channelNames } from '../../../shared/ipc/channels.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import type { Endpoint } from '../../../shared/ipc/endpoint.ts'
import { aHelpersDraft, anAssignedRequest, helpWanted } from '../../support/assistance.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

/** What decides, numbers, hands out or answers for the counter: never a helper's. */
const decisions =
  /^(cases\.(start|receive|accept|decide)|tasks\.|approvals\.|tolerances\.|supplements\.(record|complete|due)|deliveries\.|custody\.(?!ofCase)|projects\.(pushed|openDraft)|evaluation\.|progress\.|tickets\.(callNext|miss)|links\.followUp|delivery\.(?!list)|twins\.|sync\.(entries|resend)|worklist\.handOver|assistance\.(assign|helpers|measures)|accounts\.(list|create|openWork|disable|enable)|security\.|posts\.|settings\.|privacy\.)/

test('a helper decides nothing, hands out nothing and reads no list of the counter', () => {
  const open = channelNames.filter((channel) => {
    const { access }: Endpoint = contract[channel]
    return (
      decisions.test(channel) &&
      (access === 'signed-in' || (Array.isArray(access) && access.includes('helper')))
    )
  })
  expect(open).toEqual([])
})

/** Samples of every id that leads to a case; whatever else the channel wants is filled in by its own schema's errors. */
test('no channel shows or changes what is not the helper’s own, whichever id leads there', async () => {
  const counter = await aCounter()
  const { call, request, engine } = counter
  await signIn(call)
  const foreign = await aCompleteDraft(call)
  await call('cases.accept', { caseId: foreign.caseId })
  const { documents } = await call('cases.open', { caseId: foreign.caseId })
  const documentId = documents[0]?.documentId ?? ''
  const printJobId = uuidv7()
  await call('documents.print', { documentId, printJobId })
  const otherRequest = await foreignRequest(counter)
  await signIn(call, 'zhouhang')
  const attempts: readonly (readonly [ChannelName, Record<string, unknown>])[] = [
    ['cases.open', { caseId: foreign.caseId }],
    ['cases.history', { caseId: foreign.caseId }],
    [
      'cases.saveFacts',
      { caseId: foreign.caseId, changes: [{ key: 'project.name', value: '改' }] },
    ],
    ['cases.selectItems', { caseId: foreign.caseId, items: [] }],
    [
      'cases.saveMaterial',
      { caseId: foreign.caseId, materialId: 'M01', handling: null, copies: 0, licenceId: null },
    ],
    ['identity.readCard', { caseId: foreign.caseId, holder: 'handler', waitSeconds: 1 }],
    ['identity.findKnown', { idNumber: '', excludeCaseId: foreign.caseId }],
    ['carryOver.find', { caseId: foreign.caseId }],
    ['documents.preview', { documentId, copyNo: 0 }],
    ['documents.print', { documentId, printJobId: uuidv7() }],
    ['documents.settleDoubt', { printJobId, printed: true }],
    ['applicant.show', { kind: 'confirm', showingId: uuidv7(), caseId: foreign.caseId }],
    ['applicant.show', { kind: 'sign', showingId: uuidv7(), documentId, slot: 'applicant' }],
    ['applicant.state', { caseId: foreign.caseId, documentIds: [] }],
    ['applicant.state', { caseId: null, documentIds: [documentId] }],
    ['assistance.open', { requestId: otherRequest }],
    [
      'assistance.log',
      {
        requestId: otherRequest,
        logId: uuidv7(),
        on: '2026-11-20',
        place: '某地',
        done: '无',
        next: '',
      },
    ],
    ['assistance.exportDrafts', { packageId: uuidv7(), requestIds: [otherRequest], folder: '' }],
  ]
  for (const [channel, input] of attempts)
    expect(await request(channel, input), channel).toMatchObject({
      ok: false,
      failure: { code: 'not-allowed', message: expect.stringContaining('指派给自己的帮办件') },
    })
  const { db } = engine.services
  const after = await db
    .selectFrom('event')
    .select('kind')
    .where('account_id', '=', 'training-helper')
    .where('kind', '!=', 'request-refused')
    .execute()
  expect(after).toEqual([{ kind: 'logged-in' }])
})

async function foreignRequest({ call }: Awaited<ReturnType<typeof aCounter>>): Promise<string> {
  const requestId = uuidv7()
  await call('assistance.request', {
    ...helpWanted,
    requestId,
    applicantName: '湖南云帆电子有限公司',
  })
  return requestId
}

test('a helper’s lists hold his own requests and cases, and no others', async () => {
  const counter = await aCounter()
  const { call } = counter
  await signIn(call)
  await aCompleteDraft(call)
  await foreignRequest(counter)
  const { requestId, caseId } = await aHelpersDraft(counter)
  expect(
    (await call('assistance.list', { open: true, limit: 50 })).map((row) => row.requestId),
  ).toEqual([requestId])
  const search = (text: string) => call('cases.search', { text, state: null, limit: 50 })
  expect((await search('')).rows.map((row) => row.caseId)).toEqual([caseId])
  expect((await search('青禾')).rows.map((row) => row.caseId)).toEqual([caseId])
  expect(await call('guidance.recentAdvice', { limit: 50 })).toEqual([])
  await signIn(call)
  expect((await search('青禾')).rows).toHaveLength(2)
})

test('a helper may fill, photograph and show his own draft, but not decide about it', async () => {
  const counter = await aCounter()
  const { call, request } = counter
  const { caseId } = await aHelpersDraft(counter)
  await call('cases.saveFacts', { caseId, changes: [{ key: 'handler.name', value: '周晓燕' }] })
  expect((await call('cases.open', { caseId })).revision).toBeGreaterThan(0)
  expect(await request('cases.accept', { caseId })).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed' },
  })
  expect(await request('cases.start', { caseId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed' },
  })
})

test('a helper finds nothing known about the applicant in other people’s cases', async () => {
  const counter = await aCounter()
  const { call } = counter
  await signIn(call)
  const accepted = await aCompleteDraft(call)
  await call('cases.accept', { caseId: accepted.caseId })
  const idNumber = String(accepted.facts.find(({ key }) => key === 'applicant.idNumber')?.value)
  const { caseId } = await aHelpersDraft(counter)
  expect(await call('identity.findKnown', { idNumber, excludeCaseId: caseId })).toBeNull()
  await signIn(call)
  expect(await call('identity.findKnown', { idNumber, excludeCaseId: caseId })).not.toBeNull()
})

test('what is taken from a helper is gone from his lists with the next look', async () => {
  const counter = await aCounter()
  const { call, request } = counter
  const requestId = await anAssignedRequest(counter)
  await call('assistance.terminate', { requestId, reason: '重复登记' })
  await signIn(call, 'zhouhang')
  expect(await call('assistance.list', { open: true, limit: 50 })).toEqual([])
  expect(await request('assistance.startCase', { requestId, caseId: uuidv7() })).toMatchObject({
    ok: false,
  })
})
