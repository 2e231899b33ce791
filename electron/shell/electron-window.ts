import { app, BrowserWindow, type Session, screen } from 'electron'
import type { WindowKind } from '../processes/messages.ts'
import { pageAddress } from './app-address.ts'

/** The only place that makes a window. */
export async function createWindow(
  kind: WindowKind,
  session: Session,
  preload: string,
  onMade: (window: BrowserWindow) => void,
): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 680,
    show: false,
    autoHideMenuBar: true,
    title: kind === 'clerk' ? '联办窗口' : '申请人屏',
    ...(kind === 'applicant' && placeForApplicant()),
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  // Before its page can ask for anything.
  onMade(window)
  // The applicant's must not take the keys away from whoever types.
  window.once('ready-to-show', () => (kind === 'clerk' ? window.show() : window.showInactive()))
  window.webContents.on('render-process-gone', (_event, details) => {
    // What was typed is in the engine; the page comes back with it.
    if (details.reason !== 'clean-exit') window.webContents.reload()
  })
  await window.loadURL(pageAddress(kind))
  return window
}

/** The whole of the other display where there is one; else a window beside the clerk's. */
function placeForApplicant() {
  const other = screen.getAllDisplays().find(({ id }) => id !== screen.getPrimaryDisplay().id)
  return other ? { x: other.bounds.x, y: other.bounds.y, fullscreen: true } : {}
}
