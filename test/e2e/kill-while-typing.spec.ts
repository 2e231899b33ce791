import { fourItems } from '../support/robot/sample-answers.ts'
import { until } from '../support/until.ts'
import { expect, test } from './counter-test.ts'

test('engine and devices are killed in the middle of typing, and no field is lost', async ({
  start,
}) => {
  const { robot, page, childPids } = await start()
  await robot.signIn()
  await robot.newCase()
  const answers = await robot.answersFor('hunan', fourItems.hunan)
  const typedAt = new Map<string, number>()
  const said = page.getByText('数据服务正在恢复').first().waitFor()

  const typing = (async () => {
    for (let field = 0; field < fields; field += 1) {
      const present = await robot.screen.focusedField()
      if (present === null) break
      const [key = ''] = await robot.fillForm(answersOr(answers, present.key), {
        upTo: present.key,
      })
      typedAt.set(key, performance.now())
      await robot.keys.press('Enter')
    }
  })()
  const caseId = await until('the case and five of its fields', async () => {
    const { rows } = await robot.screen.ask('cases.search', { text: '', state: null, limit: 1 })
    return typedAt.size >= 5 && rows[0]?.caseId
  })
  const before = childPids()
  const killedAt = performance.now()
  for (const name of ['engine', 'devices'] as const) process.kill(before[name] ?? 0, 'SIGKILL')

  const reopened = await until('the engine opens the case again', () =>
    robot.screen.ask('cases.open', { caseId }).catch(() => null),
  )
  expect(performance.now() - killedAt).toBeLessThan(2_000)
  const kept = new Map(reopened.facts.map(({ key, value }) => [key, String(value)]))
  const older = [...typedAt].filter(([, at]) => at <= killedAt - 500)
  expect(older.length).toBeGreaterThan(0)
  for (const [key] of older) expect(kept.get(key), key).toBe(String(answersOr(answers, key)[key]))

  expect(typedAt.size).toBeLessThan(fields)
  await said
  await typing
  await expect(page.getByText('数据服务正在恢复')).toBeHidden()
  await robot.screen.until('everything typed is on disk', async () => {
    const { facts } = await robot.screen.ask('cases.open', { caseId })
    const saved = new Map(facts.map(({ key, value }) => [key, String(value)]))
    return [...typedAt.keys()].every((key) => saved.get(key) === answersOr(answers, key)[key])
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
const fields = 20

/** What nobody with a card has to type, typed here. */
function answersOr(
  answers: Readonly<Record<string, unknown>>,
  key: string,
): Record<string, string> {
  const byHand: Record<string, string> = {
    'handler.name': '周示例',
    'handler.idNumber': '999999197608162014',
  }
  return { [key]: byHand[key] ?? String(answers[key] ?? '') }
}
