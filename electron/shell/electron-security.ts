import { app, type Session, type WebContents } from 'electron'
import { appOrigin, appUrl, isAppAddress } from './app-address.ts'

/**
 * What every page of ours is forbidden, whatever it asks for; the one exception is the picture, without sound, of a
 * document camera, for the clerk's own page. Electron approves permissions by default, so each kind of question needs
 * its own refusal.
 */
export function hardenSession(
  session: Session,
  isClerks: (contents: WebContents) => boolean,
): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    callback(permission === 'media' && isClerks(contents) && asksForPicture(details))
  })
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    const ours = contents !== null && isClerks(contents) && isOwnOrigin(origin)
    return permission === 'media' && ours && details.isMainFrame && details.mediaType === 'video'
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}

interface MediaQuestion {
  readonly isMainFrame: boolean
  readonly requestingUrl: string
  readonly mediaTypes?: readonly string[]
}

/** Electron gives each permission details of its own, in one union. */
function asksForPicture(details: object): boolean {
  const { isMainFrame, requestingUrl, mediaTypes } = details as MediaQuestion
  return (
    isMainFrame &&
    isAppAddress(requestingUrl) &&
    mediaTypes?.length === 1 &&
    mediaTypes[0] === 'video'
  )
}

/** With or without the slash at its end. */
function isOwnOrigin(origin: string): boolean {
  return origin === appOrigin || origin === appUrl
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
