import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Province } from '../../shared/ipc/contract/setup.ts'
import { getDefaultDataDirectory, readEnvironment } from './environment.ts'

export interface CommandLine {
  readonly training: boolean
  readonly trainingProvince: Province
  readonly dataDirectory: string
  readonly headless: boolean
  /** Chromium shell only: writes a picture of the first screen there. */
  readonly screenshot: string | null
}

/** Unknown options are left alone: Electron and Chromium have switches of their own. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      training: { type: 'boolean' },
      province: { type: 'string' },
      data: { type: 'string' },
      headless: { type: 'boolean' },
      screenshot: { type: 'string' },
    },
  })
  const training = values.training === true
  return {
    training,
    trainingProvince: Province.catch('hunan').parse(values.province),
    dataDirectory:
      typeof values.data === 'string'
        ? resolve(values.data)
        : getDefaultDataDirectory(readEnvironment(), process.platform, training),
    headless: values.headless === true,
    screenshot: typeof values.screenshot === 'string' ? resolve(values.screenshot) : null,
  }
}
