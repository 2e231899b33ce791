import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { trustOnly } from '../../support/catalogue-packages.ts'
import { aHall, without } from '../../support/keeping-hall.ts'
import { aCounter, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'

const version = '2026.12.1'
const water = [{ itemId: 'HN-01', variantId: 'general' }]

test('packages are verified again with each start, and one of a key that was struck off falls back in words', async () => {
  const dataDirectory = testDirectory()
  const hall = await aHall({ dataDirectory })
  await hall.importOne(hall.builtIn)
  await hall.engine.close()
  const { resourcesDirectory } = hall
  const again = await aCounter({ dataDirectory, resourcesDirectory, launchId: 'launch-2' })
  await signIn(again.call, 'wangjian')
  expect((await again.call('catalogue.get', { version: null })).version).toBe(version)
  await again.engine.close()
  trustOnly(resourcesDirectory)
  const struck = await aCounter({ dataDirectory, resourcesDirectory, launchId: 'launch-3' })
  await signIn(struck.call, 'wangjian')
  const { versions, takesPackages } = await struck.call('catalogue.versions', {})
  expect(takesPackages).toBe(false)
  expect(versions[0]).toMatchObject({ version, state: 'unusable' })
  expect(versions[0]?.problem).toMatch(/不信任的密钥/)
  expect((await struck.call('catalogue.get', { version: null })).version).toBe(hall.builtIn.version)
})

test('mistakes in the program’s own files don’t stop a hall that has another good version', async () => {
  const dataDirectory = testDirectory()
  const hall = await aHall({ dataDirectory })
  await hall.importOne(hall.builtIn)
  await hall.engine.close()
  writeFileSync(join(hall.resourcesDirectory, 'catalog/hunan/items.yaml'), 'items: [\n')
  const { resourcesDirectory } = hall
  const again = await aCounter({ dataDirectory, resourcesDirectory, launchId: 'launch-2' })
  await signIn(again.call, 'wangjian')
  expect((await again.call('catalogue.get', { version: null })).version).toBe(version)
  expect((await again.call('catalogue.versions', {})).builtInProblem).toMatch(
    /catalog\/hunan\/items\.yaml 第 \d+ 行/,
  )
})

test('any two versions can be compared, and each can be tried on a sample case', async () => {
  const hall = await aHall()
  await hall.importOne(without(hall.builtIn, 'water.remark'), { effectiveFrom: '2026-12-01' })
  const { differences } = await hall.call('catalogue.compare', {
    from: hall.builtIn.version,
    to: version,
  })
  expect(differences.filter(({ part }) => part === 'field')).toEqual([
    { part: 'field', kind: 'removed', id: 'water.remark', name: '用水备注', changes: [] },
  ])
  const tried = await hall.call('catalogue.tryOut', { version, items: water, answers: [] })
  const of = (key: string) => tried.fields.find(({ id }) => id === key)
  expect(of('water.address')).toMatchObject({ shown: true })
  expect(of('water.address')?.why).toMatch(/“供水”的申请表要填/)
  const power = tried.fields.find(({ id }) => id.startsWith('power.'))
  expect(power).toMatchObject({ shown: false, why: expect.stringMatching(/^没有选“供电”/) })
  expect(tried.materials.length).toBeGreaterThan(0)
  for (const { why, basis } of tried.materials) expect(why && basis.text).toBeTruthy()
  await expect(hall.call('catalogue.compare', { from: '2020.1.1', to: version })).rejects.toThrow(
    '本机没有 2020.1.1 版清单',
  )
})
