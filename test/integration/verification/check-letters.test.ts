import fc from 'fast-check'
import { create as createSquareCode } from 'qrcode'
import { expect, test } from 'vitest'
import { aCompleteDraft, aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

/** An accepted case, with the codes of its letters by kind. */
async function anAcceptedCase(counter: TestCounter) {
  const { caseId } = await aCompleteDraft(counter.call)
  const { view, number } = await counter.call('cases.accept', { caseId })
  const rows = await counter.engine.services.db
    .selectFrom('document_proof')
    .innerJoin('document', 'document.document_id', 'document_proof.document_id')
    .select(['kind', 'code', 'document.document_id', 'model'])
    .where('case_id', '=', caseId)
    .execute()
  const codeOf = (kind: string) => rows.find((row) => row.kind === kind)?.code ?? ''
  return { caseId, view, number: number.number, rows, codeOf }
}

async function aSignedInCounter(loginName = 'limin') {
  const counter = await aCounter()
  await signIn(counter.call, loginName)
  return counter
}

test('a letter of this counter is called genuine, with the case that it belongs to', async () => {
  const counter = await aSignedInCounter()
  const { caseId, number, codeOf } = await anAcceptedCase(counter)
  const checked = await counter.call('verification.check', { text: codeOf('acceptance') })
  expect(checked).toMatchObject({ verdict: 'genuine', caseId, cancelled: null })
  expect(checked.letter).toMatchObject({
    kind: 'acceptance',
    documentNo: 'SL2026003000001',
    caseNumber: number,
    issuedDate: '2026-11-20',
  })
  expect(checked.letter?.holder).toContain('**')
  expect(checked.sentence).toContain('受理通知书')
  expect(checked.sentence).not.toContain('作废')
})

test('the code of a letter stays small enough for 24 mm', async () => {
  const counter = await aSignedInCounter()
  const { rows } = await anAcceptedCase(counter)
  for (const { code } of rows)
    expect(createSquareCode(code, { errorCorrectionLevel: 'M' }).modules.size).toBeLessThanOrEqual(
      57,
    )
})

test('another counter knows no such source until it has taken in the card', async () => {
  const issuer = await aSignedInCounter()
  const { codeOf } = await anAcceptedCase(issuer)
  const other = await aSignedInCounter('chenjing')
  const text = codeOf('receipt')
  expect(await other.call('verification.check', { text })).toMatchObject({
    verdict: 'unknown-source',
    letter: { issuerName: null },
    caseId: null,
  })
  const { own } = await issuer.call('verification.counters', {})
  const { trusted } = await other.call('verification.trust', { card: own.card })
  expect(trusted).toMatchObject([{ keyId: own.keyId, name: own.name, trustedByName: '陈静' }])
  expect(await other.call('verification.check', { text })).toMatchObject({
    verdict: 'genuine',
    letter: { issuerName: own.name },
    sentence: expect.stringContaining('是否已作废，只有签发窗口知道'),
  })
  await other.call('verification.distrust', { keyId: own.keyId })
  expect((await other.call('verification.check', { text })).verdict).toBe('unknown-source')
})

test('a card that was changed on the way is refused, and a clerk trusts nobody', async () => {
  const issuer = await aSignedInCounter()
  const { own } = await issuer.call('verification.counters', {})
  expect(await issuer.request('verification.trust', { card: own.card })).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed' },
  })
  const other = await aSignedInCounter('chenjing')
  for (const card of [own.card.replace('窗口', '窗日'), own.card.slice(0, -3), '', '{}', 'null'])
    expect(await other.request('verification.trust', { card })).toMatchObject({
      ok: false,
      failure: { code: 'refused' },
    })
})

test('no change of any character of a code is called genuine', async () => {
  const counter = await aSignedInCounter()
  const { codeOf } = await anAcceptedCase(counter)
  const code = codeOf('acceptance')
  const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:']
  const places = fc.integer({ min: 4, max: code.length - 1 })
  const changes = fc.sample(fc.tuple(places, fc.constantFrom(...characters)), 300)
  for (const [at, character] of changes) {
    if (code[at] === character) continue
    const text = code.slice(0, at) + character + code.slice(at + 1)
    const { verdict } = await counter.call('verification.check', { text })
    expect(['altered', 'unknown-source', 'unreadable']).toContain(verdict)
  }
  for (let length = 0; length < code.length; length += 7) {
    const { verdict } = await counter.call('verification.check', { text: code.slice(0, length) })
    expect(['altered', 'unknown-source', 'unreadable']).toContain(verdict)
  }
})

test('whatever is scanned, the answer is a sentence', async () => {
  const counter = await aSignedInCounter()
  for (const text of fc.sample(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), 200)) {
    const checked = await counter.call('verification.check', { text: `LB1:${text}` })
    expect(checked.verdict).toBe('unreadable')
    expect(checked.sentence).toMatch(/请/)
  }
})

test('a letter whose kept words were changed behind the counter’s back is said to differ', async () => {
  const counter = await aSignedInCounter()
  const { codeOf, rows } = await anAcceptedCase(counter)
  const kept = rows.find(({ kind }) => kind === 'acceptance')
  await counter.engine.services.db
    .updateTable('document')
    .set({ model: JSON.stringify({ ...JSON.parse(kept?.model ?? ''), projectName: '另一个项目' }) })
    .where('document_id', '=', kept?.document_id ?? '')
    .execute()
  const checked = await counter.call('verification.check', { text: codeOf('acceptance') })
  expect(checked).toMatchObject({ verdict: 'altered', sentence: expect.stringContaining('不一致') })
})

test('an older receipt, whose code is the case number alone, still finds its case', async () => {
  const counter = await aSignedInCounter()
  const { caseId, number } = await anAcceptedCase(counter)
  expect(await counter.call('verification.check', { text: `${number}\n` })).toMatchObject({
    verdict: 'case-number',
    caseId,
  })
  expect(
    await counter.call('verification.check', { text: '临430102-003-20251120-00019' }),
  ).toMatchObject({ verdict: expect.stringMatching(/case-number|unreadable/), caseId: null })
})

test('a store from before letters could be checked gets its key with the next start', async () => {
  const first = await aSignedInCounter()
  const { own } = await first.call('verification.counters', {})
  await first.engine.services.db.deleteFrom('counter_key').execute()
  await first.engine.close()
  const again = await aCounter({ dataDirectory: first.directory, launchId: 'launch-2' })
  await signIn(again.call)
  const { own: next } = await again.call('verification.counters', {})
  expect(next.keyId).toMatch(/^[0-9a-f]{16}$/)
  expect(next.keyId).not.toBe(own.keyId)
})
