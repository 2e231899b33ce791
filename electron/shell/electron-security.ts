import { app, type Session, type WebContents } from 'electron'

/**
 * What every page of ours is forbidden, whatever it asks for. Electron approves permissions by default, so each
 * kind of question needs its own refusal.
 */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}

export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // The window is one page for its whole life; only main loads and reloads it.
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('before-input-event', (event, input) => {
    if (isBrowserShortcut(input)) event.preventDefault()
  })
}

/** For every page that comes to be, not only for those that createWindow makes. */
export function hardenEveryContents(): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
}

/** Developer tools and reload: the browser's keys, not the counter's. F12 locks; without a menu Electron has no use for it. */
function isBrowserShortcut(input: {
  readonly key: string
  readonly control: boolean
  readonly shift: boolean
}): boolean {
  const key = input.key.toLowerCase()
  return input.control && (key === 'r' || (input.shift && ['i', 'j', 'c'].includes(key)))
}
