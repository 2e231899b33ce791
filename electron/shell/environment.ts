import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

type Variables = Readonly<Record<string, string | undefined>>

/** The only reading of the environment: where the system says that data belongs, and whether it can show windows. */
export function readEnvironment(): Variables {
  // biome-ignore lint/style/noProcessEnv: the operating system tells these three things in no other way.
  return process.env
}

/** Absolute. Per the XDG base directory specification, and `%APPDATA%` on Windows. */
export function getDefaultDataDirectory(
  variables: Variables,
  platform: NodeJS.Platform,
  training: boolean,
): string {
  const home = homedir()
  const base =
    platform === 'win32'
      ? (variables.APPDATA ?? join(home, 'AppData', 'Roaming'))
      : (getAbsolute(variables.XDG_DATA_HOME) ?? join(home, '.local', 'share'))
  // Training keeps a folder of its own: its invented cases never meet real ones.
  return join(base, 'lianban-counter', training ? 'training' : 'counter')
}

/** The specification: “If an implementation encounters a relative path … it should ignore it.” */
function getAbsolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined
}

export function hasDisplay(variables: Variables, platform: NodeJS.Platform): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(variables.DISPLAY || variables.WAYLAND_DISPLAY)
}
