import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folders a window proposes: where a cabinet lies or would lie, and below which folder handoffs go. */
export function proposedFolders(cabinet: string | undefined, handoffs: string | undefined) {
  const defaultFolder = cabinet ?? join(homedir(), 'Coverkeep')
  return {
    defaultFolder,
    cabinetExists: existsSync(join(defaultFolder, 'cabinet.json')),
    handoffFolder: handoffs ?? join(homedir(), 'Coverkeep handoffs'),
  }
}
