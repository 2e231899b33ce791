import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { startCounterInChromium } from '../../../electron/main-chromium.ts'
import type { FactValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Bridge } from '../../../shared/ipc/bridge.ts'
import type { ChannelName } from '../../../shared/ipc/channels.ts'
import type { InputOf, OutputOf } from '../../../shared/ipc/contract.ts'
import { completeAnswers } from '../../support/fill-case.ts'
import { atMost, type BenchContext, type BenchRow, quantile } from '../bench-row.ts'
import { readKeyTimes, watchKeys } from '../key-times.ts'

const rounds = 300
const warmUp = 30
/** Between the key that leaves one field and the first one in the next. */
const moveMs = 120
/** As fast as a quick typist, and never in step with the screen's frames. */
const pauseMs = (round: number): number => 40 + ((round * 37) % 41)

interface Figures {
  readonly desk: readonly number[]
  readonly bare: readonly number[]
}
let measured: Promise<Figures> | null = null
/** Both rows look at the same keys. */
const measureOnce = (context: BenchContext): Promise<Figures> => {
  measured ??= measure(context)
  return measured
}

export const rows: BenchRow[] = [aRow('p50', 0.5, 10), aRow('p99', 0.99, 25)]

function aRow(name: string, part: number, limitMs: number): BenchRow {
  return {
    name: `key to paint on the largest form, ${name}`,
    unit: 'ms',
    goal: atMost(limitMs, 'ms'),
    async run(context) {
      const { desk, bare } = await measureOnce(context)
      return {
        value: quantile(desk, part),
        reference: {
          name: `the same number of bare native inputs, ${name}`,
          value: quantile(bare, part),
        },
      }
    },
  }
}

async function measure({ directory, note }: BenchContext): Promise<Figures> {
  const counter = await startCounterInChromium({
    training: true,
    dataDirectory: join(directory, 'data'),
    headless: true,
  })
  try {
    const { page } = counter
    await openLargestForm(page)
    const boxes = await page.locator('input[type=text][data-field], textarea[data-field]').count()
    const all = await page.locator('[data-field]').count()
    note(`${all} fields, ${boxes} of them text boxes; rules, autosave and the real engine behind`)
    const desk = await typeAcross(page, 'input[type=text][data-field]:not([readonly])')
    await replaceByBareInputs(page, all)
    const bare = await typeAcross(page, 'input.bare')
    return { desk, bare }
  } finally {
    await counter.quit()
  }
}

export async function openLargestForm(
  page: Page,
  given: Readonly<Record<string, FactValue>> = { 'project.needOutsideLine': true },
): Promise<{ readonly caseId: string; readonly catalogue: Catalogue }> {
  await page.getByText('训练账号').first().waitFor()
  await page.keyboard.press('1')
  await page.getByText('还没有办件').first().waitFor()
  const caseId = uuidv7()
  await ask(page, 'cases.start', { caseId })
  const catalogue = await ask(page, 'catalogue.get', { version: null })
  const items = allItems(catalogue)
  await ask(page, 'cases.selectItems', { caseId, items })
  const answers = completeAnswers(catalogue, items, given)
  const changes = Object.entries(answers).map(([key, value]) => ({ key, value }))
  await ask(page, 'cases.saveFacts', { caseId, changes })
  await page.reload()
  await page.getByRole('grid', { name: '办件' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-field]').first().waitFor()
  return { caseId, catalogue }
}

/** Each item in the variant with the most questions of its own, which stands last. */
function allItems(catalogue: Catalogue): SelectedItem[] {
  return catalogue.items.map(({ id, variants }) => ({
    itemId: id,
    variantId: variants.at(-1)?.id ?? null,
  }))
}

export async function ask<C extends ChannelName>(
  page: Page,
  channel: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> {
  const reply = await page.evaluate(
    ([name, value]) =>
      (window as unknown as { counter: Bridge }).counter.requests[name as ChannelName](value),
    [channel, input] as const,
  )
  const { ok, value } = reply as { ok: boolean; value: OutputOf<C> }
  if (!ok) throw new Error(`${channel}: ${JSON.stringify(reply)}`)
  return value
}

/** Key to paint in milliseconds, measured alike for the desk and for the bare inputs. */
export async function typeAcross(page: Page, boxes: string): Promise<readonly number[]> {
  await watchKeys(page)
  const found = await page.locator(boxes).all()
  const perBox = 15
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const box = found[Math.floor(round / perBox) % found.length]
    if (round % perBox === 0) {
      await box?.focus()
      await page.waitForTimeout(moveMs)
    }
    await page.keyboard.press(String(round % 10))
    await page.waitForTimeout(pauseMs(round))
  }
  return readKeyTimes(page, warmUp, rounds)
}

/** In the same page of the same browser, without our styles or scripts at work. */
async function replaceByBareInputs(page: Page, count: number): Promise<void> {
  await page.evaluate((wanted) => {
    for (const sheet of document.styleSheets) sheet.disabled = true
    const inputs = Array.from({ length: wanted }, () => {
      const input = document.createElement('input')
      input.className = 'bare'
      return input
    })
    document.body.replaceChildren(...inputs)
  }, count)
}
