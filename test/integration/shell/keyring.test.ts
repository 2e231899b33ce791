import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const available = ['dbus-run-session', 'gnome-keyring-daemon'].every((name) =>
  existsSync(`/usr/bin/${name}`),
)
const shellFolder = resolve(import.meta.dirname, '../../../electron/shell')

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lianban-keyring-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const useKeyring = `
import { openKeyringKeyStore } from '${shellFolder}/keyring-key-store.ts'
import { openRememberedKeyStore } from '${shellFolder}/remembered-key-store.ts'
import { getDatabaseKey } from '${shellFolder}/database-key.ts'
const folder = process.argv[1]
const store = await openRememberedKeyStore(folder, 'keyring', await openKeyringKeyStore(folder))
const key = await getDatabaseKey(store).catch(() => 'unreadable')
process.stdout.write(store.protection + ' ' + key + '\\n')`

/** Runs the start of the shell `times` times in a session of its own, with or without a keyring in it. */
function runSession(times: number, keyring: boolean): string[] {
  const unlock = keyring
    ? 'printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;'
    : ''
  const starts = `"$0" --input-type=module -e "$1" "$2";`.repeat(times)
  const { stdout } = spawnSync(
    'dbus-run-session',
    ['--', 'bash', '-c', `${unlock} ${starts}`, process.execPath, useKeyring, home],
    {
      encoding: 'utf8',
      timeout: 15_000,
      env: { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: home },
    },
  )
  return stdout.trim().split('\n')
}

describe.skipIf(!available)('with a real Secret Service (gnome-keyring)', () => {
  test('the key is kept there, found again, and not made anew when the keyring is away', () => {
    const [first, second, ...more] = runSession(2, true)
    expect(first).toMatch(/^device [0-9a-f]{64}$/)
    expect(second).toBe(first)
    expect(more).toEqual([])
    expect(existsSync(join(home, 'database-key'))).toBe(false)
    expect(runSession(1, false)).toEqual(['device unreadable'])
    expect(runSession(1, true)).toEqual([first])
  })
})

test('without one the key goes into a file, and the screen is told so', () => {
  const [first, second] = runSession(2, false)
  expect(first).toMatch(/^file [0-9a-f]{64}$/)
  expect(second).toBe(first)
})
