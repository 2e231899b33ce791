import { join } from 'node:path'
import { stderr } from 'node:process'
import {
  app,
  type BrowserWindow,
  dialog,
  Menu,
  powerMonitor,
  type Session,
  session,
  type WebContents,
} from 'electron'
import { isForApplicant, type Notice } from '../../shared/ipc/notices.ts'
import type { ChildName, WindowKind } from '../processes/messages.ts'
import { startUtilityProcess } from './electron-child.ts'
import { openSafeStorageKeyStore } from './electron-key-store.ts'
import { registerAppScheme, serveRenderer } from './electron-protocol.ts'
import { answerRequests } from './electron-requests.ts'
import { hardenEveryContents, hardenSession } from './electron-security.ts'
import { createWindow } from './electron-window.ts'
import { acquireInstanceLock, type InstanceLock } from './instance-lock.ts'
import { noticeChannel } from './notice-channel.ts'
import { openRememberedKeyStore } from './remembered-key-store.ts'
import { readRendererFiles } from './renderer-files.ts'
import type { ChildHandle, KeyStore, RequestListener, Shell } from './shell.ts'

export interface ElectronShellOptions {
  /** Holds `out/`; the packaged archive, or the project's folder. */
  readonly applicationRoot: string
  readonly dataDirectory: string
  /** XDG_CURRENT_DESKTOP; empty elsewhere. */
  readonly desktop: string
}

/** Must run before `ready`, and before anything is awaited. */
export function prepareElectron(options: ElectronShellOptions): void {
  app.enableSandbox()
  registerAppScheme()
  hardenEveryContents()
  // Apart from the Chromium shell's throw-away profiles: on Windows safeStorage keeps its own key in here.
  app.setPath('userData', join(options.dataDirectory, 'electron'))
  // deepin 23 and UOS 25 call their desktop DDE, which Chromium doesn't know: it would take no keyring at all.
  if (options.desktop.split(':').includes('DDE')) {
    app.commandLine.appendSwitch('password-store', 'gnome-libsecret')
  }
}

/** The shell for Electron. Construct it after `ready`. */
export class ElectronShell implements Shell {
  readonly name = 'electron'
  readonly #options: ElectronShellOptions
  readonly #quitListeners: (() => Promise<void>)[] = []
  #lock: InstanceLock | null = null
  readonly #windows = new Map<WindowKind, BrowserWindow>()
  readonly #opening = new Map<WindowKind, Promise<void>>()
  #session: Promise<Session> | null = null
  #quitting: Promise<void> | null = null

  constructor(options: ElectronShellOptions) {
    this.#options = options
    app.on('window-all-closed', () => void this.quit())
    app.on('before-quit', (event) => {
      // Its own way of quitting would not wait for the engine's last write.
      event.preventDefault()
      void this.quit()
    })
  }

  async acquireSingleInstance(onSecondInstance: () => void): Promise<boolean> {
    if (!app.requestSingleInstanceLock()) return false
    app.on('second-instance', onSecondInstance)
    // Electron's lock ends at the session; ours also holds against a second Windows session and the other shell.
    this.#lock = await acquireInstanceLock(this.#options.dataDirectory, onSecondInstance)
    return this.#lock !== null
  }

  async openKeyStore(): Promise<KeyStore> {
    const { dataDirectory } = this.#options
    const system = await openSafeStorageKeyStore(dataDirectory)
    return openRememberedKeyStore(dataDirectory, 'safe-storage', system)
  }

  startChild(name: ChildName): ChildHandle {
    const modulePath = join(this.#options.applicationRoot, 'out', 'main', `${name}.js`)
    return startUtilityProcess(modulePath, `lianban-counter-${name}`)
  }

  async openWindow(kind: WindowKind): Promise<void> {
    const opening = this.#opening.get(kind) ?? this.#open(kind)
    this.#opening.set(kind, opening)
    await opening
    if (kind === 'applicant') return
    const window = this.#windows.get('clerk')
    if (window?.isMinimized()) window.restore()
    window?.focus()
  }

  onRequest(listener: RequestListener): void {
    answerRequests(listener, (sender) => this.#kindOf(sender))
  }

  notify(notice: Notice): void {
    for (const [kind, window] of this.#windows)
      if (!window.isDestroyed() && (kind === 'clerk' || isForApplicant(notice)))
        window.webContents.send(noticeChannel, notice)
  }

  say(line: string): void {
    stderr.write(`${line}\n`)
  }

  async showFatal(message: string): Promise<void> {
    await dialog.showMessageBox({
      type: 'error',
      title: '联办窗口',
      message: '联办窗口没有启动',
      detail: message,
      buttons: ['知道了'],
    })
  }

  onAway(listener: () => void): void {
    powerMonitor.on('lock-screen', listener)
    powerMonitor.on('suspend', listener)
  }

  onQuit(listener: () => Promise<void>): void {
    this.#quitListeners.push(listener)
  }

  quit(): Promise<void> {
    this.#quitting ??= this.#endEverything()
    return this.#quitting
  }

  #kindOf(sender: WebContents): WindowKind | undefined {
    return [...this.#windows].find(([, { webContents }]) => webContents === sender)?.[0]
  }

  async #open(kind: WindowKind): Promise<void> {
    this.#session ??= this.#openSession()
    const root = this.#options.applicationRoot
    const preload = join(root, 'out', 'preload', 'preload.cjs')
    await createWindow(kind, await this.#session, preload, (window) => {
      this.#windows.set(kind, window)
      window.once('closed', () => {
        this.#windows.delete(kind)
        this.#opening.delete(kind)
        // The applicant's screen alone is no counter.
        if (kind === 'clerk') void this.quit()
      })
    })
  }

  async #openSession(): Promise<Session> {
    Menu.setApplicationMenu(null)
    // No `persist:`: nothing of a page is kept on the disk.
    const counterSession = session.fromPartition('counter')
    hardenSession(counterSession, (contents) => this.#kindOf(contents) === 'clerk')
    const root = this.#options.applicationRoot
    serveRenderer(counterSession, await readRendererFiles(join(root, 'out', 'renderer')))
    return counterSession
  }

  async #endEverything(): Promise<void> {
    for (const window of this.#windows.values()) window.destroy()
    for (const listener of this.#quitListeners) await listener()
    this.#lock?.release()
    app.exit(0)
  }
}
