// electron-builder's afterPack: sets the fuses before the program is signed. Its own fuse setting knows only eight.
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/** Read as one line: wire 010011001. */
export const fuses = {
  // Children are utility processes: nobody needs the program to pose as Node.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** The path of the program in a packed folder. */
export function getProgramPath({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`)
  return join(appOutDir, packager.executableName)
}

export async function afterPack(context) {
  await flipFuses(getProgramPath(context), {
    version: FuseVersion.V1,
    // A fuse of a newer Electron that this list doesn't decide stops the build.
    strictlyRequireAllFuses: true,
    ...fuses,
  })
}
