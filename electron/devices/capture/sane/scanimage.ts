import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
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
const tidyMs = 4_000
/** What the leash says of a program that is not installed. */
const notFound = 127

/**
 * When this process dies, however suddenly, the system tells `timeout`, which has `scanimage` leave the scanner tidy
 * and two seconds later ends it: one that was left behind would keep the scanner busy until somebody notices.
 */
const leash = ['/usr/bin/setpriv', '--pdeathsig', 'TERM', 'timeout', '--kill-after=2', '0'] as const
const [setpriv, ...leashArgs] = leash
const isLeashed = process.platform === 'linux' && existsSync(setpriv)

/** Runs `scanimage` in plain English: its texts are translated, so only its exit code is ever believed. Never rejects. */
export function runScanimage(args: readonly string[], run: ScanimageRun): Promise<ScanimageEnd> {
  return new Promise((resolve) => {
    const [program, programArgs] = isLeashed
      ? [setpriv, [...leashArgs, 'scanimage', ...args]]
      : ['scanimage', args]
    const child = spawn(program, programArgs, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...environment, HOME: homedir(), ...run.environment },
    })
    let output = ''
    let rest = ''
    let missing = false
    // The first signal lets it leave the scanner tidy, the second doesn't ask.
    const stop = () => {
      child.kill('SIGINT')
      setTimeout(() => child.kill('SIGKILL'), tidyMs).unref()
    }
    let timer = setTimeout(stop, run.idleMs)
    if (run.signal?.aborted) stop()
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
      resolve({ code, output, missing: missing || (isLeashed && code === notFound) })
    })
  })
}
