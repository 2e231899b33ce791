import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { openLetters } from '../../../electron/engine/documents/letters.ts'
import { letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { readTemplate } from '../../../electron/engine/documents/read-template.ts'
import { toLetterView } from '../../../electron/engine/documents/views/letter-view.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { anAcceptance, someMaterials } from '../../support/letter-models.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { atMost, atMostTimes, type BenchRow, median, timeRounds } from '../bench-row.ts'
import { loadPdfmake, toHtml, toPdfmake } from '../letter-peers.ts'
import { prepareReactLetter } from '../react-letter.ts'

const name = 'letters: 受理通知书 with 30 materials'
const model = anAcceptance({ materials: someMaterials(30) })
/** As long as a proof is; what it says does not matter here. */
const code = `LB1:${'0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'.repeat(7).slice(0, 226)}`
const pace = { rounds: 15, warmUp: 5 }

export const rows: BenchRow[] = [
  {
    name: `${name}, warm`,
    unit: 'ms',
    goal: atMost(25, 'ms'),
    run: async () => ({
      value: await measureOurs(),
      reference: { name: 'Chromium printing the same letter', value: await measureChromium() },
    }),
  },
  {
    name: `${name}, beside Chromium`,
    unit: 'ms',
    goal: atMostTimes(0.25),
    run: async () => ({
      value: await measureOurs(),
      reference: { name: 'Chromium printing the same letter', value: await measureChromium() },
    }),
  },
  {
    name: `${name}, beside pdfmake`,
    unit: 'ms',
    goal: atMostTimes(1),
    run: async () => ({
      value: await measureOurs(),
      reference: { name: 'pdfmake making the same letter', value: await measurePdfmake() },
    }),
  },
  {
    name: `${name}, beside react-pdf`,
    unit: 'ms',
    goal: atMostTimes(1),
    run: async () => ({
      value: await measureOurs(),
      reference: { name: '@react-pdf/renderer, the same letter', value: await measureReact() },
    }),
  },
  {
    name: `${name}, first`,
    unit: 'ms',
    goal: atMost(300, 'ms'),
    run: async () => ({
      value: median(Array.from({ length: 5 }, () => measureAlone('first'))),
      reference: { name: 'the same, warm', value: await measureOurs() },
    }),
  },
  {
    name: `${name}, size with its proof`,
    unit: 'kB',
    goal: atMost(60, 'kB'),
    async run() {
      const letters = await openLetters({ resourcesDirectory })
      const { pdf } = await letters.render('acceptance', model, { copyNo: 0, code })
      const pdfmake = await (await preparePdfmake())()
      return {
        value: pdf.byteLength / 1000,
        reference: { name: 'pdfmake’s, without a code', value: pdfmake.byteLength / 1000 },
      }
    },
  },
  {
    name: 'letters: one of each of the twenty kinds, warm',
    unit: 'ms',
    goal: atMost(400, 'ms'),
    async run() {
      const letters = await openLetters({ resourcesDirectory })
      const make = async (kinds: readonly DocumentKind[]) => {
        for (const kind of kinds) await letters.render(kind, letterSamples[kind], { copyNo: 0 })
      }
      const few = { rounds: 5, warmUp: 2 }
      const set = median(await timeRounds(() => make(DocumentKind.options), few))
      const two = median(await timeRounds(() => make(['receipt', 'acceptance']), few))
      return { value: set, reference: { name: '收件凭证 and 受理通知书 alone', value: two } }
    },
  },
  {
    name: 'letters: memory in use after 1,000',
    unit: 'MB',
    goal: atMostTimes(1.02),
    run: async () => ({
      value: measureAlone('memory', 1_000),
      reference: { name: 'after 100', value: measureAlone('memory', 100) },
    }),
  },
]

function measureAlone(what: 'first' | 'memory', count = 0): number {
  const program = join(import.meta.dirname, '../letters-alone.ts')
  const output = execFileSync(process.execPath, ['--expose-gc', program, what, String(count)])
  return Number(output.toString())
}

async function measureOurs(): Promise<number> {
  const letters = await openLetters({ resourcesDirectory })
  const render = () => letters.render('acceptance', model, { copyNo: 0, code })
  return median(await timeRounds(render, pace))
}

async function readLetter() {
  const read = await readTemplate(resourcesDirectory, 'acceptance')
  if (!read.ok) throw new Error('the wording is sound')
  return { template: read.template, view: toLetterView('acceptance', model) }
}

async function measureChromium(): Promise<number> {
  const { template, view } = await readLetter()
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage()
    const html = toHtml(template, view)
    const print = async () => {
      await page.setContent(html)
      await page.pdf({ preferCSSPageSize: true })
    }
    return median(await timeRounds(print, pace))
  } finally {
    await browser.close()
  }
}

function fontPath(): string {
  const font = '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'
  return createRequire(import.meta.url).resolve(font)
}

async function preparePdfmake(): Promise<() => Promise<Uint8Array>> {
  const { template, view } = await readLetter()
  const pdfmake = loadPdfmake(fontPath())
  return () => pdfmake.createPdf(toPdfmake(template, view)).getBuffer()
}

async function measurePdfmake(): Promise<number> {
  return median(await timeRounds(await preparePdfmake(), { rounds: 5, warmUp: 2 }))
}

async function measureReact(): Promise<number> {
  const { template, view } = await readLetter()
  const make = await prepareReactLetter(fontPath(), template, view)
  return median(await timeRounds(make, { rounds: 5, warmUp: 2 }))
}
