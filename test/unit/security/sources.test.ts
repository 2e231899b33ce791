import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const projectRoot = resolve(import.meta.dirname, '../../..')
const sources = globSync('{electron,renderer,shared,db}/**/*.{ts,tsx,mjs,html}', {
  cwd: projectRoot,
}).map((path) => ({ path, text: readFileSync(resolve(projectRoot, path), 'utf8') }))

function listMatches(pattern: RegExp): string[] {
  return sources.flatMap(({ path, text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    return [...code.matchAll(pattern)].map(([found]) => `${path}: ${found}`)
  })
}

const filesOf = (pattern: RegExp) => [...new Set(listMatches(pattern).map((m) => m.split(':')[0]))]

test('the sources were found', () => {
  expect(sources.length).toBeGreaterThan(50)
})

describe('Electron’s security rules, in our sources', () => {
  test('one place makes windows, and loads our own scheme', () => {
    expect(listMatches(/new (BrowserWindow|WebContentsView|BrowserView)\b/g)).toEqual([
      'electron/shell/electron-window.ts: new BrowserWindow',
    ])
    expect(listMatches(/\.(loadURL|loadFile)\([^)]*\)/g)).toEqual([
      'electron/shell/electron-window.ts: .loadURL(pageAddress(kind)',
    ])
  })

  test.each([
    ['node in the page', /nodeIntegration\w*: true/g],
    ['a shared world', /contextIsolation: false/g],
    ['a page without a sandbox', /sandbox: false/g],
    ['web security switched off', /webSecurity: false/g],
    ['insecure content', /allowRunningInsecureContent/g],
    ['experimental features', /experimentalFeatures|enableBlinkFeatures|enable-blink-features/g],
    ['webviews', /webviewTag: true|<webview/g],
    ['opening things outside', /\bshell\.(openExternal|openPath)|openExternal\(/g],
    ['the remote module', /@electron\/remote/g],
    ['file addresses', /['"`]file:\/\//g],
    ['evaluated code', /\beval\(|new Function\(|setTimeout\(\s*['"`]/g],
    [
      'raw HTML',
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/g,
    ],
    ['a loosened policy', /unsafe-inline|unsafe-eval|bypassCSP/g],
    [
      'synchronous safeStorage',
      /safeStorage\.(encryptString|decryptString|isEncryptionAvailable)\b/g,
    ],
    ['uploading crash reports', /crashReporter/g],
    ['kept sessions', /persist:/g],
  ])('there is no %s', (_what, pattern) => {
    expect(listMatches(pattern)).toEqual([])
  })

  test('the sandbox is on before anything else is done', () => {
    const shell = sources.find(({ path }) => path === 'electron/shell/electron-shell.ts')
    expect(shell?.text).toMatch(
      /function prepareElectron\([^)]*\): void \{\s*app\.enableSandbox\(\)/,
    )
    const main = sources.find(({ path }) => path === 'electron/main.ts')?.text ?? ''
    expect(main.indexOf('prepareElectron(options)')).toBeGreaterThan(0)
    expect(main.indexOf('prepareElectron(options)')).toBeLessThan(main.indexOf('.whenReady()'))
    expect(main).not.toMatch(/\bawait\b/)
  })

  test('only the checked wrapper answers the page, and only the preload asks', () => {
    expect(filesOf(/\bipcMain\.\w+/g)).toEqual(['electron/shell/electron-requests.ts'])
    expect(filesOf(/\bipcRenderer\b/g)).toEqual(['electron/preload.ts'])
    expect(filesOf(/exposeInMainWorld/g)).toEqual(['electron/preload.ts'])
  })

  test('only the Electron shell imports electron', () => {
    const allowed = /^electron\/(main|preload|shell\/electron-[\w-]+)\.ts$/
    expect(filesOf(/from 'electron'/g).filter((path) => !allowed.test(path ?? ''))).toEqual([])
  })

  test('the page holds no inline script, style or handler', () => {
    const page = sources.find(({ path }) => path === 'renderer/index.html')?.text ?? ''
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/)
  })

  test('Electron is one of the majors that still get fixes', () => {
    const lock = readFileSync(resolve(projectRoot, 'package-lock.json'), 'utf8')
    const version = (JSON.parse(lock) as { packages: Record<string, { version: string }> })
      .packages['node_modules/electron']?.version
    expect(Number(version?.split('.')[0])).toBeGreaterThanOrEqual(45)
  })
})
