import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { unpackOfd } from '../../support/ofd-pages.ts'
import { readOfd } from '../../support/ofd-reader.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

async function anAcceptance() {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  const { view } = await counter.call('cases.accept', { caseId })
  const document = view.documents.find(({ kind }) => kind === 'acceptance')
  if (!document) throw new Error('an acceptance has its letter')
  return { counter, caseId, ...document }
}

test('a letter is saved as the very bytes that are printed', async () => {
  const { counter, documentId, documentNo } = await anAcceptance()
  const wanted = { documentId, copyNo: 0, format: 'pdf' as const, directory: null }
  const { path, sha256 } = await counter.call('documents.saveFile', wanted)
  expect(path).toBe(join(counter.directory, 'archive', `受理通知书-${documentNo}.pdf`))
  expect(
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ).toBe(sha256)
  const preview = await counter.call('documents.preview', { documentId, copyNo: 0 })
  expect(preview.sha256).toBe(sha256)
  expect((await stat(path)).mode & 0o077).toBe(0)
})

test('a letter is saved as OFD, with its code, and a copy says that it is one', async () => {
  const { counter, documentId, documentNo } = await anAcceptance()
  const wanted = { documentId, format: 'ofd' as const, directory: null }
  const { path } = await counter.call('documents.saveFile', { ...wanted, copyNo: 2 })
  expect(path).toContain(`${documentNo}-副本2.ofd`)
  const { pages } = readOfd(await unpackOfd(await readFile(path)))
  const text = pages
    .flatMap(({ objects }) => objects)
    .flatMap((object) => (object.kind === 'text' ? object.characters : []))
    .map((one) => one.text)
    .join('')
  expect(text).toContain(documentNo)
  expect(text).toContain('副本')
  expect(await readdir(dirname(path))).toHaveLength(1)
})

test('the case remembers that a letter left the counter, and where is nobody’s business', async () => {
  const { counter, caseId, documentId } = await anAcceptance()
  const wanted = { documentId, copyNo: 0, format: 'ofd' as const, directory: null }
  const { sha256 } = await counter.call('documents.saveFile', wanted)
  const event = await counter.engine.services.db
    .selectFrom('event')
    .select(['case_id', 'payload'])
    .where('kind', '=', 'document-saved')
    .executeTakeFirstOrThrow()
  expect(event.case_id).toBe(caseId)
  expect(JSON.parse(event.payload)).toEqual({ documentId, copyNo: 0, format: 'ofd', sha256 })
})

test('a folder that is not there is said beside its field, and nothing is logged', async () => {
  const { counter, documentId } = await anAcceptance()
  const wanted = { documentId, copyNo: 0, format: 'pdf' as const, directory: '/nowhere/at/all' }
  expect(await counter.request('documents.saveFile', wanted)).toMatchObject({
    ok: false,
    failure: { code: 'refused', fields: { directory: expect.stringContaining('文件夹') } },
  })
  const { events } = await counter.engine.services.db
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('events'))
    .where('kind', '=', 'document-saved')
    .executeTakeFirstOrThrow()
  expect(events).toBe(0)
})

test('a letter that was taken back is saved under a name that says so', async () => {
  const { counter, documentId, documentNo } = await anAcceptance()
  await counter.call('documents.cancel', { documentId, reason: '申请人名称录入有误' })
  const wanted = { documentId, copyNo: 0, format: 'pdf' as const, directory: null }
  const { path } = await counter.call('documents.saveFile', wanted)
  expect(path).toBe(join(counter.directory, 'archive', `受理通知书-${documentNo}-已作废.pdf`))
})
