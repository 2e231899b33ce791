import { closeSync, cpSync, fsyncSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import type { CDPSession, Page } from 'playwright-core'
import type { RunningCounter, startCounterInChromium } from '../../../electron/main-chromium.ts'
import { openFileKeyStore } from '../../../electron/shell/file-key-store.ts'
import type { Bridge } from '../../../shared/ipc/bridge.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import { until } from '../../support/until.ts'
import { benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchContext, type BenchRow, median, quantile } from '../bench-row.ts'
import { keptCaseCount, keptCasesDirectory, prepareKeptCases } from '../kept-cases.ts'
import { manyCase } from '../many-cases.ts'
import { type PaintedRows, showReadyRows, watchPaintedRows } from '../painted-rows.ts'

const rounds = 60
const warmUp = 8
/** As fast as a quick typist; the rows of the letters before are mostly there when the last key comes. */
const pauseMs = (round: number): number => 90 + ((round * 37) % 41)
/** What the screen asks for. */
const mostRows = 100

export const rows: BenchRow[] = [
  {
    name: 'search over 250,000 cases, key to painted rows, p95',
    unit: 'ms',
    goal: atMost(50, 'ms'),
    run: measure,
  },
]

interface Word {
  readonly kind: string
  readonly text: string
  /** Letters for an input method, which then hands the whole text over at one key. Null: typed key by key. */
  readonly composed: string | null
}
type Case = ReturnType<typeof manyCase>
const kinds: readonly ((one: Case) => Word)[] = [
  ({ handlerName }) => {
    const text = [...handlerName].slice(0, 2).join('')
    const composed = pinyin(text, { toneType: 'none', separator: '' })
    return { kind: 'two-character names', text, composed }
  },
  ({ handlerName }) => {
    const letters = pinyin(handlerName, { pattern: 'first', toneType: 'none', surname: 'head' })
    return { kind: 'initials', text: letters.replaceAll(' ', ''), composed: null }
  },
  ({ number }) => ({ kind: 'number ends', text: number.slice(-6), composed: null }),
  ({ mobile }) => ({ kind: 'telephone tails', text: mobile.slice(-4), composed: null }),
]

/** None that the window has looked up on the way to one before: it would have its rows already. */
function chooseWords(count: number): readonly Word[] {
  const asked = new Set<string>([''])
  const words: Word[] = []
  for (let index = 1; words.length < count; index += 1) {
    const one = manyCase(1 + ((index * 6_173) % keptCaseCount))
    const word = kinds[words.length % kinds.length]?.(one)
    if (word === undefined || asked.has(word.text)) continue
    for (let end = 1; end <= word.text.length; end += 1) asked.add(word.text.slice(0, end))
    words.push(word)
  }
  return words
}

async function measure({ directory, note }: BenchContext) {
  await prepareKeptCases(note)
  const counter = await startOver(join(directory, 'data'))
  try {
    const { page } = counter
    await openSearch(page)
    const hands = { page, inputMethod: await counter.context.newCDPSession(page) }
    // A few to spare for those whose last key changes nothing on the screen.
    const words = chooseWords(warmUp + rounds + 8)
    await page.evaluate(watchPaintedRows)
    const desk = await typeWords(hands, words, rowsOfEngine)
    const expected = new Map(desk.map(({ word, rows }) => [word, rows]))
    await page.evaluate(showReadyRows)
    await page.evaluate(watchPaintedRows)
    const ready = await typeWords(
      hands,
      [...expected.keys()],
      async (_page, word) => expected.get(word) ?? [],
    )
    tell(afterWarmUp(desk), note)
    note(`ready rows: median ${median(timesOf(afterWarmUp(ready))).toFixed(1)} ms`)
    const name = 'the same page painting as many ready rows from memory'
    const reference = { name, value: quantile(timesOf(afterWarmUp(ready)), 0.95) }
    return { value: quantile(timesOf(afterWarmUp(desk)), 0.95), reference }
  } finally {
    await counter.quit()
  }
}

interface PaintedWord {
  readonly word: Word
  readonly rows: readonly string[]
  readonly tookMs: number
}

function afterWarmUp(painted: readonly PaintedWord[]): readonly PaintedWord[] {
  const counted = painted.slice(warmUp, warmUp + rounds)
  if (counted.length < rounds) throw new Error(`Only ${counted.length} words were painted`)
  return counted
}

const timesOf = (painted: readonly PaintedWord[]) => painted.map(({ tookMs }) => tookMs)

function tell(painted: readonly PaintedWord[], note: (text: string) => void): void {
  const all = timesOf(painted)
  const rowCount = median(painted.map(({ rows }) => rows.length))
  note(`median ${median(all).toFixed(1)} ms, worst ${Math.max(...all).toFixed(1)} ms`)
  note(`${rowCount} rows in the median, at most ${mostRows}`)
  for (const [kind, some] of Map.groupBy(painted, ({ word }) => word.kind)) {
    note(`${kind}: ${some.length}, worst ${Math.max(...timesOf(some)).toFixed(1)} ms`)
  }
}

/** The built application on a copy, which signing in and the sample accounts may change. */
async function startOver(dataDirectory: string): Promise<RunningCounter> {
  cpSync(keptCasesDirectory, dataDirectory, { recursive: true })
  // Else the disk is still writing the copy while the keys are timed.
  const copy = openSync(join(dataDirectory, 'counter.db'), 'r+')
  fsyncSync(copy)
  closeSync(copy)
  await openFileKeyStore(dataDirectory).write(benchKeyHex)
  const built = join(import.meta.dirname, '../../../out/main/main-chromium.js')
  const shell = (await import(built)) as { startCounterInChromium: typeof startCounterInChromium }
  return shell.startCounterInChromium({ training: true, dataDirectory, headless: true })
}

async function openSearch(page: Page): Promise<void> {
  await page.getByText('按数字键直接登录').waitFor()
  await page.keyboard.press('1')
  await page.locator('.frame-who').waitFor()
  await page.keyboard.press('Control+3')
  await page.locator('#search-rows tbody tr').first().waitFor()
  await page.locator('.search-box:focus').waitFor()
}

interface Hands {
  readonly page: Page
  readonly inputMethod: CDPSession
}

/** Leaves out a word whose last key finds exactly what was there before: nothing is painted then. */
async function typeWords(
  hands: Hands,
  words: readonly Word[],
  rowsOf: (page: Page, word: Word) => Promise<readonly string[]>,
): Promise<readonly PaintedWord[]> {
  const { page } = hands
  const painted: PaintedWord[] = []
  for (const [round, word] of words.entries()) {
    await clear(page, round)
    await enterWord(hands, word, round)
    // Nobody else may ask for these rows before the screen has.
    await until(`rows after “${word.text}”`, () => hasPainted(page), 2_000).catch(() => null)
    const rows = await rowsOf(page, word)
    if (rows.length === 0) throw new Error(`Nothing is found for “${word.text}”`)
    if ((await rowsBeforeLastKey(page)) === rows.join('\n')) continue
    const tookMs = await until(`the rows of “${word.text}”`, () => timeOf(page, word.text, rows))
    painted.push({ word, rows, tookMs })
  }
  return painted
}

async function clear(page: Page, round: number): Promise<void> {
  await page.locator('.search-box').fill('')
  await until('the box is empty and its rows stand', () =>
    page.evaluate(() => paintedRows.now() === paintedRows.ofEmptyBox),
  )
  await page.waitForTimeout(pauseMs(round))
}

/** The last key comes as from a keyboard: Chromium stamps it, and hands it to the page like any other. */
async function enterWord(hands: Hands, { text, composed }: Word, round: number): Promise<void> {
  const { page, inputMethod } = hands
  if (composed !== null) {
    for (let end = 1; end <= composed.length; end += 1) {
      const letters = { text: composed.slice(0, end), selectionStart: end, selectionEnd: end }
      await inputMethod.send('Input.imeSetComposition', letters)
    }
    await page.waitForTimeout(pauseMs(round))
    await page.evaluate(() => paintedRows.expectLastKey())
    // Taken by the input method, so with code 229; its word follows at once.
    const taken = { key: 'Process', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 }
    await Promise.all([
      inputMethod.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken }),
      inputMethod.send('Input.insertText', { text }),
      inputMethod.send('Input.dispatchKeyEvent', { type: 'keyUp', ...taken }),
    ])
    return
  }
  for (const [position, key] of [...text].entries()) {
    if (position === text.length - 1) await page.evaluate(() => paintedRows.expectLastKey())
    await page.keyboard.press(key)
    if (position < text.length - 1) await page.waitForTimeout(pauseMs(round + position))
  }
}

declare const paintedRows: PaintedRows

const hasPainted = (page: Page) => page.evaluate(() => paintedRows.hasPainted())
const rowsBeforeLastKey = (page: Page) => page.evaluate(() => paintedRows.beforeLastKey())
const timeOf = (page: Page, text: string, rows: readonly string[]) =>
  page.evaluate(([word, wanted]) => paintedRows.timeOf(word, wanted), [
    text,
    rows.join('\n'),
  ] as const)

/** As the table shows them, three of the columns. */
async function rowsOfEngine(page: Page, { text }: Word): Promise<readonly string[]> {
  const reply = (await page.evaluate(
    (input) => (window as unknown as { counter: Bridge }).counter.requests['cases.search'](input),
    { text, state: null, limit: mostRows },
  )) as Reply<OutputOf<'cases.search'>>
  if (!reply.ok) throw new Error(`cases.search: ${reply.failure.message}`)
  return reply.value.rows.map(({ applicantName, projectName, mobileMasked }) =>
    [applicantName, projectName, mobileMasked].join('|'),
  )
}
