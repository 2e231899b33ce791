import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { Robot } from '../support/robot/robot.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')
const counterScreen = { width: 1366, height: 768 }
const wideScreen = { width: 1920, height: 1080 }
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Latin that stands for itself: keys, units, codes, file and account names. */
const allowed: readonly RegExp[] = [
  /^(Ctrl|Alt|Shift|Esc|Tab|Del|Delete|N|F\d{1,2}|[A-Z])$/,
  /^(kVA|kW|kV|V|m|d|h|MPa|A|B|DN\d+|kB|MB|GB|mm|cm|dpi|kN|Mbps)$/,
  /^(https?|dev|ttyUSB0|COM3|PDF|PNG|CUPS|IP|Excel|xlsx|CSV|PEM)$/,
  // Examples of an address and of a folder, as the administrator types them.
  /^(postgresql|window03|db|hall|local|media|ribao)$/,
  /^(limin|zhaolei|zhouhang|chenjing|wangjian|liuwei|sunli|machao|Xunlian)$/,
  // The example in the command box.
  /^xbj$/,
  // A query code that happens to have no digit.
  /^[A-HJKMNP-Z]{6,8}$/,
  // Credit codes and official numbers: capitals and digits mixed.
  /^(?=.*\d)[0-9A-Z]+$/,
]

/** Collects what is wrong on each screen, so that one run shows everything. */
export function openReport({ screen }: Robot) {
  const wrong: string[] = []
  return {
    wrong,
    look: async (name: string) => {
      wrong.push(...(await checkScreen(screen.page, name)))
    },
  }
}

/**
 * Takes the pictures of one state and says what is wrong with it: axe's findings of level A and AA, a horizontal
 * scroll bar, text that is cut off, Latin words. Light and dark at 1366 × 768, light at 1920 × 1080.
 */
async function checkScreen(page: Page, name: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const wrong = [...(await findings(page)), ...(await layoutFaults(page)), ...(await latin(page))]
  await picture(page, `${name}-1366`)
  await page.emulateMedia({ colorScheme: 'dark' })
  wrong.push(...(await findings(page, ['color-contrast'])).map((one) => `dark: ${one}`))
  await picture(page, `${name}-1366-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(wideScreen)
  await picture(page, `${name}-1920`)
  await page.setViewportSize(counterScreen)
  return wrong.map((one) => `${name}: ${one}`)
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function findings(page: Page, rules?: string[]): Promise<string[]> {
  // Legacy mode: the other one opens a second page, which the window does not allow.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(levels)).analyze()
  return violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}) ${nodes[0]?.html.slice(0, 160)}`,
  )
}

/** An element whose content is wider than itself. */
interface Overflow {
  readonly name: string
  readonly words: string
  readonly overflow: string
  /** A cut text is allowed where its whole can be read in a title. */
  readonly explained: boolean
}

async function layoutFaults(page: Page): Promise<string[]> {
  const wide = await page.evaluate(listOverflows)
  return wide.flatMap(({ name, words, overflow, explained }) => {
    if (name === 'HTML') return ['the page scrolls sideways']
    if (overflow === 'auto' || overflow === 'scroll') return [`scrolls sideways: ${name}`]
    return overflow === 'hidden' && words !== '' && !explained ? [`cut: ${name} “${words}”`] : []
  })
}

/** Runs in the page. */
function listOverflows(): Overflow[] {
  return (
    [...document.querySelectorAll<HTMLElement>('html, body *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => element.checkVisibility() && element.closest('[inert]') === null)
      // Words for screen readers alone are one pixel wide on purpose.
      .filter((element) => element.clientWidth > 1)
      .map((element) => ({
        name: element.className || element.tagName,
        words: (element.textContent ?? '').trim().slice(0, 40),
        overflow: /content|paint|strict/.test(getComputedStyle(element).contain)
          ? 'hidden'
          : getComputedStyle(element).overflowX,
        explained: element.title !== '',
      }))
  )
}

/** Words of Latin letters to be seen, but identifiers. */
async function latin(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const hints = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
      .filter((box) => box.checkVisibility())
      .map((box) => box.placeholder)
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden doesn't count.
    return [document.body.innerText, ...hints].join('\n')
  })
  // A case's query code is drawn by lot: it may begin with a digit and look like a word after it.
  const words = text.replaceAll(/查询码 \S{8}/g, '').match(/[A-Za-z][A-Za-z0-9]*/g) ?? []
  const odd = new Set(words.filter((word) => !allowed.some((pattern) => pattern.test(word))))
  return odd.size === 0 ? [] : [`Latin words: ${[...odd].join(', ')}`]
}
