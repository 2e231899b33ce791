import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { verifyEvents } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

const water = { itemId: 'HN-01', variantId: 'general' }
const situation = [
  { key: 'project.category', value: 'building' },
  { key: 'project.needOutsideLine', value: false },
]

async function aCounterAtWork(): Promise<TestCounter> {
  const counter = await aCounter()
  await signIn(counter.call)
  return counter
}

async function anAdvice({ call }: TestCounter, changes = {}) {
  const { version } = await call('catalogue.get', { version: null })
  return {
    documentId: uuidv7(),
    catalogueVersion: version,
    situation,
    items: [water],
    applicantName: '湖南青禾食品有限公司',
    projectName: '',
    ...changes,
  }
}

const eventsOf = ({ engine }: TestCounter, kind: string) =>
  engine.services.db.selectFrom('event').selectAll().where('kind', '=', kind).execute()

test('advice is numbered, recorded and kept without a case', async () => {
  const counter = await aCounterAtWork()
  const input = await anAdvice(counter)
  const issued = await counter.call('guidance.issueAdvice', input)
  expect(issued.document).toMatchObject({
    kind: 'advice',
    documentNo: 'GZ2026003000001',
    printJobs: [],
  })
  expect(issued.itemNames).toEqual(['供水报装（一般）'])
  const [event, ...others] = await eventsOf(counter, 'advice-issued')
  expect(others).toEqual([])
  expect(event).toMatchObject({ case_id: null })
  // Ids and keys only: the name that stands on the paper is not in the log.
  expect(event?.payload).not.toContain('青禾')
  expect(await verifyEvents(readerOf(counter.engine.services.db))).toBeUndefined()
  expect((await counter.call('cases.search', { text: '', state: null, limit: 10 })).rows).toEqual(
    [],
  )
})

test('a repeated request finds the same paper and takes no second number', async () => {
  const counter = await aCounterAtWork()
  const input = await anAdvice(counter)
  const first = await counter.call('guidance.issueAdvice', input)
  expect(await counter.call('guidance.issueAdvice', input)).toEqual(first)
  const next = await counter.call('guidance.issueAdvice', await anAdvice(counter))
  expect(next.document.documentNo).toBe('GZ2026003000002')
  const recent = await counter.call('guidance.recentAdvice', { limit: 10 })
  expect(recent.map(({ document }) => document.documentNo)).toEqual([
    'GZ2026003000002',
    'GZ2026003000001',
  ])
})

test('it is previewed from stored bytes, and printed like every paper', async () => {
  const counter = await aCounterAtWork()
  const { document } = await counter.call('guidance.issueAdvice', await anAdvice(counter))
  const look = () =>
    counter.call('documents.preview', { documentId: document.documentId, copyNo: 0 })
  const first = await look()
  expect(Buffer.from(first.pdfBase64, 'base64').subarray(0, 4).toString()).toBe('%PDF')
  expect(await look()).toEqual(first)
  const printJobId = uuidv7()
  const job = await counter.call('documents.print', { documentId: document.documentId, printJobId })
  expect(job).toMatchObject({ copyNo: 0 })
  const [event] = await eventsOf(counter, 'print-requested')
  expect(event).toMatchObject({ case_id: null })
})

test.each([
  [
    'an item that the situation does not ask for',
    { items: [{ itemId: 'HN-07-1a', variantId: null }] },
    'refused',
  ],
  ['an unknown item', { items: [{ itemId: 'HN-99', variantId: null }] }, 'invalid-input'],
  [
    'an unknown question',
    { situation: [{ key: 'project.nobodyAsked', value: 1 }] },
    'invalid-input',
  ],
  ['another version of the catalogue', { catalogueVersion: '2020.1.1' }, 'conflict'],
  ['a name that no font has', { applicantName: '\u{10FFFD}公司' }, 'refused'],
])('%s is refused in words, and takes no number', async (_, changes, code) => {
  const counter = await aCounterAtWork()
  const reply = await counter.request('guidance.issueAdvice', await anAdvice(counter, changes))
  expect(reply).toMatchObject({ ok: false, failure: { code } })
  const { document } = await counter.call('guidance.issueAdvice', await anAdvice(counter))
  expect(document.documentNo).toBe('GZ2026003000001')
})

test('a case that begins with guidance asks none of it again', async () => {
  const counter = await aCounterAtWork()
  const caseId = uuidv7()
  const view = await counter.call('cases.start', {
    caseId,
    begun: { facts: situation, items: [water] },
  })
  expect(view.items).toEqual([water])
  expect(view.facts.map(({ key, value, source }) => ({ key, value, source }))).toEqual(
    expect.arrayContaining(situation.map((fact) => ({ ...fact, source: 'typed' }))),
  )
  expect(
    await counter.call('cases.start', { caseId, begun: { facts: situation, items: [water] } }),
  ).toEqual(view)
  const [line] = await counter.call('cases.history', { caseId })
  expect(line?.text).toBe('按导办新建办件，带入情形 2 项，事项：供水报装（一般）')
})

test('a case that cannot begin so is not begun at all', async () => {
  const counter = await aCounterAtWork()
  const caseId = uuidv7()
  const begun = { facts: situation, items: [water, water] }
  const reply = await counter.request('cases.start', { caseId, begun })
  expect(reply).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
  expect(await counter.request('cases.open', { caseId })).toMatchObject({ ok: false })
})
