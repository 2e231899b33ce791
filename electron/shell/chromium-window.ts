import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page, Route } from 'playwright-core'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { WindowKind } from '../processes/messages.ts'
import { pagePaths } from './app-address.ts'
import { chromiumOrigin, installChromiumBridge, isOurAddress } from './chromium-bridge.ts'
import { securityHeaders } from './content-security-policy.ts'
import { buildFatalPage } from './fatal-page.ts'
import { findRendererFile, type RendererFiles } from './renderer-files.ts'
import type { RequestListener } from './shell.ts'

export interface ChromiumWindowOptions {
  readonly kind: WindowKind
  readonly executablePath: string
  readonly headless: boolean
  /** Holds one throw-away profile per start. */
  readonly profilesDirectory: string
  readonly files: RendererFiles
  readonly onRequest: RequestListener
  /** The clerk closed it, or the browser ended. */
  readonly onClosed: () => void
  readonly onCrashed: () => void
  /** Shown in the place of what cameras see; null: the machine's own cameras. */
  readonly cameraClip: string | null
}

export interface ChromiumWindow {
  readonly context: BrowserContext
  readonly page: Page
  notify(notice: Notice): void
  bringToFront(): Promise<void>
  showFatal(message: string): Promise<void>
  close(): Promise<void>
}

const fatalUrl = `${chromiumOrigin}/fatal`

/** Over a pipe (Playwright's default): no debugging port exists that another program could connect to. */
export async function openChromiumWindow(options: ChromiumWindowOptions): Promise<ChromiumWindow> {
  const homeUrl = `${chromiumOrigin}/${pagePaths[options.kind]}`
  const profile = await createProfile(options.profilesDirectory)
  // The largest package of all is read while the other processes, started before, do their own start.
  const { chromium } = await import('playwright-core')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executablePath,
    headless: options.headless,
    viewport: options.headless ? { width: 1366, height: 768 } : null,
    // Chromium's sandbox can't be built by root.
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    serviceWorkers: 'block',
    acceptDownloads: false,
    permissions: [],
    locale: 'zh-CN',
    args: [appSwitch(titles[options.kind]), ...switches, ...clipSwitches(options.cameraClip)],
  })
  // The picture of a document camera, for our own origin alone: nothing else is ever granted.
  if (options.kind === 'clerk') {
    await context.grantPermissions(['camera'], { origin: chromiumOrigin })
  }
  let fatalPage = ''
  let closing = false
  const [bridge] = await Promise.all([
    installChromiumBridge(context, options.kind, options.onRequest),
    context.route('**/*', (route) => answer(route, options.files, homeUrl, () => fatalPage)),
  ])
  const page = context.pages()[0] ?? (await context.newPage())
  keepToOnePage(context, page, homeUrl)
  page.on('crash', () => {
    closing = true
    options.onCrashed()
  })
  // Without a screen the browser would outlive its only page.
  page.on('close', () => {
    if (!closing) void context.close().catch(() => undefined)
  })
  context.on('close', () => {
    if (!closing) options.onClosed()
    closing = true
  })
  await page.goto(homeUrl, { waitUntil: 'commit' })

  return {
    context,
    page,
    notify: bridge.notify,
    bringToFront: () => page.bringToFront(),
    async showFatal(message) {
      fatalPage = buildFatalPage(message)
      await page.goto(fatalUrl)
    },
    async close() {
      closing = true
      await context.close().catch(() => undefined)
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const titles: Readonly<Record<WindowKind, string>> = { clerk: '联办窗口', applicant: '申请人屏' }

/**
 * A page of our own is opened in it as soon as the interception stands. In ASCII: Chromium passes over any other
 * address and opens its ordinary window, with an address bar and the pages that it prepares behind that.
 */
function appSwitch(title: string): string {
  return `--app=data:text/html;charset=utf-8,${encodeURIComponent(`<title>${title}</title>`)}`
}

const switches = [
  '--window-size=1366,768',
  // Nothing but the intercepted origin can be reached, by name or by a guessed address.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disk-cache-size=1',
  '--media-cache-size=1',
  '--disable-spell-checking',
  '--disable-gpu-shader-disk-cache',
  '--deny-permission-prompts',
] as const

/** Y4M or MJPEG, played over and over by a camera that Chromium makes up. */
function clipSwitches(clip: string | null): readonly string[] {
  return clip === null
    ? []
    : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`]
}

/** What a browser would keep of a form is switched off, and the whole profile goes at the end. */
const preferences = {
  autofill: { profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  translate: { enabled: false },
  browser: { enable_spellchecking: false },
}

/** Called while the instance lock is held: what other starts left behind belongs to nobody any more. */
async function createProfile(directory: string): Promise<string> {
  // Where nothing can be written, the window is still needed: it says so.
  return createProfileIn(directory).catch(() => createProfileIn(join(tmpdir(), 'lianban-window')))
}

async function createProfileIn(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  for (const old of await readdir(directory)) {
    await rm(join(directory, old), { recursive: true, force: true }).catch(() => undefined)
  }
  const profile = await mkdtemp(join(directory, 'start-'))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  return profile
}

async function answer(
  route: Route,
  files: RendererFiles,
  homeUrl: string,
  fatalPage: () => string,
): Promise<void> {
  const request = route.request()
  const url = request.url()
  if (url === fatalUrl && fatalPage() !== '') {
    const headers = { ...securityHeaders, 'Content-Type': 'text/html; charset=utf-8' }
    return route.fulfill({ status: 200, headers, body: fatalPage() })
  }
  // The window is one page: no other address may replace it, not even a file of our own.
  const wanted = request.isNavigationRequest() && url !== homeUrl
  const file = wanted ? undefined : findRendererFile(files, chromiumOrigin, url)
  if (file === undefined || request.method() !== 'GET') return route.abort('aborted')
  const headers = { ...securityHeaders, 'Content-Type': file.contentType }
  return route.fulfill({ status: 200, headers, body: file.body })
}

function keepToOnePage(context: BrowserContext, page: Page, homeUrl: string): void {
  context.on('page', (other) => {
    if (other !== page) void other.close().catch(() => undefined)
  })
  context.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
  page.on('filechooser', () => undefined)
  page.on('framenavigated', (frame) => {
    // Interception doesn't see about:blank and the like.
    if (frame !== page.mainFrame() || isOurAddress(frame.url())) return
    void page.goto(homeUrl).catch(() => undefined)
  })
}
