import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const OUTPUT = join(root, 'out', 'renderer', 'index.html')
const SOURCES = ['renderer', 'shared', 'package-lock.json', 'build/renderer.vite.config.ts']

/** When the youngest file at or below a path was changed, in milliseconds since 1970. */
function youngest(path: string): number {
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  return Math.max(facts.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))))
}

/** Whether the built window is missing or older than what it is built from. */
export function rendererIsStale(): boolean {
  if (!existsSync(OUTPUT)) return true
  const built = statSync(OUTPUT).mtimeMs
  return SOURCES.some((source) => youngest(join(root, source)) > built)
}

/** Builds the window into out/renderer if {@link rendererIsStale}; a few seconds. */
export async function buildRenderer(): Promise<void> {
  if (!rendererIsStale()) return
  await build({ configFile: join(root, 'build', 'renderer.vite.config.ts'), logLevel: 'warn' })
}
