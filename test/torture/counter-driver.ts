/**
 * The whole application in a process of its own, with a clerk's keys: the parent kills this very process, which
 * is the application's main. Says what the clerk has seen, as it is seen.
 */
import { join } from 'node:path'
import type { startCounterInChromium } from '../../electron/main-chromium.ts'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import { anIdNumber } from '../support/fill-case.ts'
import { type Answers, Robot } from '../support/robot/robot.ts'

export type Phase = 'starting' | 'signing in' | 'typing' | 'materials' | 'accepting' | 'accepted'
export type Seen =
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'typed'; readonly caseId: string; readonly key: string; readonly text: string }
  | { readonly kind: 'number'; readonly caseId: string; readonly number: string }
  | { readonly kind: 'drained' }
  | { readonly kind: 'failed'; readonly words: string }

const items: readonly SelectedItem[] = [{ itemId: 'HN-01', variantId: 'general' }]
/** What nobody with a card has to type, typed here. */
const byHand: Answers = {
  'handler.name': '周示例',
  'handler.idNumber': anIdNumber('99999919760816', '201'),
}

function say(seen: Seen): void {
  process.send?.(seen)
}

function enter(phase: Phase): void {
  say({ kind: 'phase', phase })
}

async function workOneCase(robot: Robot): Promise<void> {
  enter('typing')
  const before = await listCases(robot)
  await robot.newCase()
  const answers = { ...(await robot.answersFor('hunan', items)), ...byHand }
  await robot.chooseItems(items)
  await robot.keys.press('Alt+1')
  const caseId = await answerAll(robot, answers, before)
  enter('materials')
  await robot.collectMaterials()
  enter('accepting')
  say({ kind: 'number', caseId, number: await robot.accept() })
  enter('accepted')
}

/** Those of which something is known: a case that was only opened is not among them. */
async function listCases(robot: Robot): Promise<readonly string[]> {
  const { rows } = await robot.screen.ask('cases.search', { text: '', state: null, limit: 100 })
  return rows.map(({ caseId }) => caseId)
}

/** Returns the case that the answers went to, which is none of `before`. */
async function answerAll(
  robot: Robot,
  answers: Answers,
  before: readonly string[],
): Promise<string> {
  let caseId = ''
  for (;;) {
    const field = await robot.screen.focusedField()
    const answer = field && answers[field.key]
    if (!field || answer === undefined || answer === null) return caseId
    await robot.fillForm({ [field.key]: answer }, { upTo: field.key })
    if (caseId !== '') say({ kind: 'typed', caseId, key: field.key, text: String(answer) })
    await robot.keys.press('Enter')
    caseId ||= await robot.screen.until('the new case', async () =>
      (await listCases(robot)).find((known) => !before.includes(known)),
    )
    // Nothing is left to be asked: the focus stays.
    if ((await robot.screen.focusedField())?.key === field.key) return caseId
  }
}

async function run(dataDirectory: string, task: string): Promise<void> {
  enter('starting')
  const built = join(import.meta.dirname, '../../out/main/main-chromium.js')
  const shell = (await import(built)) as { startCounterInChromium: typeof startCounterInChromium }
  const counter = await shell.startCounterInChromium({
    training: true,
    dataDirectory,
    headless: true,
  })
  const robot = new Robot(counter.page)
  enter('signing in')
  await robot.signIn()
  if (task === 'work') for (;;) await workOneCase(robot)
  await robot.screen.until(
    'everything is at the platform',
    async () => (await robot.screen.ask('sync.start', {})).pending === 0,
    60_000,
  )
  await counter.quit()
  say({ kind: 'drained' })
}

const [dataDirectory = '', task = 'work'] = process.argv.slice(2)
run(dataDirectory, task).then(
  () => process.exit(0),
  (error: unknown) => {
    say({ kind: 'failed', words: error instanceof Error ? (error.stack ?? '') : String(error) })
    process.exit(1)
  },
)
