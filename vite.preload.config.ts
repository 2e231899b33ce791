import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** One CommonJS file that requires nothing but electron: a sandboxed preload can load nothing else. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: resolve('out/preload'),
    emptyOutDir: true,
    minify: false,
    lib: { entry: resolve('electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    rollupOptions: { external: ['electron'] },
  },
})
