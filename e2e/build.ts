import { fileURLToPath } from 'node:url'
import { buildRenderer } from '../build/rendererBuild.ts'
import { SHELL } from './shells.ts'

/** Before the first test: the window as it is in the sources, and for Electron its entry files. */
export default async function build(): Promise<void> {
  if (SHELL === 'browser') return buildRenderer()
  const electronVite = await import('electron-vite')
  const configFile = fileURLToPath(new URL('../build/electron.vite.config.ts', import.meta.url))
  await electronVite.build({ configFile, logLevel: 'warn' })
}
