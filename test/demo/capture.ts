import { join } from 'node:path'
import { drawDocument, writeClip } from '../support/camera-clip.ts'
import { lyingSheet } from '../support/drawn-desk.ts'
import type { Robot } from '../support/robot/robot.ts'
import type { Recorder } from './recorder.ts'

/** What lies under the document camera: an invented form, a little askew. Returns the film's path. */
export async function filmDesk(directory: string): Promise<string> {
  const path = join(directory, 'desk.y4m')
  const form = await drawDocument('水电气网联合报装申请表', [
    '申请单位：长沙青禾食品有限公司（示例）',
    '项目名称：青禾食品加工厂房及配套设施',
    '申请事项：供水、供电、供气、通信',
    '经办人：陈示例',
    '以上内容属实，所附材料真实有效。',
    '（签字、盖章处）',
  ])
  const corners = lyingSheet({
    ...{ centre: { x: 960, y: 722 }, width: 940 },
    ...{ ratio: Math.SQRT2, turn: -0.09, tilt: 0.03 },
  })
  writeClip(path, form, { width: 1920, height: 1440, corners })
  return path
}

/** The first material by the camera, straightened, its original verified; then back on its row. */
export async function takeByCamera(robot: Robot, record: Recorder): Promise<void> {
  await record.step('拍摄：找到纸张', 'camera', async () => {
    await openPages(robot)
    await robot.screen.sees('已找到纸张')
  })
  await record.step('拍下一页，拉正存好', 'page-taken', async () => {
    await robot.keys.press('Space')
    await robot.screen.sees('1 页 ·', 20_000)
  })
  await record.step('核验原件，盖章', 'original-verified', async () => {
    await robot.keys.press('V')
    await robot.screen.sees('用途（仅用于…）')
    await robot.keys.press('Enter')
    await robot.screen.sees('已核原件 1 页', 20_000)
  })
  await leavePages(robot)
}

/** The first material from the feeder; needs no network. */
export async function takeFromFeeder(robot: Robot, record: Recorder): Promise<void> {
  await record.step('进纸器扫描三页', 'scanned', async () => {
    await openPages(robot)
    await robot.keys.press('S')
    await robot.screen.sees('训练扫描仪 · 进纸器（单面）')
    await robot.keys.press('2')
    await robot.screen.sees('上一次扫描收了 3 页', 30_000)
  })
  await robot.keys.press('Escape')
  await leavePages(robot)
}

async function openPages(robot: Robot): Promise<void> {
  await robot.keys.press('F6')
  await robot.screen.until('the first material', () => robot.screen.focusedMaterial())
  await robot.keys.press('F4')
}

async function leavePages(robot: Robot): Promise<void> {
  await robot.screen.until('the row has the focus again', async () => {
    if ((await robot.screen.focusedMaterial()) !== null) return true
    await robot.keys.press('Escape')
    return null
  })
}
