import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ChromiumStart,
  type RunningCounter,
  startCounterInChromium,
} from '../../../electron/main-chromium.ts'
import { Robot } from './robot.ts'

export interface StartedCounter extends RunningCounter {
  readonly robot: Robot
  readonly dataDirectory: string
  /** Ends every process and removes what they wrote. */
  end(): Promise<void>
}

/** The built application in a folder of its own, headless, in training unless told otherwise. */
export async function startCounter(options: Partial<ChromiumStart> = {}): Promise<StartedCounter> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'lianban-robot-')))
  const running = await startCounterInChromium({
    training: true,
    headless: true,
    ...options,
    dataDirectory,
  })
  // Without it a locator that never comes would only end with the whole test.
  running.page.setDefaultTimeout(15_000)
  return {
    ...running,
    robot: new Robot(running.page),
    dataDirectory,
    end: async () => {
      await running.quit()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
