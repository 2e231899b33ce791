import { describe, expect, test } from 'vitest'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import { listWords } from '../../support/pdf-pixels.ts'
import { aDrawnCharacter, toPng } from '../../support/png.ts'
import { aCompleteDraft, aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

/** No font has a glyph of its own for it that counts: it lies in the private use area, as names on old cards do. */
const rare = '\ue188'
const png = (picture = aDrawnCharacter()) => toPng(picture).toString('base64')

async function aDraftWithRareName(counter: TestCounter): Promise<CaseView> {
  await signIn(counter.call)
  return aCompleteDraft(counter.call, undefined, { 'project.name': `湘${rare}江新建工程` })
}

async function readLetter({ call }: TestCounter, view: CaseView, kind: string): Promise<string> {
  const document = view.documents.find((one) => one.kind === kind)
  if (!document) throw new Error(`the case has no ${kind}`)
  const { documentId } = document
  const { pdfBase64 } = await call('documents.preview', { documentId, copyNo: 0 })
  const words = await listWords(Buffer.from(pdfBase64, 'base64'))
  return words.map(({ text }) => text).join('')
}

const failureOf = async (reply: ReturnType<TestCounter['request']>) => {
  const answer = await reply
  return answer.ok ? undefined : answer.failure
}

test('a character that no font has stops the acceptance with its field, its code and what to do', async () => {
  const counter = await aCounter()
  const { caseId } = await aDraftWithRareName(counter)
  const failure = await failureOf(counter.request('cases.accept', { caseId }))
  expect(failure?.code).toBe('unprintable')
  expect(failure?.message).toMatch(/项目名称.*U\+E188.*规范字.*字图.*〔U\+E188〕/)
  expect(Object.keys(failure?.fields ?? {})).toEqual(['project.name'])
  expect((await counter.call('glyphs.missing', { caseId })).missing).toEqual([
    { codePoint: 'U+E188', fieldName: '项目名称' },
  ])
})

test('confirmed by the clerk, every letter of the case names the character by its code, and the case says so', async () => {
  const counter = await aCounter()
  const { call } = counter
  const { caseId } = await aDraftWithRareName(counter)
  await call('glyphs.confirm', { caseId, codePoints: ['U+E188'] })
  expect((await call('glyphs.missing', { caseId })).missing).toEqual([])
  const { view } = await call('cases.accept', { caseId })
  for (const kind of ['receipt', 'acceptance'])
    expect(await readLetter(counter, view, kind)).toContain('湘〔U+E188〕江新建工程')
  const noted = await counter.engine.services.db
    .selectFrom('document')
    .select('noted_code_points')
    .where('case_id', '=', caseId)
    .execute()
  expect(noted.map((row) => row.noted_code_points)).toEqual(['["U+E188"]', '["U+E188"]'])
  const lines = await call('cases.history', { caseId })
  expect(lines.map(({ text }) => text)).toContain('确认文书以代码印出：U+E188')
})

test('a confirmation holds for its case alone', async () => {
  const counter = await aCounter()
  const first = await aDraftWithRareName(counter)
  await counter.call('glyphs.confirm', { caseId: first.caseId, codePoints: ['U+E188'] })
  const second = await aDraftWithRareName(counter)
  const failure = await failureOf(counter.request('cases.accept', { caseId: second.caseId }))
  expect(failure?.code).toBe('unprintable')
})

describe('a picture of the character', () => {
  test('lets the letter be made, and its text keeps the character', async () => {
    const counter = await aCounter()
    const { call } = counter
    const { caseId } = await aDraftWithRareName(counter)
    await signIn(call, 'wangjian')
    const { glyphs } = await call('glyphs.save', { character: 'u+e188', pngBase64: png() })
    expect(glyphs.map(({ codePoint }) => codePoint)).toEqual(['U+E188'])
    await signIn(call)
    const { view } = await call('cases.accept', { caseId })
    expect(await readLetter(counter, view, 'acceptance')).toContain(`湘${rare}江新建工程`)
  })

  test('is there again after a restart, and gone after it was removed', async () => {
    const counter = await aCounter()
    const { caseId } = await aDraftWithRareName(counter)
    await signIn(counter.call, 'wangjian')
    await counter.call('glyphs.save', { character: rare, pngBase64: png() })
    await counter.engine.close()
    const again = await aCounter({ dataDirectory: counter.directory, launchId: 'launch-2' })
    await signIn(again.call)
    expect((await again.call('glyphs.missing', { caseId })).missing).toEqual([])
    await signIn(again.call, 'wangjian')
    await again.call('glyphs.remove', { codePoint: 'U+E188' })
    expect((await again.call('glyphs.list', {})).glyphs).toEqual([])
    await signIn(again.call)
    expect((await again.call('glyphs.missing', { caseId })).missing).toHaveLength(1)
  })

  test.each([
    ['a character that the fonts have', '水', png(), 'character', '字库里已有'],
    ['two characters', '水电', png(), 'character', '只写一个字'],
    ['something that is no picture', rare, Buffer.from('MZ...').toString('base64'), 'png', 'PNG'],
    ['a picture cut off', rare, png().slice(0, 60), 'png', '不完整'],
    ['a picture too small', rare, png(aDrawnCharacter(16)), 'png', '32 至 1024'],
    [
      'a white picture',
      rare,
      png({ width: 40, height: 40, gray: new Uint8Array(1600).fill(255) }),
      'png',
      '没有墨迹',
    ],
    [
      'a black picture',
      rare,
      png({ width: 40, height: 40, gray: new Uint8Array(1600) }),
      'png',
      '全是墨迹',
    ],
  ])('is refused in words for %s', async (_, character, pngBase64, field, words) => {
    const { call, request } = await aCounter()
    await signIn(call, 'wangjian')
    const failure = await failureOf(request('glyphs.save', { character, pngBase64 }))
    expect(failure?.code).toBe('refused')
    expect(failure?.fields?.[field]).toContain(words)
  })

  test('is kept by the administrator, and the log says which code, not whose name', async () => {
    const counter = await aCounter()
    await signIn(counter.call)
    const refused = await failureOf(
      counter.request('glyphs.save', { character: rare, pngBase64: png() }),
    )
    expect(refused?.code).toBe('not-allowed')
    await signIn(counter.call, 'wangjian')
    await counter.call('glyphs.save', { character: rare, pngBase64: png() })
    const event = await counter.engine.services.db
      .selectFrom('event')
      .select('payload')
      .where('kind', '=', 'glyph-saved')
      .executeTakeFirstOrThrow()
    expect(event.payload).toContain('U+E188')
    expect(event.payload).not.toContain(rare)
  })
})
