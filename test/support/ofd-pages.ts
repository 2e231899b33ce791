import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../electron/shell/chromium-executable.ts'
import { readOfd } from './ofd-reader.ts'
import { drawSheets } from './ofd-renderer.ts'
import type { Picture } from './pdf-pixels.ts'

const viewerDirectory = join(import.meta.dirname, 'ofd-viewer')

/** Comes without types. */
const unzipper: {
  readonly Open: {
    buffer(file: Buffer): Promise<{
      readonly files: readonly { readonly path: string; buffer(): Promise<Buffer> }[]
    }>
  }
} = createRequire(import.meta.url)('unzipper')

/** The files of an archive by their paths, unpacked by a program that is not ours. */
export async function unpackOfd(ofd: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const { files } = await unzipper.Open.buffer(ofd)
  return new Map(
    await Promise.all(files.map(async (file) => [file.path, await file.buffer()] as const)),
  )
}

/** What a reader shows: a piece of text and where it stands, in millimetres from the page's upper left corner. */
export interface ShownText {
  readonly page: number
  readonly text: string
  readonly x: number
  readonly baseline: number
}

export interface OfdBench {
  /** As ofd.js shows it. It knows neither embedded fonts nor characters beyond the basic plane. */
  showInViewer(
    ofd: Buffer,
  ): Promise<{ readonly pages: number; readonly texts: readonly ShownText[] }>
  /** Every page as our own test renderer draws it from the file, with the embedded fonts. */
  draw(ofd: Buffer, dotsPerInch: number): Promise<readonly Picture[]>
  close(): Promise<void>
}

export async function openOfdBench(): Promise<OfdBench> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('Chromium is installed by the set-up')
  const browser: Browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  return {
    async showInViewer(ofd) {
      const page = await browser.newPage()
      try {
        await page.addScriptTag({ content: viewerScript() })
        return await show(page, ofd.toString('base64'))
      } finally {
        await page.close()
      }
    },
    async draw(ofd, dotsPerInch) {
      const { pages, fonts, pictures: images } = readOfd(await unpackOfd(ofd))
      const packed = (files: ReadonlyMap<string, Buffer>) =>
        [...files].map(([id, bytes]) => [id, bytes.toString('base64')] as const)
      const page = await browser.newPage()
      try {
        const sheets = { pages, fonts: packed(fonts), pictures: packed(images), dotsPerInch }
        const pictures = await page.evaluate(drawSheets, sheets)
        return pictures.map(({ width, height, gray }) => ({
          width,
          height,
          gray: Buffer.from(gray, 'base64'),
        }))
      } finally {
        await page.close()
      }
    },
    close: () => browser.close(),
  }
}

/** Installed on first use, from its own lock file: the product must not depend on it. */
function viewerScript(): string {
  const script = join(viewerDirectory, 'node_modules/ofd.js/lib/ofd.umd.min.js')
  if (!existsSync(script))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: viewerDirectory,
      stdio: 'ignore',
    })
  return readFileSync(script, 'utf8')
}

function show(page: Page, base64: string) {
  return page.evaluate(async (content) => {
    interface Viewer {
      parseOfdDocument(options: {
        readonly ofd: ArrayBuffer
        readonly success: (documents: unknown[]) => void
        readonly fail: (error: unknown) => void
      }): void
      renderOfd(width: number, document: unknown): Promise<HTMLElement[]>
    }
    const viewer = (window as never as { ofd: Viewer }).ofd
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0))
    const [first] = await new Promise<unknown[]>((success, fail) =>
      viewer.parseOfdDocument({ ofd: bytes.buffer, success, fail }),
    )
    // Ten pixels to the millimetre, so that places can be read off.
    const pages = await viewer.renderOfd(2100, first)
    const texts: ShownText[] = []
    for (const [index, sheet] of pages.entries()) {
      document.body.append(sheet)
      const { width } = sheet.style
      const scale = Number.parseFloat(width) / 210
      for (const text of sheet.querySelectorAll('text')) {
        const { left, top } = (text.parentElement as unknown as SVGElement).style
        texts.push({
          page: index,
          text: text.textContent ?? '',
          x: (Number.parseFloat(left) + Number(text.getAttribute('x'))) / scale,
          baseline: (Number.parseFloat(top) + Number(text.getAttribute('y'))) / scale,
        })
      }
    }
    return { pages: pages.length, texts }
  }, base64)
}
