import type { SelectedItem } from '../../shared/case/joint-case.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'
import {
  aRequiredMaterial,
  collectMissing,
  decideAsProposed,
  recordAtCounter,
} from '../support/robot/counter-work.ts'
import type { Answers, Robot } from '../support/robot/robot.ts'
import { fourItems } from '../support/robot/sample-answers.ts'

/** `beyondTexts`: keys that are not part of a name, an address or an amount. */
export interface CommonCase {
  readonly name: string
  readonly caseNo: string
  readonly keystrokes: number
  readonly beyondTexts: number
  readonly ms: number
}

interface Stage {
  readonly robot: Robot
  readonly province: Province
  readonly out: string
}

/** The five cases that come most, of an applicant who was here before, from Alt+N to the printed papers. */
export async function runCommonCases(stage: Stage): Promise<readonly CommonCase[]> {
  const { robot } = stage
  const three = fourItems[stage.province].slice(0, 3)
  const gas = three.slice(2)
  const cases: CommonCase[] = []
  const run = async (name: string, file: string, act: () => Promise<string>): Promise<void> => {
    const picture = () => robot.screen.page.screenshot({ path: `${stage.out}/common-${file}.png` })
    try {
      cases.push(await measured(robot, name, act))
    } finally {
      await picture()
    }
  }
  await run('三项齐全受理', 'three-items', async () => {
    await fillKnown(stage, three)
    await collectMissing(robot)
    return printed(robot, await decideAsProposed(robot))
  })
  await run('单项齐全受理', 'one-item', async () => {
    await fillKnown(stage, three.slice(0, 1))
    await collectMissing(robot)
    return printed(robot, await decideAsProposed(robot))
  })
  await run('缺一份容缺受理', 'tolerance', async () => {
    await fillKnown(stage, gas)
    await collectMissing(robot, [await aRequiredMaterial(robot, { tolerable: true })])
    return printed(robot, await decideAsProposed(robot))
  })
  await run('缺一份告知补正', 'supplement', async () => {
    await fillKnown(stage, gas)
    await collectMissing(robot, [await aRequiredMaterial(robot, { tolerable: false })])
    return printed(robot, await decideAsProposed(robot))
  })
  await run('补正后受理', 'supplemented', () => supplemented(robot))
  return cases
}

async function measured(
  robot: Robot,
  name: string,
  act: () => Promise<string>,
): Promise<CommonCase> {
  const [strokes, typed] = [robot.keys.strokes, robot.keys.typed]
  const startedAt = performance.now()
  const caseNo = await act()
  const ms = Math.round(performance.now() - startedAt)
  const keystrokes = robot.keys.strokes - strokes
  const beyondTexts = keystrokes - (robot.keys.typed - typed)
  console.log(`${name}: ${keystrokes} keys, ${beyondTexts} of them beyond the typed texts`)
  return { name, caseNo, keystrokes, beyondTexts, ms }
}

/** A new case: the handler's card, the items, the applicant as known, and what is still asked. */
async function fillKnown(
  { robot, province }: Stage,
  items: readonly SelectedItem[],
): Promise<void> {
  const answers: Answers = {
    ...(await robot.answersFor(province, items)),
    'project.needOutsideLine': false,
  }
  await robot.newCase()
  await robot.placeCard('陈示例')
  await robot.readCard('陈示例')
  await robot.chooseItems(items)
  await robot.keys.press('Alt+1')
  await robot.fillForm(answers, { upTo: 'applicant.idNumber' })
  await robot.takeKnown()
  await robot.fillForm(answers)
  await robot.takeCardAway()
}

async function printed(robot: Robot, caseNo: string): Promise<string> {
  await robot.seesPaper()
  await robot.printAll()
  return caseNo
}

/** The case on the desk is followed, what was missing comes in, and it is decided again. */
async function supplemented(robot: Robot): Promise<string> {
  await robot.keys.press('F4')
  await robot.screen.page.locator('.life-head').waitFor()
  await robot.keys.press('2')
  await robot.screen.page.locator('.debt-table').waitFor()
  await recordAtCounter(robot)
  await robot.screen.sees('都收到了')
  await robot.keys.press('F9')
  await robot.screen.page.locator('.supplement-complete').waitFor({ state: 'detached' })
  return printed(robot, await decideAsProposed(robot))
}
