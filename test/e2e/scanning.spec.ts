import { expect } from '@playwright/test'
import { typePinyinAndScan } from '../support/robot/pinyin-and-scans.ts'
import { test } from './counter-test.ts'

test('a hundred scans while somebody types pinyin leave no character behind', async ({ start }) => {
  test.setTimeout(240_000)
  const { robot, page } = await start()
  await robot.signIn()
  await robot.newCase()
  const { scans, seen, strays, words } = await typePinyinAndScan(page, {
    field: 'applicant.name',
    scans: 100,
  })
  expect({ seen, strays }).toEqual({ seen: scans, strays: 0 })
  await robot.seesSaved()
  const { rows } = await robot.screen.ask('cases.search', { text: '', state: null, limit: 1 })
  const { facts } = await robot.screen.ask('cases.open', { caseId: rows[0]?.caseId ?? '' })
  expect(facts.find(({ key }) => key === 'applicant.name')?.value).toBe(words)
})
