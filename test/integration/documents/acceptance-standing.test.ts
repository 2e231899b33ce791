import { beforeAll, expect, test } from 'vitest'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import type { Standing } from '../../../electron/engine/documents/models/acceptance.ts'
import { decide, dropMaterial } from '../../support/decide.ts'
import { anAcceptance } from '../../support/letter-models.ts'
import { listWords } from '../../support/pdf-pixels.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

const wholeness = '申请材料齐全'
const lapseLaw = '第三十二条第一款第四项'

let letters: Letters
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
})

async function textOf(standing: Standing | undefined, natures: readonly ('permit' | 'service')[]) {
  const [item] = anAcceptance().items
  if (!item) throw new Error('an acceptance has an item')
  const items = natures.map((nature) => ({ ...item, nature }))
  const model = anAcceptance({ items, ...(standing && { standing }) })
  const { pdf } = await letters.render('acceptance', model, { copyNo: 1 })
  return (await listWords(Buffer.from(pdf))).map(({ text }) => text).join('')
}

test.each([
  ['permits', ['permit']],
  ['services', ['service']],
  ['both', ['permit', 'service']],
] as const)('an acceptance of %s says what it rests on, and no more', async (_, natures) => {
  expect(await textOf(undefined, natures)).toContain(wholeness)
  const tolerated = await textOf('tolerated', natures)
  expect(tolerated).not.toContain(wholeness)
  expect(tolerated).toContain('容缺受理')
  expect(tolerated).not.toContain(lapseLaw)
  const deemed = await textOf('deemed', natures)
  expect(deemed).not.toContain(wholeness)
  expect(deemed).toContain('即为受理')
  const permits = natures.some((nature) => nature === 'permit')
  expect(deemed.includes(lapseLaw)).toBe(permits)
  // 公共服务 is never called a permit, and a permit never a service.
  for (const text of [tolerated, deemed])
    expect(text.includes('不属于行政许可')).toBe(natures.some((nature) => nature === 'service'))
})

test('a case that is accepted with something still to come gets such a letter', async () => {
  const { call, engine } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call, [{ itemId: 'HN-01', variantId: 'general' }])
  await dropMaterial(call, caseId, 'M06')
  await decide(call, caseId, { 'HN-01': 'tolerate' })
  const { model } = await engine.services.db
    .selectFrom('document')
    .select('model')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'acceptance')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(model)).toMatchObject({ standing: 'tolerated' })
})
