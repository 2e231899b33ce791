import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { AcceptanceModel } from '../../../electron/engine/documents/models/acceptance.ts'
import { UnprintableText } from '../../../electron/engine/documents/unprintable.ts'
import { anAcceptance, aReceipt, someMaterials } from '../../support/letter-models.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDirectory } from '../../support/test-database.ts'

let letters: Letters
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
})

test('the same model and copy give the same bytes, from letters opened anew too', async () => {
  const first = await letters.render('acceptance', anAcceptance(), { copyNo: 0 })
  const again = await (await openLetters({ resourcesDirectory })).render(
    'acceptance',
    anAcceptance(),
    { copyNo: 0 },
  )
  expect(again.sha256).toBe(first.sha256)
  expect(Buffer.compare(again.pdf, first.pdf)).toBe(0)
})

test('a copy is another paper than the original', async () => {
  const original = await letters.render('receipt', aReceipt(), { copyNo: 0 })
  const copy = await letters.render('receipt', aReceipt(), { copyNo: 1 })
  expect(copy.sha256).not.toBe(original.sha256)
})

test('a letter of thirty materials stays under 70 kB', async () => {
  const model = anAcceptance({ materials: someMaterials(30) })
  const { pdf, pages } = await letters.render('acceptance', model, { copyNo: 0 })
  expect(pdf.byteLength).toBeLessThan(70_000)
  // Two pages, for the applicant and for the stub.
  expect(pages).toBe(4)
})

test('a receipt of a usual case is one page for the stub and one to hand out; a reprint is the latter alone', async () => {
  expect((await letters.render('receipt', aReceipt(), { copyNo: 0 })).pages).toBe(2)
  expect((await letters.render('receipt', aReceipt(), { copyNo: 1 })).pages).toBe(1)
})

test('characters that no font has are named, each once', () => {
  expect(letters.findUnprintable('王\ue188𠮷\ue188\u{f0001}')).toEqual(['U+E188', 'U+F0001'])
  expect(letters.findUnprintable('王𠮷𬱖䶮 A1·（）')).toEqual([])
})

test('a letter with a character that no font has is refused with a sentence that names it', async () => {
  const model = anAcceptance({ projectName: '示例\ue188大厦' })
  const refusal = await letters.render('acceptance', model, { copyNo: 0 }).catch((error) => error)
  expect(refusal).toBeInstanceOf(UnprintableText)
  expect(refusal.message).toContain('U+E188')
  expect(refusal.message).toContain('请')
})

test('a model with an identifying number that is not masked is refused', () => {
  const model = anAcceptance()
  const open = { ...model, applicant: { ...model.applicant, idNumberMasked: '99999919900307299X' } }
  expect(AcceptanceModel.safeParse(open).success).toBe(false)
})

test('a placeholder that the model does not fill is found when the wording is read', async () => {
  const directory = testDirectory()
  await cp(resourcesDirectory, directory, { recursive: true })
  const path = join(directory, 'letters/receipt.yaml')
  const wording = await readFile(path, 'utf8')
  await writeFile(path, wording.replace('{consultPhone}', '{consultFone}'))
  await expect(openLetters({ resourcesDirectory: directory })).rejects.toThrow('consultFone')
})

test('a change of wording needs no code', async () => {
  const directory = testDirectory()
  await cp(resourcesDirectory, directory, { recursive: true })
  const path = join(directory, 'letters/receipt.yaml')
  const wording = await readFile(path, 'utf8')
  await writeFile(path, wording.replace('咨询电话', '服务热线'))
  const before = await letters.render('receipt', aReceipt(), { copyNo: 0 })
  const changed = await openLetters({ resourcesDirectory: directory })
  const after = await changed.render('receipt', aReceipt(), { copyNo: 0 })
  expect(after.sha256).not.toBe(before.sha256)
})

test('whatever a clerk typed, a letter is made or its unprintable characters are named', async () => {
  const typed = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .filter((text) => text.trim() !== '')
  await fc.assert(
    fc.asyncProperty(typed, typed, async (projectName, name) => {
      const model = anAcceptance({ projectName, handler: { name, phone: '138****0000' } })
      const made = await letters.render('acceptance', model, { copyNo: 0 }).catch((error) => error)
      if (letters.findUnprintable(projectName + name).length > 0)
        expect(made).toBeInstanceOf(UnprintableText)
      else expect(made.pages).toBeGreaterThan(0)
    }),
    { numRuns: 40 },
  )
})
