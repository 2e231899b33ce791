import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { channelNames } from '../../../shared/ipc/channels.ts'
import type { createFakeElectron } from '../../support/fake-electron.ts'
import { hostileAddress } from '../../support/hostile-address.ts'

const fake = vi.hoisted(() => ({ current: null as unknown }))
// Electron's npm package has no module to load outside its runtime: the fake takes its place.
vi.mock('electron', async () => {
  const { createFakeElectron: create } = await import('../../support/fake-electron.ts')
  const made = create()
  fake.current = made
  return made.module
})

const { answerRequests } = await import('../../../electron/shell/electron-requests.ts')
const { startUtilityProcess } = await import('../../../electron/shell/electron-child.ts')
const { openSafeStorageKeyStore } = await import('../../../electron/shell/electron-key-store.ts')
const electron = fake.current as ReturnType<typeof createFakeElectron>
const { safeStorage } = electron.module

afterEach(() => {
  vi.restoreAllMocks()
})

describe('requests', () => {
  const own = { url: 'app://counter/', origin: 'app://counter' }
  const senders = {
    'its own top frame': [own, true],
    'a frame inside it': [{ ...own }, false],
    'no frame any more': [null, false],
  } as const

  for (const [who, [frame, trusted]] of Object.entries(senders)) {
    test.each(channelNames)(`%s from ${who}: answered ${trusted}`, async (channel) => {
      const listener = vi.fn(async () => 'answer')
      answerRequests(listener, () => 'clerk')
      const reply = await electron.ipcHandlers.get(channel)?.(
        { senderFrame: frame, sender: { mainFrame: own } },
        { input: 1 },
      )
      if (trusted) expect(listener).toHaveBeenCalledWith('clerk', channel, { input: 1 })
      else {
        expect(listener).not.toHaveBeenCalled()
        expect(reply).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
      }
    })
  }

  test('from a page of another origin are not answered', async () => {
    const listener = vi.fn(async () => 'answer')
    answerRequests(listener, () => 'clerk')
    await fc.assert(
      fc.asyncProperty(hostileAddress, async (url) => {
        const frame = { url, origin: 'app://counter' }
        const reply = await electron.ipcHandlers.get('cases.search')?.(
          { senderFrame: frame, sender: { mainFrame: frame } },
          {},
        )
        expect(reply).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
      }),
    )
    expect(listener).not.toHaveBeenCalled()
  })

  test('say which window they came from, and of a page in none of our windows are not answered', async () => {
    const listener = vi.fn(async () => 'answer')
    const [ours, foreign] = [{ mainFrame: own }, { mainFrame: own }]
    answerRequests(listener, (sender) => ((sender as unknown) === ours ? 'applicant' : undefined))
    const ask = (sender: object) =>
      electron.ipcHandlers.get('applicant.current')?.({ senderFrame: own, sender }, {})
    await ask(ours)
    expect(listener).toHaveBeenCalledExactlyOnceWith('applicant', 'applicant.current', {})
    expect(await ask(foreign)).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
  })

  test('exist for the channels of the contract alone', () => {
    answerRequests(
      async () => null,
      () => 'clerk',
    )
    expect([...electron.ipcHandlers.keys()].sort()).toEqual([...channelNames].sort())
  })
})

describe('a utility process', () => {
  test('carries messages both ways and says when it is gone', () => {
    const child = startUtilityProcess('/engine.js', 'engine')
    const real = electron.utilityProcesses.at(-1)
    const heard = vi.fn()
    const gone = vi.fn()
    child.onMessage(heard)
    child.onExit(gone)
    child.send({ type: 'stop' })
    real?.emit('message', { type: 'ready', info: null })
    real?.emit('exit', 1)
    child.send({ type: 'stop' })
    expect(real?.posted).toEqual([{ type: 'stop' }])
    expect(heard).toHaveBeenCalledWith({ type: 'ready', info: null })
    expect(gone).toHaveBeenCalledExactlyOnceWith(1)
  })
})

describe('the key in safeStorage', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianban-safe-storage-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('is kept sealed and read again', async () => {
    const store = await openSafeStorageKeyStore(folder, 'linux')
    expect(await store?.read()).toBeNull()
    await store?.write('ab'.repeat(32))
    const sealed = await readFile(join(folder, 'database-key-sealed'), 'utf8')
    expect(sealed).not.toContain('ab'.repeat(32))
    expect(await store?.read()).toBe('ab'.repeat(32))
  })

  test('is sealed anew when the system has a new key', async () => {
    const store = await openSafeStorageKeyStore(folder, 'linux')
    await store?.write('ab'.repeat(32))
    vi.spyOn(safeStorage, 'decryptStringAsync').mockResolvedValue({
      result: 'ab'.repeat(32),
      shouldReEncrypt: true,
    })
    const seal = vi.spyOn(safeStorage, 'encryptStringAsync')
    await store?.read()
    expect(seal).toHaveBeenCalledOnce()
  })

  test('that can no longer be opened is an error, not a missing key', async () => {
    await writeFile(join(folder, 'database-key-sealed'), 'AAAA')
    vi.spyOn(safeStorage, 'decryptStringAsync').mockRejectedValue(new Error('locked'))
    const store = await openSafeStorageKeyStore(folder, 'linux')
    await expect(store?.read()).rejects.toThrow('locked')
  })

  test.each([
    ['linux', 'basic_text', false],
    ['linux', 'unknown', false],
    ['linux', 'gnome_libsecret', true],
    ['linux', 'kwallet6', true],
    ['win32', 'unknown', true],
  ] as const)('%s with %s is trusted: %s', async (platform, backend, trusted) => {
    vi.spyOn(safeStorage, 'getSelectedStorageBackend').mockReturnValue(backend)
    expect((await openSafeStorageKeyStore(folder, platform)) !== null).toBe(trusted)
  })
})
