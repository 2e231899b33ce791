import { spawn } from 'node:child_process'
import { homedir } from 'node:os'

export interface ScanimageEnd {
  /** Null: a signal ended it. */
  readonly code: number | null
  readonly output: string
  /** `scanimage` is not installed. */
  readonly missing: boolean
}

export interface ScanimageRun {
  readonly signal?: AbortSignal
  /** Without a word or a page; then it hangs and is killed. */
  readonly idleMs: number
  readonly onLine?: (line: string) => void
  /** Besides what every run has. */
  readonly environment?: Readonly<Record<string, string>>
}

const environment = { PATH: '/usr/bin:/bin:/usr/local/bin', LC_ALL: 'C' }
const largestOutput = 200_000

/** Runs `scanimage` in plain English: its texts are translated, so only its exit code is ever believed. Never rejects. */
export function runScanimage(args: readonly string[], run: ScanimageRun): Promise<ScanimageEnd> {
  return new Promise((resolve) => {
    const child = spawn('scanimage', args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...environment, HOME: homedir(), ...run.environment },
    })
    let output = ''
    let rest = ''
    let missing = false
    // The first signal lets it leave the scanner tidy, the second doesn't ask.
    const stop = () => {
      child.kill('SIGINT')
      setTimeout(() => child.kill('SIGKILL'), 3_000).unref()
    }
    let timer = setTimeout(stop, run.idleMs)
    run.signal?.addEventListener('abort', stop, { once: true })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      clearTimeout(timer)
      timer = setTimeout(stop, run.idleMs)
      if (output.length < largestOutput) output += text
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) run.onLine?.(line)
    })
    child.once('error', () => {
      missing = true
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      run.signal?.removeEventListener('abort', stop)
      resolve({ code, output, missing })
    })
  })
}
