import { randomUUID } from 'node:crypto'
import { announceDatabase, databasePathIn } from '../db/marker.ts'
import { refusalOf, refusals } from '../db/store-refusal.ts'
import { type ChannelName, channelNames } from '../shared/ipc/channels.ts'
import type { Province } from '../shared/ipc/contract/setup.ts'
import { failure } from '../shared/ipc/reply.ts'
import { Supervisor } from './processes/supervisor.ts'
import { getDatabaseKey, KeyNotStored } from './shell/database-key.ts'
import type { Shell } from './shell/shell.ts'

export interface CounterOptions {
  readonly training: boolean
  /** Whose catalogue a new training folder is set up with; default: hunan. */
  readonly trainingProvince?: Province
  /** Absolute. Everything the application keeps is in it. */
  readonly dataDirectory: string
  readonly resourcesDirectory: string
  readonly version: string
}

export const alreadyRunning = '联办窗口已在运行，已把它切换到前面。'

const keyUnreadable =
  '读不到本机保存的数据库密钥，暂时不能打开业务数据；数据没有被改动。' +
  '请先用平时登录的系统账号重新登录本机并解锁系统密钥库，再打开本程序；仍然不行，请联系大厅管理员，不要删除任何文件。'

/** The application, the same in both shells. Resolves once the window is open; `shell.quit` ends it. */
export async function runCounter(shell: Shell, options: CounterOptions): Promise<void> {
  const first = await shell.acquireSingleInstance(() => void shell.openWindow('clerk'))
  if (!first) {
    shell.say(alreadyRunning)
    return shell.quit()
  }
  const opened = await openKey(shell, options).catch((error: unknown) => keyTrouble(error))
  if (typeof opened === 'string') return endWith(shell, opened)
  const supervisor = new Supervisor({
    startChild: (name) => shell.startChild(name),
    engineStart: {
      dataDirectory: options.dataDirectory,
      resourcesDirectory: options.resourcesDirectory,
      ...opened,
      launchId: randomUUID(),
      version: options.version,
      training: null,
      trainingProvince: options.trainingProvince ?? 'hunan',
    },
    trainingDirectory: options.training ? options.dataDirectory : null,
    notify: (notice) => {
      shell.notify(notice)
      if (notice.kind === 'applicant-screen' && notice.open) void shell.openWindow('applicant')
    },
    onRefused: (message) => void endWith(shell, message),
  })
  serveRequests(shell, supervisor)
  shell.onAway(() => {
    // The window keeps what was just typed, covers itself and locks; one that does not answer is not waited for.
    shell.notify({ kind: 'lock-wanted' })
    setTimeout(() => void supervisor.request('clerk', 'accounts.lock', {}), lockedWithinMs)
  })
  shell.onQuit(() => supervisor.stop())
  // The window draws itself while the processes start; its first requests wait for them.
  supervisor.start()
  await shell.openWindow('clerk')
}

const lockedWithinMs = 1_000

async function openKey(shell: Shell, { dataDirectory, training }: CounterOptions) {
  const keys = await shell.openKeyStore()
  let isFirst = false
  const databaseKey = await getDatabaseKey(keys, () => {
    isFirst = true
    announceDatabase(databasePathIn(dataDirectory))
  })
  // Whoever deletes the training folder wants to begin again.
  return { databaseKey, databaseExpected: !isFirst && !training, keyProtection: keys.protection }
}

/** Nothing is stored yet when a first key can't be: then it is the disk or the folder, as for the database itself. */
function keyTrouble(error: unknown): string {
  const reason = error instanceof KeyNotStored ? refusalOf(error) : 'failed'
  return reason === 'storage-full' || reason === 'read-only' ? refusals[reason] : keyUnreadable
}

function serveRequests(shell: Shell, supervisor: Supervisor): void {
  shell.onRequest(async (window, channel, input) =>
    isChannelName(channel)
      ? supervisor.request(window, channel, input)
      : failure('invalid-input', '本程序没有这个功能，请重新打开程序；仍然出现请联系大厅管理员。'),
  )
}

async function endWith(shell: Shell, message: string): Promise<void> {
  await shell.showFatal(message)
  await shell.quit()
}

function isChannelName(channel: string): channel is ChannelName {
  return (channelNames as readonly string[]).includes(channel)
}
