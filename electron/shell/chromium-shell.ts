import { join } from 'node:path'
import { isForApplicant, type Notice } from '../../shared/ipc/notices.ts'
import { failure } from '../../shared/ipc/reply.ts'
import type { ChildName, WindowKind } from '../processes/messages.ts'
import { findChromium } from './chromium-executable.ts'
import { type ChromiumWindow, openChromiumWindow } from './chromium-window.ts'
import { forkChild } from './forked-child.ts'
import { acquireInstanceLock, type InstanceLock } from './instance-lock.ts'
import { openKeyringKeyStore } from './keyring-key-store.ts'
import { openRememberedKeyStore } from './remembered-key-store.ts'
import { type RendererFiles, readRendererFiles } from './renderer-files.ts'
import type { ChildHandle, KeyStore, RequestListener, Shell } from './shell.ts'

const noBrowser =
  '没有找到 Chromium、Chrome 或 Edge 浏览器，请先安装其中之一（Debian、统信、麒麟：apt-get install chromium）。'

export interface ChromiumShellOptions {
  /** Holds `out/`. */
  readonly applicationRoot: string
  readonly dataDirectory: string
  readonly headless: boolean
  /** A film that takes the place of the document camera, for tests and demonstrations. */
  readonly cameraClip?: string
  /** One line for whoever started it at a terminal. */
  readonly say: (line: string) => void
}

/** The shell for machines without Electron: the same renderer and processes in an installed Chromium. */
export class ChromiumShell implements Shell {
  readonly name = 'chromium'
  /** Settles when everything has ended. */
  readonly ended: Promise<void>
  readonly #options: ChromiumShellOptions
  readonly #files: Promise<RendererFiles>
  readonly #children = new Map<ChildName, ChildHandle>()
  readonly #quitListeners: (() => Promise<void>)[] = []
  readonly #end: () => void
  #lock: InstanceLock | null = null
  #opening: Promise<ChromiumWindow> | null = null
  #window: ChromiumWindow | null = null
  #applicant: Promise<ChromiumWindow | null> | null = null
  #quitting: Promise<void> | null = null
  #onClosed: () => void = () => void this.quit()
  #onRequest: RequestListener = async () => failure('unavailable', '程序正在启动，请稍候。')

  constructor(options: ChromiumShellOptions) {
    this.#options = options
    this.#files = readRendererFiles(join(options.applicationRoot, 'out', 'renderer'))
    // Awaited when the window opens; until then a failure must not end the process unexplained.
    this.#files.catch(() => undefined)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ended = promise
    this.#end = resolve
  }

  async acquireSingleInstance(onSecondInstance: () => void): Promise<boolean> {
    this.#lock = await acquireInstanceLock(this.#options.dataDirectory, onSecondInstance)
    return this.#lock !== null
  }

  async openKeyStore(): Promise<KeyStore> {
    const { dataDirectory } = this.#options
    const keyring = await openKeyringKeyStore(dataDirectory)
    return openRememberedKeyStore(dataDirectory, 'keyring', keyring)
  }

  startChild(name: ChildName): ChildHandle {
    const child = forkChild(join(this.#options.applicationRoot, 'out', 'main', `${name}.js`))
    this.#children.set(name, child)
    child.onExit(() => {
      if (this.#children.get(name) === child) this.#children.delete(name)
    })
    return child
  }

  async openWindow(kind: WindowKind): Promise<void> {
    if (kind === 'applicant') {
      this.#applicant ??= this.#openApplicant()
      await this.#applicant
      return
    }
    const before = this.#opening
    this.#opening ??= this.#open()
    const window = await this.#opening
    if (before !== null) await window.bringToFront()
  }

  onRequest(listener: RequestListener): void {
    this.#onRequest = listener
  }

  notify(notice: Notice): void {
    this.#window?.notify(notice)
    if (isForApplicant(notice)) void this.#applicant?.then((window) => window?.notify(notice))
  }

  say(line: string): void {
    this.#options.say(line)
  }

  async showFatal(message: string): Promise<void> {
    this.#options.say(message)
    this.#opening ??= this.#open()
    const window = await this.#opening
    const closed = new Promise<void>((resolve) => {
      this.#onClosed = resolve
    })
    await window.showFatal(message)
    if (!this.#options.headless) await closed
  }

  /** An installed Chromium is not told. */
  onAway(_listener: () => void): void {}

  onQuit(listener: () => Promise<void>): void {
    this.#quitListeners.push(listener)
  }

  quit(): Promise<void> {
    this.#quitting ??= this.#endEverything()
    return this.#quitting
  }

  /** Null until the window is open. */
  window(): ChromiumWindow | null {
    return this.#window
  }

  /** Resolves to null where the applicant's screen isn't open. */
  async applicantWindow(): Promise<ChromiumWindow | null> {
    return this.#applicant
  }

  /** Of the processes that are running now; they change when one is restarted. */
  childPids(): Partial<Record<ChildName, number>> {
    const running = [...this.#children].filter(([, { pid }]) => pid !== undefined)
    return Object.fromEntries(running.map(([name, { pid }]) => [name, pid]))
  }

  async #open(): Promise<ChromiumWindow> {
    this.#window = await this.#openKind('clerk', {
      onClosed: () => this.#onClosed(),
      onCrashed: () => void this.#replaceCrashed(),
    })
    return this.#window
  }

  async #openKind(
    kind: WindowKind,
    on: { readonly onClosed: () => void; readonly onCrashed: () => void },
  ): Promise<ChromiumWindow> {
    const { dataDirectory, headless, cameraClip = null } = this.#options
    const executablePath = findChromium()
    if (executablePath === null) throw new Error(noBrowser)
    return openChromiumWindow({
      ...on,
      kind,
      executablePath,
      headless,
      profilesDirectory: join(dataDirectory, kind === 'clerk' ? 'window' : 'applicant-window'),
      files: await this.#files,
      cameraClip,
      onRequest: (window, channel, input) => this.#onRequest(window, channel, input),
    })
  }

  /**
   * A browser of its own: a page that the applicant brings down takes nothing of the clerk's with it. Closed, it stays
   * closed until the clerk shows something; null when it could not be opened, and the counter goes on without.
   */
  async #openApplicant(): Promise<ChromiumWindow | null> {
    const forget = (): void => {
      this.#applicant = null
    }
    try {
      return await this.#openKind('applicant', {
        onClosed: forget,
        onCrashed: () => {
          void this.#applicant?.then((window) => window?.close())
          this.#applicant = this.#quitting === null ? this.#openApplicant() : null
        },
      })
    } catch (error) {
      this.#options.say(
        `申请人屏没有打开：${error instanceof Error ? error.message : String(error)}`,
      )
      forget()
      return null
    }
  }

  /** Playwright can't use a crashed page again; a new browser takes a second, and the draft is in the engine. */
  async #replaceCrashed(): Promise<void> {
    this.#options.say('窗口页面意外停止，正在重新打开。')
    await this.#window?.close()
    if (this.#quitting !== null) return
    this.#opening = this.#open()
    await this.#opening.catch(() => this.quit())
  }

  async #endEverything(): Promise<void> {
    // The window first: a screen that stays while its engine is gone would take words that nobody saves.
    await this.#applicant?.then((window) => window?.close()).catch(() => undefined)
    await this.#opening?.then((window) => window.close()).catch(() => undefined)
    for (const listener of this.#quitListeners) await listener()
    this.#lock?.release()
    this.#end()
  }
}
