import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { getDatabaseKey, KeyNotStored } from '../../../electron/shell/database-key.ts'
import { openFileKeyStore } from '../../../electron/shell/file-key-store.ts'
import { openRememberedKeyStore } from '../../../electron/shell/remembered-key-store.ts'
import type { KeyStore } from '../../../electron/shell/shell.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Keeps the key in memory, as a keyring does between two starts. */
function openKeyring(content: { key: string | null } = { key: null }): KeyStore {
  return {
    protection: 'device',
    read: async () => content.key,
    async write(key) {
      content.key = key
    },
  }
}

describe('a key in a file', () => {
  test('can be read by its owner alone, also when the file was there with wider rights', async () => {
    await writeFile(join(folder, 'database-key.new'), 'left over', { mode: 0o666 })
    await openFileKeyStore(folder).write('ab')
    const { mode } = await stat(join(folder, 'database-key'))
    expect(mode & 0o777).toBe(0o600)
    expect(await openFileKeyStore(folder).read()).toBe('ab')
  })

  test('is missing only when there is no file; anything else is an error', async () => {
    expect(await openFileKeyStore(folder).read()).toBeNull()
    await expect(openFileKeyStore(join(folder, 'database-key')).read()).resolves.toBeNull()
    await writeFile(join(folder, 'a-file'), '')
    await expect(openFileKeyStore(join(folder, 'a-file')).read()).rejects.toThrow('ENOTDIR')
  })
})

describe('the place of the key', () => {
  test('is the keyring where there is one, and is remembered', async () => {
    const content = { key: null as string | null }
    const store = await openRememberedKeyStore(folder, 'keyring', openKeyring(content))
    const key = await getDatabaseKey(store)
    expect(store.protection).toBe('device')
    expect(content.key).toBe(key)
    expect(await readdir(folder)).toEqual(['database-key-place'])
    const again = await openRememberedKeyStore(folder, 'keyring', openKeyring(content))
    expect(await getDatabaseKey(again)).toBe(key)
  })

  test('stays the file when a keyring turns up later', async () => {
    const key = await getDatabaseKey(await openRememberedKeyStore(folder, 'keyring', null))
    const later = await openRememberedKeyStore(folder, 'keyring', openKeyring())
    expect(later.protection).toBe('file')
    expect(await getDatabaseKey(later)).toBe(key)
  })

  test('stays the file also when only the file itself tells of it', async () => {
    await openFileKeyStore(folder).write('cd'.repeat(32))
    const later = await openRememberedKeyStore(folder, 'keyring', openKeyring())
    expect(await getDatabaseKey(later)).toBe('cd'.repeat(32))
  })

  test.each([
    ['away', null],
    ['empty', openKeyring()],
  ])('makes no new key when the keyring that had one is %s', async (_how, system) => {
    await writeFile(join(folder, 'database-key-place'), 'keyring\n')
    const store = await openRememberedKeyStore(folder, 'keyring', system)
    await expect(getDatabaseKey(store)).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['database-key-place'])
  })

  test.each([
    ['forgets', { ...openKeyring(), read: async () => null }],
    ['refuses', { ...openKeyring(), write: () => Promise.reject(new Error('locked')) }],
  ])('is the file when the keyring %s the first key', async (_how, system) => {
    const store = await openRememberedKeyStore(folder, 'keyring', system)
    const key = await getDatabaseKey(store)
    expect(store.protection).toBe('file')
    expect(await getDatabaseKey(await openRememberedKeyStore(folder, 'keyring', null))).toBe(key)
  })

  test('that belongs to the other shell is not touched', async () => {
    await writeFile(join(folder, 'database-key-place'), 'safe-storage\n')
    const content = { key: null }
    const store = await openRememberedKeyStore(folder, 'keyring', openKeyring(content))
    await expect(getDatabaseKey(store)).rejects.toThrow()
    expect(content.key).toBeNull()
    expect(await readFile(join(folder, 'database-key-place'), 'utf8')).toBe('safe-storage\n')
  })
})

describe('the database key', () => {
  test('is 32 random bytes, another one for each installation', async () => {
    const first = await getDatabaseKey(openKeyring())
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(await getDatabaseKey(openKeyring())).not.toBe(first)
  })

  test.each(['', 'ab', 'x'.repeat(64), 'AB'.repeat(32)])('stored as %j is damaged', async (key) => {
    await expect(getDatabaseKey(openKeyring({ key }))).rejects.toThrow('damaged')
  })

  test('is announced before it is stored, and only when it is the first', async () => {
    const content = { key: null as string | null }
    const seen: (string | null)[] = []
    const announce = () => void seen.push(content.key)
    const key = await getDatabaseKey(openKeyring(content), announce)
    expect(await getDatabaseKey(openKeyring(content), announce)).toBe(key)
    expect(seen).toEqual([null])
  })

  test('that can’t be stored is not taken for one that can’t be read', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const failing = { ...openKeyring(), write: () => Promise.reject(full) }
    await expect(getDatabaseKey(failing)).rejects.toBeInstanceOf(KeyNotStored)
    await expect(getDatabaseKey(failing)).rejects.toMatchObject({ cause: full })
  })

  test('is not used when the store forgets it', async () => {
    const forgetful = { ...openKeyring(), read: async () => null }
    await expect(getDatabaseKey(forgetful)).rejects.toThrow('does not keep')
  })
})
