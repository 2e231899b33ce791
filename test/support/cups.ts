import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { until } from './until.ts'

const run = promisify(execFile)
export const testQueue = 'PDF'
/** Another queue of the same kind, for what goes to a roll. */
export const testRollQueue = 'ROLL'
/** Two more, for what goes from one printer to another while other tests print. */
export const firstQueue = 'FIRST'
export const secondQueue = 'SECOND'

/** Who uses the spooler that a test has started: files run side by side, and the last one stops it. */
const users = join(tmpdir(), 'lianban-test-spooler')
const daemonFile = 'daemon'

/** The machine's own CUPS with cups-pdf queues. Started when it isn't running, and then stopped after its last user. */
export async function openTestSpooler(): Promise<{ stop(): Promise<void> }> {
  const name = `${process.pid}-${randomUUID()}`
  await alone(() => begin(name))
  return { stop: () => alone(() => end(name)) }
}

async function begin(name: string): Promise<void> {
  await mkdir(users, { recursive: true })
  await writeFile(join(users, name), '')
  if (!(await isRunning())) {
    const daemon = spawn('cupsd', ['-f'], { stdio: 'ignore', detached: true })
    daemon.unref()
    await writeFile(join(users, daemonFile), String(daemon.pid))
  }
  await until('cupsd answers', isRunning, 15_000)
  await addQueues()
}

async function end(name: string): Promise<void> {
  await rm(join(users, name), { force: true })
  const left = (await readdir(users)).filter((user) => isAlive(Number.parseInt(user, 10)))
  if (left.length > 0) return
  const daemon = Number(await readFile(join(users, daemonFile), 'utf8').catch(() => 'none'))
  await rm(users, { recursive: true, force: true })
  if (!isAlive(daemon)) return
  process.kill(daemon, 'SIGTERM')
  await until('cupsd has ended', async () => !isAlive(daemon), 15_000)
}

const turn = `${users}-turn`

/** One file at a time: a spooler that its last user is ending must not be taken for one that runs. */
async function alone(work: () => Promise<void>): Promise<void> {
  await until('the other users of the spooler have begun or ended', takeTurn, 45_000)
  try {
    await work()
  } finally {
    await rm(turn, { force: true })
  }
}

async function takeTurn(): Promise<boolean> {
  const holder = Number(await readFile(turn, 'utf8').catch(() => 'none'))
  if (Number.isInteger(holder) && !isAlive(holder)) await rm(turn, { force: true })
  return writeFile(turn, String(process.pid), { flag: 'wx' }).then(
    () => true,
    () => false,
  )
}

function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0)
  } catch {
    return false
  }
}

async function isRunning(): Promise<boolean> {
  const { stdout } = await run('lpstat', ['-r'], { env: { ...process.env, LC_ALL: 'C' } }).catch(
    () => ({ stdout: '' }),
  )
  return stdout.includes('scheduler is running')
}

async function addQueues(): Promise<void> {
  const ppd = 'lsb/usr/cups-pdf/CUPS-PDF_opt.ppd'
  for (const queue of [testQueue, testRollQueue, firstQueue, secondQueue]) {
    await run('lpadmin', ['-p', queue, '-v', 'cups-pdf:/', '-m', ppd, '-E'])
  }
  await run('lpadmin', ['-d', testQueue])
  await run('cupsenable', [testQueue])
}

/** Holds the queue back: what is printed now stays in the spooler. */
export async function pauseQueue(queue = testQueue): Promise<void> {
  await run('cupsdisable', [queue])
}
export async function resumeQueue(queue = testQueue): Promise<void> {
  await run('cupsenable', [queue])
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
