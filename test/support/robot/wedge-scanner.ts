import type { CDPSession, Page } from 'playwright-core'
import { placeOf, pressCharacter } from './press-character.ts'

const keyGapSeconds = 0.002

/** A scanner that types: two milliseconds from key to key, Enter last, whatever has the focus. */
export class WedgeScanner {
  readonly #session: CDPSession
  #stampedAt = 0

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async plugIn(page: Page): Promise<WedgeScanner> {
    return new WedgeScanner(await page.context().newCDPSession(page))
  }

  async scan(text: string, keyGap = keyGapSeconds): Promise<void> {
    this.#begin()
    // Not one after the other's answer: a scanner waits for nobody.
    const keys = [...text].map((character, at) =>
      pressCharacter(this.#session, character, this.#stampedAt + at * keyGap),
    )
    this.#stampedAt += keys.length * keyGap
    await Promise.all([...keys, this.#end()])
  }

  /**
   * The same while a Chinese input method is on: it takes each key, shows letters as a composition, and hands them
   * over as they are when the Enter comes.
   */
  async scanIntoInputMethod(text: string): Promise<void> {
    this.#begin()
    let composed = ''
    for (const character of text) {
      await this.#pressTaken(placeOf(character).code, placeOf(character).isShifted)
      composed += character.toLowerCase()
      await this.#compose(composed)
    }
    await this.#pressTaken('Enter', false)
    await this.#session.send('Input.insertText', { text: composed })
  }

  #begin(): void {
    this.#stampedAt = Math.max(Date.now() / 1000, this.#stampedAt + 0.3)
  }

  async #end(): Promise<void> {
    const key = {
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13,
      timestamp: this.#stampedAt,
    }
    await Promise.all([
      this.#session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key }),
      this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ])
  }

  async #pressTaken(code: string, isShifted: boolean): Promise<void> {
    const key = {
      key: 'Process',
      code,
      windowsVirtualKeyCode: 229,
      nativeVirtualKeyCode: 229,
      modifiers: isShifted ? 8 : 0,
      timestamp: this.#stampedAt,
    }
    this.#stampedAt += keyGapSeconds
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }

  async #compose(text: string): Promise<void> {
    const [selectionStart, selectionEnd] = [text.length, text.length]
    await this.#session.send('Input.imeSetComposition', { text, selectionStart, selectionEnd })
  }
}
