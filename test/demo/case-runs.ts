import type { Province } from '../../shared/ipc/contract/setup.ts'
import type { Robot } from '../support/robot/robot.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { takeByCamera, takeFromFeeder } from './capture.ts'
import { findCaseId, type KeptPaper, keepPapers } from './papers.ts'
import { Recorder, type Step } from './recorder.ts'

export interface CaseRun {
  readonly offline: boolean
  readonly caseNo: string
  readonly items: readonly string[]
  readonly steps: readonly Step[]
  readonly keystrokes: number
  readonly fieldsAsked: number
  readonly fieldsSaved: number
  /** What the desk says after it took over what it knew of the applicant; null when it knew nothing. */
  readonly known: string | null
  readonly documents: readonly KeptPaper[]
}

export interface Stage {
  readonly robot: Robot
  readonly province: Province
  readonly out: string
}

type RunPart = Omit<CaseRun, 'offline' | 'steps' | 'keystrokes' | 'known'>

/** The whole job with the platform at hand: four items, a line outside the site, from the card to the shelf. */
export async function runOnline(stage: Stage): Promise<CaseRun> {
  const { robot, province } = stage
  const record = new Recorder(robot, stage.out, 'online')
  const items = fourItems[province]
  await record.step('登录', 'worklist-empty', () => robot.signIn())
  const answers = await robot.answersFor(province, items)
  await record.step('新办件', 'new-case', () => robot.newCase())
  await robot.placeCard('陈示例')
  await record.step('读经办人身份证', 'card-read', () => robot.readCard('陈示例'), { wide: true })
  await record.step('选事项', 'items', () => robot.chooseItems(items))
  await robot.keys.press('Alt+1')
  const first = await record.step('填申请表至用电设备清单', 'table', () =>
    robot.fillForm(answers, { upTo: 'power.devices' }),
  )
  const asked = await record.step('填其余栏目', 'form', async () => {
    await robot.keys.press('Enter')
    return [...first, ...(await robot.fillForm(answers))]
  })
  await record.step('涉及外线，加选道路审批', 'outside-line', () => robot.chooseItems(items))
  const more = await record.step('填道路审批栏目', 'form-filled', async () => {
    await robot.goToForm()
    return robot.fillForm(answers)
  })
  await takeByCamera(robot, record)
  const part = await finishCase(stage, record, [...asked, ...more], { wide: true })
  await record.step('平台已接收', 'received', () => robot.screen.sees('平台已接收', 20_000))
  await record.step('再找到这件', 'found-again', () => robot.findAgain('青禾', part.caseNo), {
    wide: true,
  })
  return asRun(part, record, { offline: false, known: null })
}

/** The network goes before acceptance and comes back after the papers; the applicant was here before. */
export async function runOffline(stage: Stage): Promise<CaseRun> {
  const { robot, province } = stage
  const record = new Recorder(robot, stage.out, 'offline')
  const items = fourItems[province].slice(0, 3)
  const answers = {
    ...(await robot.answersFor(province, items)),
    'project.name': '青禾食品冷库扩容工程',
    'project.needOutsideLine': false,
  }
  await record.step('新办件', 'new-case', () => robot.newCase())
  await robot.placeCard('欧阳𬱖䶮')
  await record.step('读经办人身份证', 'card-read', () => robot.readCard('欧阳𬱖䶮'))
  await record.step('选事项', 'items', () => robot.chooseItems(items))
  await robot.keys.press('Alt+1')
  const first = await record.step('申请人以前来过', 'seen-before', async () => {
    const asked = await robot.fillForm(answers, { upTo: 'applicant.idNumber' })
    await robot.screen.sees('可带出')
    return asked
  })
  const known = await record.step('带出已知内容', 'known-taken', () => robot.takeKnown())
  const rest = await record.step('填其余栏目', 'form-filled', () => robot.fillForm(answers))
  await record.step('断网', 'network-cut', async () => {
    await robot.cutNetwork()
    await robot.screen.sees('离线（可正常受理）', 20_000)
  })
  await takeFromFeeder(robot, record)
  const part = await finishCase(stage, record, [...first, ...rest], { wide: false })
  await record.step('离线，等候报送', 'waiting', () => robot.screen.sees('待同步 1'))
  await record.step('恢复网络，自动补发', 'drained', async () => {
    await robot.restoreNetwork()
    await robot.screen.sees('平台已接收', 30_000)
    await robot.screen.sees('待同步 0')
  })
  return asRun(part, record, { offline: true, known })
}

async function finishCase(
  { robot, out }: Stage,
  record: Recorder,
  asked: readonly string[],
  { wide }: { readonly wide: boolean },
): Promise<RunPart> {
  await record.step('登记材料', 'materials', () => robot.collectMaterials(), { wide })
  await robot.seesSaved()
  const items = await readItems(robot)
  const fieldsSaved = Number(await robot.screen.textOf('.desk-counts strong:last-of-type'))
  await record.step('受理前核对', 'decision', () => robot.openDecision())
  const caseNo = await record.step('受理', 'accepted', async () => {
    const number = await robot.confirmDecision()
    await robot.seesPaper()
    return number
  })
  await record.step('打印', 'printed', () => printBoth(robot), { wide })
  await record.step('看受理通知书', 'acceptance-letter', () => robot.showPaper('受理通知书'))
  const caseId = await findCaseId(robot, caseNo)
  const prefix = wide ? 'online' : 'offline'
  const documents = await keepPapers(robot, caseId, out, prefix)
  return { caseNo, items, fieldsAsked: asked.length, fieldsSaved, documents }
}

/** Throws when the machine has a printer that works and a paper did not come out of it. */
async function printBoth(robot: Robot): Promise<void> {
  const words = await robot.printAll()
  const devices = await robot.screen.ask('devices.status', {})
  const printer = devices.find(({ id }) => id === 'printer')
  const missing = words.find((one) => !one.includes('已打印'))
  if (printer?.light === 'green' && missing !== undefined) throw new Error(missing)
}

/** The ticked items as the list beside the form names them. */
async function readItems(robot: Robot): Promise<string[]> {
  const ticked = robot.screen.page
    .locator('.desk-item')
    .filter({ has: robot.screen.page.locator('[data-item]:checked') })
  return ticked.evaluateAll((lines) =>
    lines.map((line) => {
      const name = line.querySelector('.desk-item-name')?.textContent ?? ''
      const variant = line.querySelector('.desk-variants :checked')?.parentElement?.textContent
      return variant ? `${name}（${variant}）` : name
    }),
  )
}

function asRun(
  part: RunPart,
  record: Recorder,
  circumstances: Pick<CaseRun, 'offline' | 'known'>,
): CaseRun {
  const keystrokes = record.steps.reduce((sum, step) => sum + step.keystrokes, 0)
  return { ...circumstances, ...part, keystrokes, steps: record.steps }
}
