import { fileURLToPath } from 'node:url'

/** A file of the sample evidence, by its path below demo/evidence. */
export function demoFile(path: string): string {
  return fileURLToPath(new URL(`../demo/evidence/${path}`, import.meta.url))
}
