import { resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { channelNames } from '../../../shared/ipc/channels.ts'

const projectRoot = resolve(import.meta.dirname, '../../..')
let code: string

beforeAll(async () => {
  const built = (await build({
    configFile: resolve(projectRoot, 'vite.preload.config.ts'),
    root: projectRoot,
    logLevel: 'silent',
    build: { write: false },
  })) as Rolldown.RolldownOutput[]
  const chunks = built.flatMap(({ output }) => output)
  expect(chunks).toHaveLength(1)
  const [chunk] = chunks
  code = chunk?.type === 'chunk' ? chunk.code : ''
}, 30_000)

test('the preload is one file that requires nothing but electron', () => {
  const required = [...code.matchAll(/require\(([^)]*)\)/g)].map(([, name]) =>
    name?.replace(/["'`]/g, ''),
  )
  expect(required).toEqual(['electron'])
  expect(code.length).toBeLessThan(6_000)
})

test('the page gets one function per channel and a subscription, and never Electron’s event', () => {
  const exposed: Record<string, unknown> = {}
  const asked: unknown[][] = []
  const listeners = new Map<string, (...values: unknown[]) => void>()
  const ipcRenderer = {
    invoke: (...values: unknown[]) => asked.push(values),
    on: (channel: string, listener: () => void) => listeners.set(channel, listener),
    off: (channel: string) => listeners.delete(channel),
  }
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => {
      exposed[name] = value
    },
  }
  runInNewContext(code, {
    require: () => ({ contextBridge, ipcRenderer }),
    exports: {},
    module: {},
  })

  expect(Object.keys(exposed)).toEqual(['counter'])
  const counter = exposed.counter as {
    requests: Record<string, (...values: unknown[]) => void>
    onNotice: (listener: (...values: unknown[]) => void) => () => void
  }
  expect(Object.keys(counter)).toEqual(['requests', 'onNotice'])
  expect(Object.keys(counter.requests)).toEqual([...channelNames])
  counter.requests['cases.search']?.({ text: 'a' }, 'ignored')
  expect(asked).toEqual([['cases.search', { text: 'a' }]])

  const heard: unknown[][] = []
  const stop = counter.onNotice((...values) => heard.push(values))
  listeners.get('counter-notice')?.({ sender: 'electron' }, { kind: 'session-changed' })
  expect(heard).toEqual([[{ kind: 'session-changed' }]])
  stop()
  expect(listeners.size).toBe(0)
})
