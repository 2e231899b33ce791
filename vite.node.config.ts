import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** Everything that runs in Node or Electron's main process. Packages stay in node_modules. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: [], external: true },
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
