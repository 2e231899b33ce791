import type { CDPSession, Page } from 'playwright-core'
import { WedgeScanner } from './wedge-scanner.ts'

export interface PinyinAndScans {
  readonly scans: number
  /** Scans that the screen showed as they were. */
  readonly seen: number
  /** Times that the box held anything but what was typed. */
  readonly strays: number
  /** What stands in the box at the end, and was typed. */
  readonly words: string
}

const words = [
  ['qinghe', '青禾'],
  ['shipin', '食品'],
  ['youxian', '有限'],
  ['gongsi', '公司'],
] as const
/** The box is emptied now and then, as long as a name may be. */
const wordsAtOnce = 12

/**
 * Types words by an input method's compositions and scans before, within and after them: over keys that reach the
 * page, and over keys that the input method takes.
 */
export async function typePinyinAndScan(
  page: Page,
  { field, scans }: { readonly field: string; readonly scans: number },
): Promise<PinyinAndScans> {
  const session = await page.context().newCDPSession(page)
  const scanner = await WedgeScanner.plugIn(page)
  const box = page.locator(`[data-field="${field}"]`)
  await box.focus()
  const found = { seen: 0, strays: 0, words: '' }
  for (let round = 0; round < scans; round += 1) {
    const word = words[round % words.length] ?? words[0]
    const text = `HTTPS://example.cn/Code-${String(round).padStart(5, '0')}?a=1`
    await scanAmidst(session, scanner, { phase: round % 4, letters: word[0], text })
    if (await isShown(page, text)) found.seen += 1
    if (round % 4 === overInputMethod) await afterInputMethod(page)
    await compose(session, word[0])
    await session.send('Input.insertText', { text: word[1] })
    found.words += word[1]
    if ((await box.inputValue()) !== found.words) found.strays += 1
    if ((round + 1) % wordsAtOnce !== 0 || round + 1 === scans) continue
    await box.selectText()
    await page.keyboard.press('Delete')
    found.words = ''
  }
  return { scans, ...found }
}

const overInputMethod = 2

/** Before a word, after its first letters, over keys that the input method takes, after all its letters. */
async function scanAmidst(
  session: CDPSession,
  scanner: WedgeScanner,
  {
    phase,
    letters,
    text,
  }: { readonly phase: number; readonly letters: string; readonly text: string },
): Promise<void> {
  if (phase === overInputMethod) return scanner.scanIntoInputMethod(text)
  if (phase === 1) await compose(session, letters.slice(0, 3))
  if (phase === 3) await compose(session, letters)
  await scanner.scan(text)
}

async function isShown(page: Page, text: string): Promise<boolean> {
  return page
    .waitForFunction(
      (wanted) =>
        document.querySelector<HTMLTextAreaElement>('.scan-panel textarea')?.value === wanted,
      text,
      { timeout: 2_000, polling: 'raf' },
    )
    .then(
      () => true,
      () => false,
    )
}

/** What an input method still hands over after a scan is waited for by the guard; the person is no faster. */
async function afterInputMethod(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 80)))
}

/** What stands underlined in the box after each letter. */
async function compose(session: CDPSession, letters: string): Promise<void> {
  for (let end = 1; end <= letters.length; end += 1) {
    const text = letters.slice(0, end)
    await session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
  }
}
