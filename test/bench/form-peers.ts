import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { findChromium } from '../../electron/shell/chromium-executable.ts'
import type { FactValue } from '../../shared/case/fact.ts'
import type { Evaluation } from '../../shared/catalog/evaluate.ts'

/** The counter's form in the words of `peers/peer-forms.js`. */
export interface PeerSection {
  readonly name: string
  readonly fields: readonly {
    readonly key: string
    readonly name: string
    readonly type: string
    readonly required: boolean
    readonly choices?: readonly { readonly value: string; readonly name: string }[]
    readonly columns?: readonly { readonly key: string; readonly name: string }[]
    readonly value?: FactValue
  }[]
}

export const peerNames = {
  survey: 'SurveyJS',
  formio: 'Form.io',
  rjsf: 'react-jsonschema-form',
} as const
export type Peer = keyof typeof peerNames
export const peers = Object.keys(peerNames) as readonly Peer[]

/** An origin of its own, which a library may ask for cookies; nothing is ever fetched from it. */
const address = 'https://peers.invalid/'
const emptyPage = '<!doctype html><meta charset="utf-8"><div id="root"></div>'

const peersDirectory = join(import.meta.dirname, 'peers')

/** Only what the form shows: the libraries are spared our rules, checks and saving. */
export function peerSections({ sections }: Evaluation): readonly PeerSection[] {
  return sections.map(({ section, fields }) => ({
    name: section.name,
    fields: fields.map(({ field, value, required }) => ({
      key: field.key,
      name: field.name,
      type: field.type,
      required,
      ...(field.choices && { choices: field.choices }),
      ...(field.columns && { columns: field.columns }),
      ...(value !== undefined && { value }),
    })),
  }))
}

/** A Chromium of the same binary and window as the counter's, with the libraries' bundle at hand. */
export async function openPeerBrowser(directory: string): Promise<{
  readonly page: () => Promise<Page>
  readonly close: () => Promise<void>
}> {
  const bundle = await bundlePeers(directory)
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium is installed')
  const browser: Browser = await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  return {
    async page() {
      const page = await browser.newPage({
        viewport: { width: 1366, height: 768 },
        locale: 'zh-CN',
      })
      await page.route('**/*', (route) =>
        route.fulfill({ contentType: 'text/html', body: emptyPage }),
      )
      await page.goto(address)
      await page.addStyleTag({ path: join(bundle, 'peer-forms.css') })
      await page.addScriptTag({
        path: join(peersDirectory, 'node_modules/@formio/js/dist/formio.form.min.js'),
      })
      await page.addScriptTag({ path: join(bundle, 'peer-forms.js') })
      return page
    },
    close: () => browser.close(),
  }
}

/** Installed on first use, from its own lock file: the product must not depend on it. */
async function bundlePeers(directory: string): Promise<string> {
  if (!existsSync(join(peersDirectory, 'node_modules/survey-core')))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: peersDirectory,
      stdio: 'ignore',
    })
  const outDir = join(directory, 'peers')
  await mkdir(outDir, { recursive: true })
  await build({
    configFile: false,
    root: peersDirectory,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      lib: {
        entry: join(peersDirectory, 'peer-forms.js'),
        formats: ['iife'],
        name: 'peerBundle',
        fileName: () => 'peer-forms.js',
        cssFileName: 'peer-forms',
      },
    },
  })
  return outDir
}

/** Milliseconds from the call that mounts the form until its first text box has the focus and is painted. */
export function openPeer(
  page: Page,
  peer: Peer,
  sections: readonly PeerSection[],
): Promise<number> {
  return page.evaluate(
    ([name, form]) => {
      const root = document.createElement('div')
      document.querySelector('#root')?.replaceChildren(root)
      const { peerForms } = globalThis as unknown as {
        peerForms: Record<string, (root: HTMLElement, form: unknown) => unknown>
      }
      const start = performance.now()
      peerForms[name]?.(root, form)
      return new Promise<number>((resolve) => {
        const look = () => {
          const box = root.querySelector<HTMLInputElement>('input[type=text], input:not([type])')
          if (box === null) {
            requestAnimationFrame(look)
            return
          }
          box.focus()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - start)
            port2.postMessage(null)
          })
        }
        requestAnimationFrame(look)
      })
    },
    [peer, sections] as const,
  )
}
