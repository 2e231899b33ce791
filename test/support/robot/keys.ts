import { pinyin } from 'pinyin-pro'
import type { CDPSession, Page } from 'playwright-core'
import { pressCharacter } from './press-character.ts'

/**
 * The keyboard and nothing else: no mouse, no focus set from outside, no value put into a field. Counts what a
 * person would have to press.
 */
export class Keys {
  readonly #page: Page
  #strokes = 0
  #typed = 0
  #counting = true
  #session: CDPSession | null = null
  #stampedAt = 0

  constructor(page: Page) {
    this.#page = page
  }

  /** Keys pressed so far; of a Chinese word its pinyin and the key that takes it. A chord counts as one. */
  get strokes(): number {
    return this.#strokes
  }

  /** Those of them that were the texts themselves: names, addresses, amounts. */
  get typed(): number {
    return this.#typed
  }

  /** As the screen writes it: `F2`, `Ctrl+K`, `Alt+3`, `Enter`, `1`. */
  async press(key: string): Promise<void> {
    this.#count(1)
    // Several digits in a row choose items and variants; faster than hands they would be a scan.
    if (/^\d$/.test(key)) await this.#typeAsHands(key)
    else await this.#page.keyboard.press(key.replace('Ctrl+', 'Control+'))
    if (/^(Space|\S)$/.test(key)) await this.#settle()
  }

  /** Where a key is a command it is held for a moment, as it may begin a scan. */
  async #settle(): Promise<void> {
    await this.#page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), longestHoldMs)
  }

  /** Plain characters key by key; Chinese as an input method hands it over, word by word. */
  async type(text: string): Promise<void> {
    for (const run of text.match(/[\x20-\x7e]+|[^\x20-\x7e]+/gu) ?? []) {
      if (/^[\x20-\x7e]/.test(run)) {
        this.#countTyped(run.length)
        await this.#typeAsHands(run)
      } else {
        this.#countTyped(pinyinStrokes(run))
        await this.#page.keyboard.insertText(run)
      }
    }
  }

  /**
   * As fast as the screen takes them, and stamped as hands would press them: the application tells a scanner that
   * types by the times between its keys.
   */
  async #typeAsHands(text: string): Promise<void> {
    this.#session ??= await this.#page.context().newCDPSession(this.#page)
    const startedAt = Math.max(Date.now() / 1000, this.#stampedAt + handGapSeconds)
    for (const [at, character] of [...text].entries()) {
      this.#stampedAt = startedAt + at * handGapSeconds
      await pressCharacter(this.#session, character, this.#stampedAt)
    }
  }

  /** What `act` presses belongs to the training tools, as putting a card on the reader, and isn't the clerk's. */
  async uncounted(act: () => Promise<void>): Promise<void> {
    this.#counting = false
    try {
      await act()
    } finally {
      this.#counting = true
    }
  }

  #countTyped(strokes: number): void {
    this.#count(strokes)
    if (this.#counting) this.#typed += strokes
  }

  #count(strokes: number): void {
    if (this.#counting) this.#strokes += strokes
  }
}

const handGapSeconds = 0.06
const longestHoldMs = 20

function pinyinStrokes(word: string): number {
  const syllables = pinyin(word, { toneType: 'none', type: 'array' })
  return syllables.reduce((sum, syllable) => sum + syllable.length, 0) + 1
}
