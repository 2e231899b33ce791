import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLetters } from '../../../electron/engine/documents/letters.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { listWords } from '../../support/pdf-pixels.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aCounter, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'

/** Files of its own, and a pen for one of its letters. */
async function someWording() {
  const directory = testDirectory()
  await cp(resourcesDirectory, directory, { recursive: true })
  const rewrite = async (file: string, from: string, to: string) => {
    const path = join(directory, 'letters', file)
    const wording = await readFile(path, 'utf8')
    expect(wording).toContain(from)
    await writeFile(path, wording.replace(from, to))
  }
  return { directory, rewrite }
}

async function aKeeper() {
  const { directory, rewrite } = await someWording()
  return { ...(await aCounter({ resourcesDirectory: directory })), rewrite }
}

async function textOf(pdfBase64: string | null): Promise<string> {
  const words = await listWords(Buffer.from(pdfBase64 ?? '', 'base64'))
  return words.map(({ text }) => text).join('')
}

test('a change of wording is seen before it is used, and said to be not in force yet', async () => {
  const { call, rewrite } = await aKeeper()
  await signIn(call, 'wangjian')
  const before = await call('documents.previewSample', { kind: 'supplement', format: 'a4' })
  expect(before).toMatchObject({
    file: 'letters/supplement.yaml',
    mistakes: [],
    formats: ['a4'],
    inForce: true,
  })
  await rewrite('supplement.yaml', '请于{dueDate}前', '请务必于{dueDate}前')
  const after = await call('documents.previewSample', { kind: 'supplement', format: 'a4' })
  expect(after).toMatchObject({ mistakes: [], inForce: false })
  expect(await textOf(after.pdfBase64)).toContain('请务必于')
  expect(await textOf(before.pdfBase64)).not.toContain('请务必于')
})

test('every letter can be looked at, three of them on rolls too', async () => {
  const { call } = await aKeeper()
  await signIn(call, 'wangjian')
  const rolls: DocumentKind[] = []
  for (const kind of DocumentKind.options) {
    const { pdfBase64, formats } = await call('documents.previewSample', { kind, format: 'roll58' })
    expect(Buffer.from(pdfBase64 ?? '', 'base64').toString('latin1', 0, 5)).toBe('%PDF-')
    if (formats.includes('roll58')) rolls.push(kind)
  }
  expect(rolls).toEqual(['receipt', 'collectionSlip', 'sleeveLabel'])
})

test('a slip reaches the keeper as words, file and line, and no letter', async () => {
  const { call, rewrite } = await aKeeper()
  await signIn(call, 'chenjing')
  await rewrite('supplement.yaml', '{dueDate}', '{duDate}')
  const input = { kind: 'supplement', format: 'a4' } as const
  expect(await call('documents.previewSample', input)).toMatchObject({
    pdfBase64: null,
    inForce: false,
    mistakes: [
      { file: 'letters/supplement.yaml', message: '{duDate} 不是补正告知书可以填入的内容。' },
    ],
  })
})

test.each([
  ['a placeholder', '{correctionCount} 项', '{count} 项', '{count} 不是补正告知书', null],
  ['a condition', 'when: byPost', 'when: byPigeon', '没有“byPigeon”这个条件', null],
  ['a list', 'of: corrections', 'of: mistakes', '没有“mistakes”这个列表', null],
  ['a place to sign', 'slot: applicant', 'slot: witness', '没有“witness”这个签署位置', null],
  ['the widths of a table', 'share: 0.4,', 'share: 0.5,', '相加应当等于 1', 'columns:'],
  ['the name of a block', '- seal:', '- stamp:', '', null],
  ['the syntax', 'title: 补正告知书', 'title: [补正', 'YAML 写法有误', null],
  ['a character that no font has', '其他事项', '其他\ue188事项', 'U+E188', null],
])('a slip in %s is told with its line', async (_what, from, to, message, place) => {
  const { directory, rewrite } = await someWording()
  const letters = await openLetters({ resourcesDirectory: directory })
  await rewrite('supplement.yaml', from, to)
  const { mistakes, letter } = await letters.previewSample('supplement', 'a4')
  expect(letter).toBeNull()
  const wording = await readFile(join(resourcesDirectory, 'letters/supplement.yaml'), 'utf8')
  const lineAt = wording.slice(0, wording.indexOf(place ?? from)).split('\n').length
  const [mistake] = mistakes
  expect(mistake?.message).toContain(message)
  expect(Math.abs((mistake?.line ?? 0) - lineAt)).toBeLessThanOrEqual(1)
  await expect(openLetters({ resourcesDirectory: directory })).rejects.toThrow(
    `letters/supplement.yaml 第 ${mistake?.line} 行`,
  )
})

test('a clerk has no business with the wording', async () => {
  const { request, call } = await aKeeper()
  await signIn(call)
  const reply = await request('documents.previewSample', { kind: 'receipt', format: 'a4' })
  expect(reply).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
})
