import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

const linuxPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge-stable',
  '/opt/apps/cn.google.chrome-pre/files/google/chrome/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
]
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]
const windowsRoots = ['C:\\Program Files', 'C:\\Program Files (x86)']

/** The first installed Chromium, Chrome or Edge in the usual places; null when there is none. */
export function findChromium(platform: NodeJS.Platform = process.platform): string | null {
  const paths =
    platform === 'win32'
      ? windowsRoots.flatMap((root) => windowsPaths.map((path) => join(root, path)))
      : linuxPaths
  return paths.find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
