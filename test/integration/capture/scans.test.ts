import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { capturePeer } from '../../support/capture-peer.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

test('a counter without a scanner says so', async () => {
  const { call, request } = await aCounter({ callPeer: capturePeer() })
  await signIn(call)
  const { caseId, materials } = await aCompleteDraft(call)
  expect(await call('capture.sources', {})).toEqual({
    sources: [],
    defaults: { dpi: 200, colour: 'grey' },
  })
  const jobId = uuidv7()
  const scan = {
    caseId,
    jobId,
    materialId: materials[0]?.materialId ?? '',
    sourceId: 'none',
    input: 'feeder',
    colour: 'grey',
    dpi: 200,
  } as const
  for (const [channel, input] of [
    ['capture.start', scan],
    ['capture.folder', { sourceId: 'none' }],
  ] as const)
    expect(await request(channel, input)).toMatchObject({
      ok: false,
      failure: { code: 'not-found', message: expect.stringContaining('扫描仪') },
    })
  expect(await call('capture.state', { caseId, jobId })).toBeNull()
  expect(await call('capture.cancel', { caseId, jobId })).toBeNull()
})
