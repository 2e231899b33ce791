import { isDeepStrictEqual } from 'node:util'
import { expect } from '@playwright/test'
import { anIdNumber } from '../support/fill-case.ts'
import type { Answers } from '../support/robot/robot.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { until } from '../support/until.ts'
import { test } from './counter-test.ts'

test('engine and devices are killed in the middle of typing, and no field is lost', async ({
  start,
}) => {
  const { robot, page, childPids } = await start()
  await robot.signIn()
  await robot.newCase()
  await robot.chooseItems(fourItems.hunan)
  await robot.keys.press('Alt+1')
  const answers: Answers = {
    ...(await robot.answersFor('hunan', fourItems.hunan)),
    'handler.name': '周示例',
    'handler.idNumber': anIdNumber('99999919900307', '104'),
  }
  const typedAt = new Map<string, number>()
  const said = await robot.screen.watchFor('数据服务正在恢复')

  const typing = (async () => {
    for (let field = 0; field < fields; field += 1) {
      const present = await robot.screen.focusedField()
      if (present === null) break
      const [key = ''] = await robot.fillForm(answers, {
        upTo: present.key,
      })
      typedAt.set(key, performance.now())
      await robot.keys.press('Enter')
    }
  })()
  const olderThan = (at: number) => [...typedAt].filter(([, typed]) => typed <= at - 500)
  const caseId = await until('three fields that are older than half a second', async () => {
    const { rows } = await robot.screen.ask('cases.search', { text: '', state: null, limit: 1 })
    return olderThan(performance.now()).length >= 3 ? rows[0]?.caseId : undefined
  })
  const before = childPids()
  const killedAt = performance.now()
  for (const name of ['engine', 'devices'] as const) process.kill(before[name] ?? 0, 'SIGKILL')

  const reopened = await until('the engine opens the case again', () =>
    robot.screen.ask('cases.open', { caseId }).catch(() => null),
  )
  expect(performance.now() - killedAt).toBeLessThan(2_000)
  const kept = new Map(reopened.facts.map(({ key, value }) => [key, value]))
  for (const [key] of olderThan(killedAt)) expect(kept.get(key), key).toEqual(answers[key])

  expect(typedAt.size).toBeLessThan(fields)
  await said()
  await typing
  await expect(page.getByText('数据服务正在恢复')).toBeHidden()
  await robot.screen.until('everything typed is on disk', async () => {
    const { facts } = await robot.screen.ask('cases.open', { caseId })
    const saved = new Map(facts.map(({ key, value }) => [key, value]))
    return [...typedAt.keys()].every((key) => isDeepStrictEqual(saved.get(key), answers[key]))
  })
  await robot.seesSaved()
  expect(typedAt.size).toBe(fields)
  expect(childPids().engine).not.toBe(before.engine)
  await until('the devices process is back', () => {
    const { devices } = childPids()
    return devices !== undefined && devices !== before.devices
  })
})

/** Many enough that the clerk is still at it when everything is back. */
const fields = 34
