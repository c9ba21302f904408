import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** How the window is built: for both shells the same files, out/renderer. */
const config: UserConfig = {
  root: `${root}renderer`,
  // The shells serve from the origin's root; nothing is inlined as data:, nothing is fetched at build or run time.
  base: '/',
  publicDir: `${root}renderer/public`,
  plugins: [react()],
  build: {
    outDir: `${root}out/renderer`,
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: true,
    cssMinify: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
}
export default config
