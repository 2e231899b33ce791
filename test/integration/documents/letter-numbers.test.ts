import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  loadNumberRule,
  ownNumberRule,
  releasedNumberRule,
} from '../../../electron/engine/documents/number-rule.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

const place = { regionCode: '430102', windowNo: '3', year: '2026' }
const released = await readFile(join(resourcesDirectory, releasedNumberRule), 'utf8')

async function aDataFolderWith(rule: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'numbers-'))
  await writeFile(join(directory, ownNumberRule), rule)
  return directory
}

async function numbersOf(counter: Awaited<ReturnType<typeof aCounter>>): Promise<string[]> {
  const { db } = counter.engine.services
  const rows = await db
    .selectFrom('document')
    .select('document_no')
    .orderBy('document_no')
    .execute()
  return rows.map((row) => row.document_no)
}

describe('the rule', () => {
  test('that comes with the program numbers every kind of letter, each with a code of its own', async () => {
    const loaded = await loadNumberRule(resourcesDirectory, resourcesDirectory)
    if (!loaded.ok) throw new Error('the released rule is sound')
    const numbers = DocumentKind.options.map((kind) => loaded.rule.number(kind, place, 17))
    expect(new Set(numbers).size).toBe(DocumentKind.options.length)
    expect(loaded.rule.number('acceptance', place, 17)).toBe('SL2026003000017')
  })

  test('of the hall itself comes before it', async () => {
    const own = released.replace(
      /^pattern: .*/m,
      'pattern: "{region}-{prefix}〔{year}〕{window}-{serial}号"',
    )
    const loaded = await loadNumberRule(resourcesDirectory, await aDataFolderWith(own))
    expect(loaded.ok && loaded.rule.number('acceptance', place, 17)).toBe('430102-SL〔2026〕3-17号')
  })

  test.each([
    ['{prefix}{year}{serial:6}', '{window}'],
    ['{prefix}{window}{serial:6}', '{year}'],
    ['{prefix}{year}{window}', '{serial}'],
    ['{prefix}{year}{window}{serial}{colour}', '花括号'],
  ])(
    '%s could give two letters one number, and is refused with its line',
    async (pattern, named) => {
      const own = released.replace(/^pattern: .*/m, `pattern: "${pattern}"`)
      const loaded = await loadNumberRule(resourcesDirectory, await aDataFolderWith(own))
      expect(loaded).toMatchObject({
        ok: false,
        errors: [{ file: ownNumberRule, line: 5, message: expect.stringContaining(named) }],
      })
    },
  )

  test('with one code for two kinds is refused', async () => {
    const own = released.replace('acceptance: SL', 'acceptance: SJ')
    const loaded = await loadNumberRule(resourcesDirectory, await aDataFolderWith(own))
    expect(loaded).toMatchObject({
      ok: false,
      errors: [{ message: expect.stringContaining('代码') }],
    })
  })
})

describe('the numbers', () => {
  test('run without a gap over refused acceptances, and begin anew with the year', async () => {
    const clock = fixedClock('2026-12-31T06:00:00.000Z')
    const counter = await aCounter({ clock })
    await signIn(counter.call)
    for (let round = 0; round < 2; round += 1) {
      const { caseId } = await aCompleteDraft(counter.call)
      const mobile = (value: string) =>
        counter.call('cases.saveFacts', { caseId, changes: [{ key: 'handler.mobile', value }] })
      await mobile('')
      expect(await counter.request('cases.accept', { caseId })).toMatchObject({ ok: false })
      await mobile('13800000000')
      await counter.call('cases.accept', { caseId })
    }
    // 00:30 of the new year in China.
    clock.set('2026-12-31T16:30:00.000Z')
    const { caseId } = await aCompleteDraft(counter.call)
    await counter.call('cases.accept', { caseId })
    const acceptances = (await numbersOf(counter)).filter((number) => number.startsWith('SL'))
    expect(acceptances).toEqual(['SL2026003000001', 'SL2026003000002', 'SL2027003000001'])
  })

  test('a mistake in the hall’s rule stops the start with file and line', async () => {
    const dataDirectory = await aDataFolderWith('pattern: "{serial}"\nprefixes: {}\n')
    await expect(aCounter({ dataDirectory })).rejects.toThrow(/letter-numbers\.yaml/)
  })
})
