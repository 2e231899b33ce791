import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { trainingAccounts } from '../../../electron/engine/training-accounts.ts'
import type { startCounterInChromium } from '../../../electron/main-chromium.ts'
import { openFileKeyStore } from '../../../electron/shell/file-key-store.ts'
import { SimulatedReader } from '../../../electron/training/card-reader/sam-simulator.ts'
import { sampleCards } from '../../../electron/training/card-reader/sample-cards.ts'
import { until } from '../../support/until.ts'
import { benchCounter, benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchContext, type BenchRow, median, quantile } from '../bench-row.ts'

const rounds = 20
const warmUp = 3
const nameField = '[data-field="handler.name"]'

export const rows: BenchRow[] = [
  {
    name: "card, from its last byte to the filled fields' paint, p95",
    unit: 'ms',
    goal: atMost(100, 'ms'),
    run: measure,
  },
]

/** A reader of our own that says when it has sent the last byte, over the network as an adapter does. */
class TimedReader {
  readonly reader = new SimulatedReader({ takeBackAfterReadMs: 300 })
  readonly server: Server
  lastByteMs: number | null = null

  constructor() {
    this.server = createServer({ noDelay: true }, (socket) => {
      const write = socket.write.bind(socket)
      socket.write = (...parts: unknown[]) => {
        // The newest address is asked last; every other asking only watches for a card's removal, the former one's too.
        const asked = this.reader.received.slice(-2).join()
        if (asked === 'readBase,newAddress') this.lastByteMs = epochMs()
        return Reflect.apply(write, socket, parts)
      }
      this.reader.attach(socket)
    })
  }

  place(): void {
    this.lastByteMs = null
    this.reader.place(sampleCards.find(({ cardId }) => cardId === 'ordinary')?.card ?? null)
  }
}

function epochMs(): number {
  return performance.timeOrigin + performance.now()
}

async function measure({ directory, note }: BenchContext) {
  const timed = new TimedReader()
  timed.server.listen(0, '127.0.0.1')
  await once(timed.server, 'listening')
  const address = timed.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  const dataDirectory = join(directory, 'data')
  await configure(dataDirectory, address.port)
  const built = join(import.meta.dirname, '../../../out/main/main-chromium.js')
  const shell = (await import(built)) as { startCounterInChromium: typeof startCounterInChromium }
  const counter = await shell.startCounterInChromium({
    training: false,
    dataDirectory,
    headless: true,
  })
  try {
    const { page } = counter
    await signIn(page)
    const times: number[] = []
    const bare: number[] = []
    for (let round = 0; round < rounds + warmUp; round += 1) {
      const [took, frame] = await readOne(page, timed)
      if (round < warmUp) continue
      times.push(took)
      bare.push(frame)
    }
    note(`${times.length} cards, median ${median(times).toFixed(1)} ms`)
    const name = 'one character put into a bare field, to its paint'
    return { value: quantile(times, 0.95), reference: { name, value: quantile(bare, 0.95) } }
  } finally {
    await counter.quit()
    timed.server.close()
  }
}

/** A store whose hall has the reader in its settings: in training the reader is given by the training tools. */
async function configure(dataDirectory: string, port: number): Promise<void> {
  mkdirSync(dataDirectory, { recursive: true })
  await openFileKeyStore(dataDirectory).write(benchKeyHex)
  const { call, close } = await benchCounter(dataDirectory)
  try {
    const administrator = trainingAccounts.find(({ loginName }) => loginName === 'wangjian')
    if (!administrator) throw new Error('no administrator')
    const { loginName, password } = administrator
    await call('accounts.login', { loginName, password })
    const settings = await call('settings.get', {})
    const cardReader = { kind: 'tcp' as const, host: '127.0.0.1', port }
    await call('settings.save', { ...settings, cardReader })
  } finally {
    await close()
  }
}

async function signIn(page: Page): Promise<void> {
  const [clerk] = trainingAccounts
  if (!clerk) throw new Error('no clerk')
  await page.getByLabel('登录名').fill(clerk.loginName)
  await page.getByLabel('密码', { exact: true }).fill(clerk.password)
  await page.keyboard.press('Enter')
  await page.locator('.frame-who').waitFor()
}

async function readOne(page: Page, timed: TimedReader): Promise<readonly [number, number]> {
  await page.keyboard.press('Alt+N')
  await page.waitForFunction(
    (field) => document.querySelector<HTMLInputElement>(field)?.value === '',
    nameField,
  )
  const painted = page.evaluate(whenPainted, nameField)
  timed.place()
  await page.keyboard.press('F2')
  const paintedMs = await painted
  const lastByteMs = await until('the reader has sent', () => timed.lastByteMs)
  await until('the card was taken back', () => timed.reader.card === null)
  return [paintedMs - lastByteMs, await page.evaluate(timeBareField)]
}

/** Runs in the page: the first task after the frame in which the field is filled, as the world's clock has it. */
function whenPainted(field: string): Promise<number> {
  return new Promise((done) => {
    const look = (): void => {
      const value = document.querySelector<HTMLInputElement>(field)?.value ?? ''
      if (value === '') {
        requestAnimationFrame(look)
        return
      }
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done(performance.timeOrigin + performance.now())
      port2.postMessage(null)
    }
    look()
  })
}

/** Runs in the page. */
function timeBareField(): Promise<number> {
  const startedMs = performance.now()
  const bare = document.body.appendChild(document.createElement('input'))
  bare.value = '陈'
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        bare.remove()
        done(performance.now() - startedMs)
      }
      port2.postMessage(null)
    })
  })
}
