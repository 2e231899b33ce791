import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startCounterInChromium } from '../../../electron/main-chromium.ts'
import { valuesOf } from '../../../shared/case/fact.ts'
import { type Evaluation, evaluate } from '../../../shared/catalog/evaluate.ts'
import type { Bridge } from '../../../shared/ipc/bridge.ts'
import {
  atMostTimes,
  type BenchContext,
  type BenchRow,
  type Measured,
  median,
  quantile,
} from '../bench-row.ts'
import {
  openPeer,
  openPeerBrowser,
  type Peer,
  peerNames,
  peerSections,
  peers,
} from '../form-peers.ts'
import { ask, openLargestForm, typeAcross } from './form.ts'

const openings = 7
const openingsBefore = 2
const longestMs = 300
const mostTimesBare = 1.3

interface Figures {
  /** Milliseconds: median of opening, and of each key until it is painted. */
  readonly desk: {
    /** From the key that opens the case. */
    readonly open: number
    /** From when its answers are there, which the peers have from the start. */
    readonly draw: number
    readonly key: number
  }
  readonly bare: number
  readonly peers: Readonly<Record<Peer, { readonly open: number; readonly key: number }>>
}
let measured: Promise<Figures> | null = null
const measureOnce = (context: BenchContext): Promise<Figures> => {
  measured ??= measure(context)
  return measured
}

export const rows: BenchRow[] = [
  {
    name: 'opening the largest form to a field that takes keys',
    unit: 'ms',
    goal: {
      text: `≤ ${longestMs} ms and ≤ ${mostTimesBare} × reference`,
      met: ({ value, reference }) => value <= longestMs && value <= mostTimesBare * reference.value,
    },
    run: async (context) => {
      const { desk, bare } = await measureOnce(context)
      return {
        value: desk.open,
        reference: { name: 'as many bare native inputs, their case read likewise', value: bare },
      }
    },
  },
  ...peers.flatMap((peer) => [
    aRow('drawing the largest form', peer, 'open'),
    aRow('key to paint on the largest form', peer, 'key'),
  ]),
]

function aRow(what: string, peer: Peer, figure: 'open' | 'key'): BenchRow {
  return {
    name: `${what}, against ${peerNames[peer]}`,
    unit: 'ms',
    goal: atMostTimes(1),
    async run(context): Promise<Measured> {
      const figures = await measureOnce(context)
      return {
        value: figure === 'open' ? figures.desk.draw : figures.desk.key,
        reference: { name: peerNames[peer], value: figures.peers[peer][figure] },
      }
    },
  }
}

async function measure(context: BenchContext): Promise<Figures> {
  const { evaluation, ...own } = await measureDesk(context)
  const browser = await openPeerBrowser(context.directory)
  const figures: Partial<Record<Peer, { open: number; key: number }>> = {}
  try {
    for (const peer of peers) {
      const page = await browser.page()
      const sections = peerSections(evaluation)
      const open = await takeOpenings(() => openPeer(page, peer, sections))
      const keys = await typeAcross(page, '#root input[type=text]:not([readonly])')
      figures[peer] = { open, key: quantile(keys, 0.5) }
      context.note(
        `${peerNames[peer]}: open ${open.toFixed(0)} ms, key ${figures[peer].key.toFixed(1)} ms`,
      )
      await page.close()
    }
  } finally {
    await browser.close()
  }
  const { survey, formio, rjsf } = figures
  if (!survey || !formio || !rjsf) throw new Error('each peer was measured')
  return { ...own, peers: { survey, formio, rjsf } }
}

const everyOutsideLine = Object.fromEntries(
  [
    'digsRoad',
    'alongRoad',
    'onBridge',
    'inHighwayZone',
    'affectsTraffic',
    'needsPlanning',
    'usesGreen',
    'movesTrees',
    'cutsTrees',
  ].map((kind) => [`outside.${kind}`, true]),
)

/** Hainan asks most: all its items with an outside line of every kind. */
async function measureDesk({ directory, note }: BenchContext) {
  const counter = await startCounterInChromium({
    training: true,
    trainingProvince: 'hainan',
    dataDirectory: join(directory, 'data'),
    headless: true,
  })
  try {
    const { page } = counter
    const { caseId, catalogue } = await openLargestForm(page, {
      'project.needOutsideLine': true,
      ...everyOutsideLine,
    })
    // One answer is missing, so that a field asks for the focus.
    const changes = [{ key: 'applicant.name', value: null }]
    await ask(page, 'cases.saveFacts', { caseId, changes })
    const view = await ask(page, 'cases.open', { caseId })
    const evaluation: Evaluation = evaluate(catalogue, view.items, valuesOf(view.facts))
    const fields = await page.locator('[data-field]').count()
    const open = await takeOpenings(() => openDesk(page))
    const keys = await typeAcross(page, 'input[type=text][data-field]:not([readonly]):not([role])')
    const read = await takeOpenings(() => readCase(page, caseId))
    const bare = await takeOpenings(() => openBare(page, caseId))
    note(
      `${fields} fields; desk: open ${open.toFixed(0)} ms, key ${quantile(keys, 0.5).toFixed(1)} ms`,
    )
    return { desk: { open, draw: open - read, key: quantile(keys, 0.5) }, bare, evaluation }
  } finally {
    await counter.quit()
  }
}

async function takeOpenings(open: () => Promise<number>): Promise<number> {
  const samples: number[] = []
  for (let round = -openingsBefore; round < openings; round += 1) {
    const took = await open()
    if (round >= 0) samples.push(took)
  }
  return median(samples)
}

/**
 * From Enter on the row of the worklist until the first field has the focus and is painted: the case is read from
 * the encrypted file, checked against the contract on both sides, evaluated and drawn.
 */
async function openDesk(page: Page): Promise<number> {
  await page.keyboard.press('Alt+w')
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
  const took = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const onKey = ({ timeStamp }: KeyboardEvent) => {
          const look = () => {
            if (document.activeElement?.closest('[data-field]') == null) {
              requestAnimationFrame(look)
              return
            }
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - timeStamp)
            port2.postMessage(null)
          }
          requestAnimationFrame(look)
        }
        document.addEventListener('keydown', onKey, { capture: true, once: true })
        document.body.dataset.armed = ''
      }),
  )
  await page.waitForFunction(() => document.body.dataset.armed === '')
  await page.keyboard.press('Enter')
  const ms = await took
  await page.evaluate(() => delete document.body.dataset.armed)
  return ms
}

/** How long the engine takes to read the case and hand it over. */
function readCase(page: Page, caseId: string): Promise<number> {
  return page.evaluate(async (id) => {
    const start = performance.now()
    await (window as unknown as { counter: Bridge }).counter.requests['cases.open']({ caseId: id })
    return performance.now() - start
  }, caseId)
}

/**
 * The desk's own controls with their names, in the desk's own look, but written down as plain markup: the case is
 * read and then nothing is checked or listened to. In place of the desk, so this comes last.
 */
function openBare(page: Page, caseId: string): Promise<number> {
  return page.evaluate(async (id) => {
    const kept = window as unknown as { bareMarkup?: string }
    kept.bareMarkup ??= [...document.querySelectorAll('.desk-fields')]
      .map(({ outerHTML }) => outerHTML)
      .join('')
    document.body.replaceChildren()
    const root = document.createElement('div')
    const start = performance.now()
    await (window as unknown as { counter: Bridge }).counter.requests['cases.open']({ caseId: id })
    root.innerHTML = kept.bareMarkup
    document.body.append(root)
    root.querySelector<HTMLInputElement>('input[type=text]')?.focus()
    return new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - start)
        port2.postMessage(null)
      })
    })
  }, caseId)
}
