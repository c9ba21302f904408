import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'
import { namesFor } from '../shared/contract/contract.ts'
import renderer from './renderer.vite.config.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** How the Electron shell is built: entry files to out/main and out/preload, the window as for the browser shell. */
export default defineConfig({
  main: {
    build: {
      outDir: `${root}out/main`,
      target: 'node24',
      // Packages stay packages: those with native parts are unpacked beside the archive.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: `${root}electron/main.ts`,
          worker: `${root}electron/worker.ts`,
          mill: `${root}electron/mill.ts`,
          press: `${root}electron/press.ts`,
        },
        // Chunks lie beside the entries: files find each other by import.meta.url.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    // A sandboxed preload is one CommonJS file without packages; it gets the contract's names, not its schemas.
    define: { WINDOW_CALLS: JSON.stringify(namesFor('window')) },
    build: {
      outDir: `${root}out/preload`,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: `${root}electron/preload.ts` },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: { ...renderer, build: { ...renderer.build, rolldownOptions: { input: `${root}renderer/index.html` } } },
})
