import { app, BrowserWindow, type Session } from 'electron'
import { appUrl } from './app-address.ts'

/** The only place that makes a window. */
export async function createWindow(session: Session, preload: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 680,
    show: false,
    autoHideMenuBar: true,
    title: '联办窗口',
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
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, details) => {
    // What was typed is in the engine; the page comes back with it.
    if (details.reason !== 'clean-exit') window.webContents.reload()
  })
  await window.loadURL(appUrl)
  return window
}
