import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Robot } from '../support/robot/robot.ts'

export interface Step {
  readonly name: string
  readonly ms: number
  readonly keystrokes: number
  readonly screenshots: readonly string[]
}

const counterScreen = { width: 1366, height: 768 }
const wideScreen = { width: 1920, height: 1080 }

/** Runs the steps of one case, times each, and takes a picture of what the clerk sees after it. */
export class Recorder {
  readonly steps: Step[] = []
  readonly #robot: Robot
  readonly #out: string
  readonly #prefix: string

  constructor(robot: Robot, out: string, prefix: string) {
    this.#robot = robot
    this.#out = out
    this.#prefix = prefix
  }

  /** `file` names the picture. The time is that of `act` alone. */
  async step<T>(
    name: string,
    file: string,
    act: () => Promise<T>,
    { wide = false } = {},
  ): Promise<T> {
    const strokes = this.#robot.keys.strokes
    const startedAt = performance.now()
    let result: T
    try {
      result = await act()
    } catch (error) {
      await this.#picture('failed').catch(() => undefined)
      throw new Error(`“${name}” failed: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    }
    const ms = Math.round(performance.now() - startedAt)
    const keystrokes = this.#robot.keys.strokes - strokes
    const at = String(this.steps.length + 1).padStart(2, '0')
    const screenshots = [await this.#picture(`${this.#prefix}-${at}-${file}`)]
    if (wide) screenshots.push(await this.#widePicture(`${this.#prefix}-${at}-${file}-1920`))
    this.steps.push({ name, ms, keystrokes, screenshots })
    console.log(`${this.#prefix} ${at}  ${String(ms).padStart(6)} ms  ${name}`)
    return result
  }

  async #picture(file: string): Promise<string> {
    await mkdir(this.#out, { recursive: true })
    await this.#robot.screen.page.screenshot({ path: join(this.#out, `${file}.png`) })
    return `${file}.png`
  }

  async #widePicture(file: string): Promise<string> {
    const { page } = this.#robot.screen
    await page.setViewportSize(wideScreen)
    try {
      return await this.#picture(file)
    } finally {
      await page.setViewportSize(counterScreen)
    }
  }
}
