import type { Page } from 'playwright-core'
import type { ChannelName } from '../../../shared/ipc/channels.ts'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import { until } from '../until.ts'

/** What a control on the desk looks like to somebody who has to answer it. */
export interface FocusedField {
  readonly key: string
  readonly kind: 'text' | 'digits' | 'list' | 'picker' | 'table'
  readonly problem: string
}

export interface FocusedMaterial {
  readonly id: string
  readonly required: boolean
  readonly taken: boolean
  /** The digit keys that the row offers. */
  readonly digits: readonly string[]
}

/** Reads the screen; never changes anything on it. */
export class Screen {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Resolves when the words are to be seen; throws with what the screen says instead after `withinMs`. */
  async sees(words: string | RegExp, withinMs = 10_000): Promise<void> {
    const place = this.page.getByText(words).filter({ visible: true }).first()
    try {
      await place.waitFor({ timeout: withinMs })
    } catch {
      throw new Error(`“${words}” is not on the screen. It says: ${await this.complaints()}`)
    }
  }

  /**
   * From now on notices the words even if they stand there for a moment only. Returns the wait for them, which
   * throws when they have not come within `withinMs`.
   */
  async watchFor(words: string): Promise<(withinMs?: number) => Promise<boolean>> {
    await this.page.evaluate((wanted) => {
      const look = (): void => {
        if (!document.body.textContent.includes(wanted)) return
        document.documentElement.dataset.seen = wanted
        observer.disconnect()
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      look()
    }, words)
    const seen = (wanted: string) => document.documentElement.dataset.seen === wanted
    return (withinMs) =>
      this.until(`“${words}” on the screen`, () => this.page.evaluate(seen, words), withinMs)
  }

  /** The text of the first element that a CSS selector finds, without blanks around it. */
  async textOf(selector: string): Promise<string> {
    return ((await this.page.locator(selector).first().textContent()) ?? '').trim()
  }

  /** What the screen complains about, for a failure that can be understood without looking. */
  async complaints(): Promise<string> {
    const words = await this.page
      .locator('[role="alert"], .desk-message, .field-error, .toast')
      .filter({ visible: true })
      .allInnerTexts()
    return (
      words
        .map((word) => word.trim())
        .filter(Boolean)
        .join(' · ') || '(no complaint)'
    )
  }

  focusedField(): Promise<FocusedField | null> {
    return this.page.evaluate(() => {
      const box = document.activeElement?.closest<HTMLElement>('[data-field]')
      if (!box) return null
      const kinds: Record<string, FocusedField['kind']> = {
        radiogroup: 'digits',
        combobox: 'picker',
        group: 'table',
      }
      return {
        key: box.dataset.field ?? '',
        kind: box.tagName === 'SELECT' ? 'list' : (kinds[box.role ?? ''] ?? 'text'),
        problem: box.closest('.field-row')?.querySelector('.field-error')?.textContent ?? '',
      }
    })
  }

  /** Null outside a table of the form. `row` counts from 0. */
  focusedCell(): Promise<{ readonly row: number; readonly column: string } | null> {
    return this.page.evaluate(() => {
      const cell = document.activeElement?.closest<HTMLElement>('[data-cell]')
      const row = cell?.closest<HTMLElement>('[data-row]')
      if (!cell || !row) return null
      const rows = [...(row.parentElement?.children ?? [])]
      return { row: rows.indexOf(row), column: cell.dataset.cell ?? '' }
    })
  }

  focusedMaterial(): Promise<FocusedMaterial | null> {
    return this.page.evaluate(() => {
      const row = document.activeElement?.closest<HTMLElement>('[data-material]')
      if (!row) return null
      const buttons = [...row.querySelectorAll('.desk-handling')]
      return {
        id: row.dataset.material ?? '',
        required: row.querySelector('.field-required') !== null,
        taken: buttons.some((button) => button.getAttribute('aria-pressed') === 'true'),
        digits: buttons.map((button) => button.querySelector('.digit')?.textContent ?? ''),
      }
    })
  }

  /** The words of whatever has the focus. */
  focusedWords(): Promise<string> {
    return this.page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ??
        document.activeElement?.textContent ??
        '',
    )
  }

  /**
   * Asks the application itself, for what no screen shows: the catalogue, and a paper's very bytes. Throws the
   * sentence that a clerk would get.
   */
  async ask<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const reply = await this.page.evaluate(
      ([name, given]) =>
        (window as unknown as { counter: { requests: Requests } }).counter.requests[
          name as string
        ]?.(given),
      [channel, input] as const,
    )
    if (!reply?.ok) throw new Error(`${channel}: ${reply?.failure.message ?? 'no answer'}`)
    return reply.value as OutputOf<C>
  }

  /** Polls what the screen or the application says until it holds. */
  until<T>(what: string, condition: () => Promise<T>, withinMs = 10_000): Promise<NonNullable<T>> {
    return until(what, condition, withinMs)
  }
}

type Requests = Record<string, (input: unknown) => Promise<Reply<unknown>>>
