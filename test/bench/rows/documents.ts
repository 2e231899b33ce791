import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { openLetters } from '../../../electron/engine/documents/letters.ts'
import { readTemplate } from '../../../electron/engine/documents/read-template.ts'
import { toLetterView } from '../../../electron/engine/documents/views/letter-view.ts'
import { anAcceptance, someMaterials } from '../../support/letter-models.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import {
  atMost,
  atMostTimes,
  type BenchContext,
  type BenchRow,
  median,
  timeRounds,
} from '../bench-row.ts'
import { loadPdfmake, toHtml, toPdfmake } from '../letter-peers.ts'

const name = '受理通知书 with 30 materials'
const model = anAcceptance({ materials: someMaterials(30) })
const pace = { rounds: 15, warmUp: 5 }

export const rows: BenchRow[] = [
  {
    name: `${name}, warm, beside Chromium`,
    unit: 'ms',
    goal: atMostTimes(1),
    run: async (context) => ({
      value: await measureOurs(context),
      reference: { name: 'Chromium printing the same letter', value: await measureChromium() },
    }),
  },
  {
    name: `${name}, warm, beside pdfmake`,
    unit: 'ms',
    goal: atMostTimes(1),
    run: async (context) => ({
      value: await measureOurs(context),
      reference: { name: 'pdfmake making the same letter', value: await measurePdfmake() },
    }),
  },
  {
    name: `${name}, size`,
    unit: 'kB',
    goal: atMost(70, 'kB'),
    async run() {
      const letters = await openLetters({ resourcesDirectory })
      const { pdf } = await letters.render('acceptance', model, { copyNo: 0 })
      const pdfmake = await (await preparePdfmake())()
      return {
        value: pdf.byteLength / 1000,
        reference: { name: 'pdfmake’s', value: pdfmake.byteLength / 1000 },
      }
    },
  },
]

async function measureOurs({ note, directory }: BenchContext): Promise<number> {
  const letters = await openLetters({ resourcesDirectory })
  const start = performance.now()
  const { pdf, pages } = await letters.render('acceptance', model, { copyNo: 0 })
  note(`first ${Math.round(performance.now() - start)} ms, ${pages} pages, ${pdf.byteLength} bytes`)
  writeFileSync(join(directory, 'letter.pdf'), pdf)
  return median(await timeRounds(() => letters.render('acceptance', model, { copyNo: 0 }), pace))
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

async function preparePdfmake(): Promise<() => Promise<Uint8Array>> {
  const { template, view } = await readLetter()
  const font = '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'
  const pdfmake = loadPdfmake(createRequire(import.meta.url).resolve(font))
  return () => pdfmake.createPdf(toPdfmake(template, view)).getBuffer()
}

async function measurePdfmake(): Promise<number> {
  const make = await preparePdfmake()
  return median(await timeRounds(make, { rounds: 5, warmUp: 2 }))
}
