import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import {
  prepareCatalogue,
  preparedFileName,
} from './electron/engine/catalogue/prepared-catalogue.ts'
import { Province } from './shared/ipc/contract/setup.ts'

/** They have native code, or read files beside themselves; main in Electron alone has `electron`. */
const outside = [
  '@napi-rs/keyring',
  '@node-rs/argon2',
  'better-sqlite3',
  'electron',
  'node-hid',
  'playwright-core',
  'serialport',
  'sharp',
  'usb',
]

const preparedCatalogues: Plugin = {
  name: 'prepared-catalogues',
  async generateBundle() {
    for (const province of Province.options) {
      const prepared = await prepareCatalogue(resolve('resources'), province)
      if (prepared === null) continue
      this.emitFile({
        type: 'asset',
        fileName: preparedFileName(province),
        source: JSON.stringify(prepared),
      })
    }
  },
}

/** Everything that runs in Node or Electron's main process. */
export default defineConfig({
  publicDir: false,
  plugins: [preparedCatalogues],
  // Plain JavaScript is built in with all that it needs: one file loads several times faster than a tree of
  // hundreds, and a killed engine must be back within 2 s.
  ssr: { noExternal: true, external: outside },
  build: {
    ssr: true,
    target: 'node24',
    outDir: resolve('out/main'),
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: resolve('electron/main.ts'),
        'main-chromium': resolve('electron/main-chromium.ts'),
        engine: resolve('electron/engine/engine.ts'),
        devices: resolve('electron/devices/devices.ts'),
        training: resolve('electron/training/training.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
