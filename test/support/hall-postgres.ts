import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import type { HallDatabase } from '../../db/hall/hall-schema.ts'
import { migrateHall } from '../../db/hall/migrate-hall.ts'
import { type HallAccess, openHall, sendingPace } from '../../db/hall/open-hall.ts'

const installed = '/usr/lib/postgresql'
const password = 'hall-test'

/** Where Debian puts the newest server; undefined: none is installed. */
function findServer(): string | undefined {
  const versions = existsSync(installed) ? readdirSync(installed) : []
  const newest = versions.toSorted((one, other) => Number(other) - Number(one))[0]
  const folder = newest && join(installed, newest, 'bin')
  return folder && existsSync(join(folder, 'initdb')) ? folder : undefined
}

/** Empty: a real PostgreSQL can be started here. */
export const noPostgres = findServer() === undefined ? 'postgresql is not installed' : ''

/** A server refuses to run as root; Debian's package brings its own user. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

export interface HallServer {
  readonly port: number
  /** A fresh hall of its own, with a counter's login; `close` leaves the server running. */
  newHall(): Promise<TestHall>
  /** As a power cut would: nothing is written any more. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export interface TestHall {
  /** With a counter's rights and no others. */
  readonly access: HallAccess
  readonly url: string
  readonly password: string
  /** With its owner's. */
  readonly owner: HallDatabase
  close(): Promise<void>
}

/** A real PostgreSQL in a folder of its own, with fsync on. Call `stop` when done. */
export async function startHallServer(settings: readonly string[] = []): Promise<HallServer> {
  const bin = findServer()
  if (bin === undefined) throw new Error(noPostgres)
  const user = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'hall-'))
  const secret = join(folder, 'secret')
  writeFileSync(secret, password)
  if (user.uid !== undefined) {
    chownSync(folder, user.uid, user.gid ?? 0)
    chownSync(secret, user.uid, user.gid ?? 0)
  }
  const data = join(folder, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-A', 'scram-sha-256', '-U', 'owner', '--pwfile', secret, '-E', 'UTF8'].concat([
      ...['--locale=C.UTF-8', '--no-sync'],
    ]),
    { ...user, encoding: 'utf8', cwd: folder },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const port = await freePort()
  const options = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`]
  for (const setting of settings) options.push('-c', setting)
  let server: ReturnType<typeof spawn> | undefined
  const end = async (signal: NodeJS.Signals) => {
    const running = server
    server = undefined
    if (!running || running.exitCode !== null) return
    const ended = new Promise((done) => running.once('exit', done))
    running.kill(signal)
    await ended
  }
  const ownerOf = (database: string) =>
    openHall(
      { host: '127.0.0.1', port, database, user: 'owner', password, certificate: '' },
      { ...sendingPace, statementMs: 3_600_000 },
    )
  const start = async () => {
    server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...options], {
      ...user,
      cwd: folder,
      stdio: 'ignore',
    })
    const hall = await ownerOf('postgres')
    for (let tries = 0; ; tries += 1) {
      try {
        await sql`select 1`.execute(hall)
        break
      } catch (error) {
        if (tries === 200) throw error
        await new Promise((later) => setTimeout(later, 50))
      }
    }
    await hall.destroy()
  }
  await start()
  let halls = 0
  return {
    port,
    start,
    kill: () => end('SIGQUIT'),
    stop: async () => {
      // Its folder goes with it, so that nothing needs to be written.
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
    newHall: async () => {
      halls += 1
      const database = `hall_${halls}`
      const postgres = await ownerOf('postgres')
      await sql`create database ${sql.id(database)}`.execute(postgres)
      await postgres.destroy()
      const owner = await ownerOf(database)
      await migrateHall(owner)
      await sql`do $$ begin
        if not exists (select 1 from pg_roles where rolname = 'window_login') then
          create role window_login login password 'hall-test' in role lianban_counter;
        end if;
      end $$`.execute(owner)
      const access = { host: '127.0.0.1', port, database, user: 'window_login', password }
      return {
        access: { ...access, certificate: '' },
        url: `postgresql://window_login@127.0.0.1:${port}/${database}`,
        ...{ password, owner },
        close: () => owner.destroy(),
      }
    },
  }
}

/** A line to the server that breaks after so many bytes, of both directions together. */
export async function aCuttingLine(port: number) {
  let left = Number.POSITIVE_INFINITY
  let cuts = 0
  const relay = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
      from.on('data', (bytes) => {
        to.write(bytes.subarray(0, left))
        left -= bytes.length
        if (left > 0) return
        cuts += 1
        left = Number.POSITIVE_INFINITY
        to.end()
        from.destroy()
      })
    }
  })
  await new Promise<void>((ready) => relay.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void relay.close())
  return {
    port: (relay.address() as AddressInfo).port,
    cutAfter: (bytes: number) => {
      left = bytes
    },
    cuts: () => cuts,
  }
}
