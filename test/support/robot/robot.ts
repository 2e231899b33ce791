import type { Page } from 'playwright-core'
import type { FactValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { completeAnswers } from '../fill-case.ts'
import { answerField } from './answer-field.ts'
import { Keys } from './keys.ts'
import { sampleAnswers } from './sample-answers.ts'
import { Screen } from './screen.ts'

export type Answers = Readonly<Record<string, FactValue>>

/** A clerk without hands on a mouse: looks at the screen, presses keys, and waits for what it expects to see. */
export class Robot {
  readonly keys: Keys
  readonly screen: Screen
  #catalogue: Catalogue | null = null

  constructor(page: Page) {
    this.keys = new Keys(page)
    this.screen = new Screen(page)
  }

  /** One digit on the login screen of training. */
  async signIn(digit = '1'): Promise<void> {
    await this.screen.sees('按数字键直接登录', 20_000)
    await this.keys.press(digit)
    await this.screen.page.locator('.frame-who').waitFor()
  }

  /** Alt+N: a new case on the desk, its first question focused. */
  async newCase(): Promise<void> {
    await this.keys.press('Alt+N')
    await this.#atField('the first question of the new case')
  }

  /** Tab, until what has the focus is labelled so. */
  async tabTo(label: string): Promise<void> {
    const { page } = this.screen
    const there = page.locator(':focus').and(page.getByLabel(label, { exact: true }))
    await this.screen.until(`the focus on ${label}`, async () => {
      if ((await there.count()) > 0) return true
      await this.keys.press('Tab')
      return false
    })
  }

  /** Ctrl+K with the words of a command, then Enter. */
  async command(words: string): Promise<void> {
    await this.keys.press('Ctrl+K')
    await this.keys.type(words)
    const chosen = this.screen.page.locator('.command-list [aria-selected="true"]')
    await chosen.filter({ hasText: words }).waitFor({ timeout: 5_000 })
    await this.keys.press('Enter')
    await chosen.waitFor({ state: 'detached' })
  }

  /** Puts a sample card on the reader of the training tools. */
  async placeCard(name: string): Promise<void> {
    await this.keys.uncounted(() => this.command(`训练：放上 ${name}`))
    await this.screen.page.locator('.training-bar').filter({ hasText: name }).waitFor()
  }

  async takeCardAway(): Promise<void> {
    await this.keys.uncounted(() => this.command('训练：取走卡'))
  }

  async cutNetwork(): Promise<void> {
    await this.keys.uncounted(() => this.command('训练：断开网络'))
    await this.screen.sees('网络已断开')
  }

  async restoreNetwork(): Promise<void> {
    await this.keys.uncounted(() => this.command('训练：恢复网络'))
    await this.screen.sees('网络已连通')
  }

  /** F2 while a card lies on the reader; ends when its name stands in the form, marked 读卡. */
  async readCard(name: string): Promise<void> {
    await this.keys.press('F2')
    const read = this.screen.page.locator('.field-row').filter({ hasText: '读卡' }).locator('input')
    await this.screen.until(
      `the card of ${name} in the form`,
      async () => {
        if ((await read.count()) === 0) return false
        const values = await read.evaluateAll((boxes: HTMLInputElement[]) =>
          boxes.map((box) => box.value),
        )
        return values.includes(name)
      },
      15_000,
    )
  }

  /** Ticks those of the items that are offered, each with its variant. Returns how many. */
  async chooseItems(items: readonly SelectedItem[]): Promise<number> {
    await this.keys.press('Alt+2')
    const offered = await this.screen.page
      .locator('[data-item]')
      .evaluateAll((all: HTMLElement[]) => all.map((box) => box.dataset.item ?? ''))
    const wanted = items.filter(({ itemId }) => offered.includes(itemId))
    for (const item of wanted) await this.#tick(item, offered.indexOf(item.itemId) + 1)
    return wanted.length
  }

  /**
   * Answers one question after the other, from the focused one on, until no field needs an answer; Enter goes
   * to the next. With `upTo` it ends in that field, answered and still focused. Returns the keys of the fields
   * that had to be answered.
   */
  async fillForm(answers: Answers, { upTo = '' } = {}): Promise<string[]> {
    const asked: string[] = []
    for (;;) {
      const field = await this.screen.focusedField()
      if (field === null) return asked
      if (asked.includes(field.key)) {
        throw new Error(`${field.key} is asked again: ${field.problem || 'no reason is shown'}`)
      }
      const answer = answers[field.key]
      if (answer === undefined) throw new Error(`nobody knows an answer to ${field.key}`)
      await answerField(this, field, answer)
      asked.push(field.key)
      if (field.key === upTo) return asked
      await this.keys.press('Enter')
      // Nothing is left to be asked and no material listed yet: the focus stays.
      if ((await this.screen.focusedField())?.key === field.key) return asked
    }
  }

  /** Alt+D, as soon as what an earlier case of the applicant knows is offered. Returns what the desk says about it. */
  async takeKnown(): Promise<string> {
    await this.screen.sees('可带出')
    await this.keys.press('Alt+D')
    await this.screen.sees('请与申请人核对')
    return this.screen.textOf('.desk-message span')
  }

  /** Alt+3: the first field of the form that needs an answer. */
  async goToForm(): Promise<void> {
    await this.keys.press('Alt+3')
    await this.#atField('a field of the form')
  }

  /** Registers every required material in the first way that its row offers. Returns how many. */
  async collectMaterials(): Promise<number> {
    await this.keys.press('Alt+4')
    await this.screen.until('the first material', () => this.screen.focusedMaterial())
    let collected = 0
    for (let before = ''; ; ) {
      const row = await this.screen.focusedMaterial()
      if (row === null || row.id === before) return collected
      if (row.required && !row.taken) {
        await this.keys.press(row.digits[0] ?? ' ')
        collected += 1
      }
      before = row.id
      await this.keys.press('ArrowDown')
    }
  }

  /** F9 and Enter. Returns the number that the screen shows; provisional ones begin as the screen says. */
  async accept(): Promise<string> {
    await this.openDecision()
    return this.confirmDecision()
  }

  async openDecision(): Promise<void> {
    await this.keys.press('F9')
    await this.screen.sees('受理前请核对', 5_000)
    await this.screen.until('确认受理 has the focus', async () =>
      (await this.screen.focusedWords()).includes('确认受理'),
    )
  }

  async confirmDecision(): Promise<string> {
    await this.keys.press('Enter')
    await this.screen.page.locator('.desk-number-text').waitFor({ timeout: 15_000 })
    return this.screen.textOf('.desk-number-text')
  }

  /** F10; ends when each paper says how it came out. Returns those words. */
  async printAll(): Promise<string[]> {
    const page = this.screen.page
    await this.keys.press('F10')
    const papers = await page.locator('.desk-paper').count()
    const ended = page.locator('.desk-job.confirmed, .desk-job.failed')
    await this.screen.until(
      'every paper has come out or says why not',
      async () => (await ended.count()) >= papers,
      30_000,
    )
    return ended.allInnerTexts()
  }

  /** Shows another paper of the accepted case: Tab to its name, then Enter. */
  async showPaper(name: string): Promise<void> {
    await this.keys.press('Alt+6')
    for (let step = 0; step < 12; step += 1) {
      if ((await this.screen.focusedWords()).startsWith(name)) break
      await this.keys.press('Tab')
    }
    await this.keys.press('Enter')
    await this.screen.page.getByLabel(`${name}预览`).waitFor()
    await this.seesPaper()
  }

  /** Until the preview of the paper on the screen is drawn. */
  async seesPaper(): Promise<void> {
    await this.screen.page.locator('.desk-preview[data-state="drawn"]').waitFor()
  }

  /** Ctrl+3, some words, Enter: the one case that they find is open again, and one key shows its papers. */
  async findAgain(words: string, number: string): Promise<void> {
    await this.keys.press('Ctrl+3')
    const box = this.screen.page.locator('.search-box')
    await box.waitFor()
    await this.keys.type(words)
    const row = this.screen.page.locator('.case-table tbody tr').filter({ hasText: number })
    await row.waitFor()
    await this.screen.until(
      'its row is the only one',
      async () => (await this.screen.page.locator('.case-table tbody tr').count()) === 1,
    )
    await this.keys.press('Enter')
    await this.screen.page.locator('.life-head h1', { hasText: number }).waitFor()
    await this.keys.press('F4')
    await this.screen.page.locator('.desk-number-text', { hasText: number }).waitFor()
  }

  /** Until the header says that nothing is left unsaved. */
  async seesSaved(): Promise<void> {
    await this.screen.page.locator('.status-saved', { hasText: '已保存' }).waitFor()
  }

  /** Answers to everything that these items can ask. */
  async answersFor(province: Province, items: readonly SelectedItem[]): Promise<Answers> {
    return completeAnswers(await this.catalogue(), items, sampleAnswers(province))
  }

  async catalogue(): Promise<Catalogue> {
    this.#catalogue ??= await this.screen.ask('catalogue.get', { version: null })
    return this.#catalogue
  }

  /** The first nine by their digit, which also goes through the variants; the others by arrow and space bar. */
  async #tick({ itemId, variantId }: SelectedItem, place: number): Promise<void> {
    const box = this.screen.page.locator(`[data-item="${itemId}"]`)
    if (await box.isChecked()) return
    const known = (await this.catalogue()).items.find(({ id }) => id === itemId)
    const further = Math.max(known?.variants.findIndex(({ id }) => id === variantId) ?? 0, 0)
    if (place <= 9) {
      for (let press = 0; press <= further; press += 1) await this.keys.press(String(place))
    } else {
      await this.screen.until(`the focus on ${itemId}`, async () => {
        if (await box.evaluate((element) => element === document.activeElement)) return true
        await this.keys.press('ArrowDown')
        return false
      })
      await this.keys.press('Space')
      if (further > 0) await this.keys.press('Tab')
      for (let press = 0; press < further; press += 1) await this.keys.press('ArrowDown')
    }
    await box.and(this.screen.page.locator(':checked')).waitFor()
  }

  async #atField(what: string): Promise<void> {
    await this.screen.until(what, () => this.screen.focusedField())
  }
}
