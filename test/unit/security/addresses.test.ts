import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAppAddress } from '../../../electron/shell/app-address.ts'
import { chromiumOrigin, isOurAddress } from '../../../electron/shell/chromium-bridge.ts'
import { buildFatalPage } from '../../../electron/shell/fatal-page.ts'
import {
  findRendererFile,
  type RendererFiles,
  readRendererFiles,
} from '../../../electron/shell/renderer-files.ts'

describe('our own addresses', () => {
  test('are taken for ours', () => {
    expect(isAppAddress('app://counter/')).toBe(true)
    expect(isAppAddress('app://counter/assets/index.js?v=1')).toBe(true)
    expect(isOurAddress(`${chromiumOrigin}/`)).toBe(true)
  })

  test('are not imitated by any of 10,000 others', () => {
    const host = fc.stringMatching(/^[a-zA-Z0-9.@:\\/-]{0,20}$/)
    const scheme = fc.constantFrom('app', 'APP', 'https', 'http', 'file', 'app.evil', 'javascript')
    fc.assert(
      fc.property(scheme, host, fc.string(), (name, middle, end) => {
        const url = `${name}://${middle}.evil/${end}`
        expect(isAppAddress(url)).toBe(false)
        expect(isOurAddress(url)).toBe(false)
      }),
      { numRuns: 10_000 },
    )
  })

  test.each([
    'https://counter.lianban.invalid.evil/',
    'https://counter.lianban.invalid@evil/',
    'https://counter.lianban.invalid:8443/',
    'http://counter.lianban.invalid/',
    'about:blank',
    'not an address',
  ])('%s is not ours', (url) => {
    expect(isOurAddress(url)).toBe(false)
  })
})

describe('the files of the window', () => {
  let folder: string
  let files: RendererFiles
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianban-files-'))
    await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
    await writeFile(join(folder, 'secret.txt'), 'secret')
    await writeFile(join(folder, 'renderer', 'index.html'), 'page')
    await writeFile(join(folder, 'renderer', 'assets', 'a.js'), 'script')
    await writeFile(join(folder, 'renderer', 'assets', 'a.js.map'), 'map')
    files = await readRendererFiles(join(folder, 'renderer'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const find = (path: string) => findRendererFile(files, 'app://counter', `app://counter${path}`)

  test('are found by their exact address, with their type', () => {
    expect(find('/')?.body.toString()).toBe('page')
    expect(find('/assets/a.js?1')?.contentType).toBe('text/javascript; charset=utf-8')
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '/assets/%c0%ae%c0%ae/secret.txt',
    '/secret.txt%00.html',
    '//etc/passwd',
    '/assets',
    '/assets/a.js.map',
    '',
  ])('%j finds nothing', (path) => {
    expect(find(path)).toBeUndefined()
  })

  test('give nothing but themselves, whatever is asked', () => {
    const known = new Set(['page', 'script'])
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '%2e%2e',
        '.',
        '\\',
        '%5c',
        '\0',
        '%00',
        '%c0%af',
        '//',
        'assets',
        'a.js',
        'index.html',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const file = find(`/${pieces.join('/')}`)
        expect(file === undefined || known.has(file.body.toString())).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  test('are read only where the page was built', async () => {
    await expect(readRendererFiles(join(folder, 'renderer', 'assets'))).rejects.toThrow(
      'npm run build',
    )
  })
})

test('a message of any kind stays text on the page that shows it', () => {
  const words = buildFatalPage('')
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'b', '/', 'script') }),
      (message) => {
        const tags = (html: string) => html.match(/<[a-z/!]/g)?.length
        expect(tags(buildFatalPage(message))).toBe(tags(words))
      },
    ),
  )
})
