import { EventEmitter } from 'node:events'

type Listener = (...values: unknown[]) => unknown

export interface FakeUtilityProcess extends EventEmitter {
  pid: number | undefined
  posted: unknown[]
  postMessage(message: unknown): void
}

/** Without EventEmitter's static side, which declarations can't name. */
class FakeEmitter {
  readonly events = new EventEmitter()
  on(name: string, listener: Listener): this {
    this.events.on(name, listener)
    return this
  }
  once(name: string, listener: Listener): this {
    this.events.once(name, listener)
    return this
  }
  emit(name: string, ...values: unknown[]): boolean {
    return this.events.emit(name, ...values)
  }
}

/** Records what the shell asks of Electron; just enough of the module to run its wiring without the runtime. */
export function createFakeElectron() {
  const calls: string[] = []
  const record =
    (name: string) =>
    (...values: unknown[]) => {
      calls.push(values.length === 0 ? name : `${name} ${JSON.stringify(values[0])}`)
    }

  const createSession = () => {
    const handlers = new Map<string, Listener>()
    const keep = (name: string) => (handler: Listener) => void handlers.set(name, handler)
    return Object.assign(new EventEmitter(), {
      handlers,
      protocolHandlers: new Map<string, (request: Request) => Response>(),
      setPermissionRequestHandler: keep('permission-request'),
      setPermissionCheckHandler: keep('permission-check'),
      setDevicePermissionHandler: keep('device-permission'),
      setDisplayMediaRequestHandler: keep('display-media'),
      setSpellCheckerEnabled: record('setSpellCheckerEnabled'),
      protocol: {
        handle(scheme: string, handler: (request: Request) => Response) {
          counterSession.protocolHandlers.set(scheme, handler)
        },
      },
      webRequest: { onBeforeRequest: keep('before-request') },
    })
  }
  const counterSession = createSession()

  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: record('enableSandbox'),
    setPath: record('setPath'),
    commandLine: { appendSwitch: record('appendSwitch') },
    requestSingleInstanceLock: () => true,
    exit: record('exit'),
  })

  class FakeWebContents extends FakeEmitter {
    openHandler: Listener = () => ({ action: 'allow' })
    readonly mainFrame = { url: 'app://counter/', origin: 'app://counter' }
    readonly sent: unknown[][] = []
    setWindowOpenHandler(handler: Listener): void {
      this.openHandler = handler
    }
    send(...values: unknown[]): void {
      this.sent.push(values)
    }
    reload = record('reload')
  }

  class BrowserWindow extends FakeEmitter {
    static readonly made: BrowserWindow[] = []
    readonly webContents = new FakeWebContents()
    readonly loaded: string[] = []
    readonly options: { readonly webPreferences: Record<string, unknown> }
    constructor(options: { readonly webPreferences: Record<string, unknown> }) {
      super()
      this.options = options
      BrowserWindow.made.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    async loadURL(url: string): Promise<void> {
      this.loaded.push(url)
    }
    show = record('show')
    showInactive = record('showInactive')
    focus = record('focus')
    restore = record('restore')
    destroy = record('destroy')
    isMinimized = () => false
    isDestroyed = () => false
  }

  const ipcHandlers = new Map<string, Listener>()
  const utilityProcesses: FakeUtilityProcess[] = []
  const partitions: string[] = []
  const displays = [
    { id: 1, bounds: { x: 0, y: 0 } },
    { id: 2, bounds: { x: 1366, y: 0 } },
  ]
  return {
    calls,
    ipcHandlers,
    partitions,
    displays,
    utilityProcesses,
    counterSession,
    module: {
      app,
      BrowserWindow,
      powerMonitor: new EventEmitter(),
      screen: {
        getPrimaryDisplay: () => displays[0],
        getAllDisplays: () => displays,
      },
      dialog: {
        showMessageBox: async () => ({ response: 0 }),
        showErrorBox: record('showErrorBox'),
      },
      Menu: { setApplicationMenu: record('setApplicationMenu') },
      ipcMain: {
        handle: (channel: string, handler: Listener) => ipcHandlers.set(channel, handler),
      },
      protocol: { registerSchemesAsPrivileged: record('registerSchemesAsPrivileged') },
      session: {
        fromPartition(name: string) {
          partitions.push(name)
          return counterSession
        },
      },
      safeStorage: {
        backend: 'gnome_libsecret',
        available: true,
        isAsyncEncryptionAvailable: async () => true,
        getSelectedStorageBackend: () => 'gnome_libsecret',
        encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
        decryptStringAsync: async (sealed: Buffer) => ({
          result: sealed.toString().replace('sealed:', ''),
          shouldReEncrypt: false,
        }),
      },
      utilityProcess: {
        fork() {
          const child: FakeUtilityProcess = Object.assign(new EventEmitter(), {
            pid: 1_000_000 + utilityProcesses.length,
            posted: [] as unknown[],
            postMessage(message: unknown) {
              child.posted.push(message)
            },
          })
          utilityProcesses.push(child)
          return child
        },
      },
    },
  }
}
