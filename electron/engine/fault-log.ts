import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describeError } from '../processes/serve-calls.ts'

/**
 * One line per unexpected fault, to stderr and to a file per month. Names, codes and places only: messages of
 * libraries may quote what a citizen wrote.
 */
export function openFaultLog(dataDirectory: string, now: () => Date) {
  const directory = join(dataDirectory, 'logs')
  return (channel: string, correlationId: string, error: unknown): void => {
    const at = now().toISOString()
    const line = `${at} ${channel} ${correlationId} ${describeError(error)}\n`
    process.stderr.write(line)
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      appendFileSync(join(directory, `faults-${at.slice(0, 7)}.log`), line, { mode: 0o600 })
    } catch {
      // A full disk must not turn one fault into two; stderr has the line.
    }
  }
}
