import { execFile, spawn } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { until } from './until.ts'

const run = promisify(execFile)
export const testQueue = 'PDF'
/** Another queue of the same kind, for what goes to a roll. */
export const testRollQueue = 'ROLL'

/** The machine's own CUPS with a cups-pdf queue. Started when it isn't running, and then stopped by `stop`. */
export async function openTestSpooler(): Promise<{ stop(): Promise<void> }> {
  const wasRunning = await isRunning()
  const daemon = wasRunning ? undefined : spawn('cupsd', ['-f'], { stdio: 'ignore' })
  await until('cupsd answers', isRunning, 15_000)
  await addQueue()
  return {
    async stop() {
      if (!daemon) return
      const ended = new Promise((resolve) => daemon.once('exit', resolve))
      daemon.kill('SIGTERM')
      await ended
    },
  }
}

async function isRunning(): Promise<boolean> {
  const { stdout } = await run('lpstat', ['-r'], { env: { ...process.env, LC_ALL: 'C' } }).catch(
    () => ({ stdout: '' }),
  )
  return stdout.includes('scheduler is running')
}

async function addQueue(): Promise<void> {
  const ppd = 'lsb/usr/cups-pdf/CUPS-PDF_opt.ppd'
  for (const queue of [testQueue, testRollQueue]) {
    await run('lpadmin', ['-p', queue, '-v', 'cups-pdf:/', '-m', ppd, '-E'])
  }
  await run('lpadmin', ['-d', testQueue])
  await run('cupsenable', [testQueue])
}

/** Holds the queue back: what is printed now stays in the spooler. */
export async function pauseQueue(): Promise<void> {
  await run('cupsdisable', [testQueue])
}
export async function resumeQueue(): Promise<void> {
  await run('cupsenable', [testQueue])
}

/** cups-pdf makes the name from title and job; only the end of it can be told beforehand. Removed after the test. */
export async function findPaper(spoolerJobId: string): Promise<string> {
  const end = `-job_${spoolerJobId.slice(spoolerJobId.lastIndexOf('-') + 1)}.pdf`
  const directory = join(homedir(), 'PDF')
  const path = await until(
    `the paper of ${spoolerJobId}`,
    async () => {
      const names = await readdir(directory).catch(() => [])
      const name = names.find((candidate) => candidate.endsWith(end))
      return name && join(directory, name)
    },
    15_000,
  )
  onTestFinished(() => rm(path, { force: true }))
  return path
}
