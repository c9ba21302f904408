import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseId } from '../../../shared/model/ids.ts'
import { saveRecord } from '../../records/records.ts'
import { Cabinet, FLOOR_KDF } from '../../vault/cabinet.ts'
import type { Vault } from '../../vault/vault.ts'

/** A made-up passphrase of the cabinets that tests make. */
export const PASSPHRASE = 'four made up words'

/** The clock of the tests. */
export const NOW = (): Date => new Date('2025-11-20T10:00:00.000Z')

/** A new cabinet with one case in a temporary folder, for tests. */
export interface OpenedCase {
  readonly folder: string
  readonly cabinetFolder: string
  readonly cabinet: Cabinet
  readonly id: CaseId
  readonly vault: Vault
  /** Writes a file beside the cabinet and returns its path. */
  file(name: string, bytes: Uint8Array | string): string
  [Symbol.dispose](): void
}

export async function openedCase(): Promise<OpenedCase> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  const cabinetFolder = join(folder, 'cabinet')
  const { cabinet } = await Cabinet.create({ folder: cabinetFolder, passphrase: PASSPHRASE, now: NOW, kdf: FLOOR_KDF })
  const engagement = { clients: [{ name: 'Example GmbH' }], country: 'DE', begin: '2025-01-01' }
  const id = cabinet.createCase(
    (vault) => saveRecord(vault, 'engagement', undefined, engagement, NOW),
    () => '{}',
  )
  return {
    folder,
    cabinetFolder,
    cabinet,
    id,
    vault: cabinet.openCase(id),
    file: (name, bytes) => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },
    [Symbol.dispose]: () => {
      cabinet.lock()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
