import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CoverkeepError, describe } from '../../shared/errors.ts'
import { CaseId } from '../../shared/model/ids.ts'
import { openPerson, readCabinetHeader } from '../vault/cabinetFile.ts'
import { openByHeader } from '../vault/caseFile.ts'
import { writeFailure } from '../vault/durableFile.ts'
import { CASES } from '../vault/layout.ts'
import { makeMirror, removeMirror } from '../vault/mirror.ts'
import { wipe } from '../vault/secret.ts'
import { openSlots, type Secret } from '../vault/slots.ts'
import type { Vault } from '../vault/vault.ts'
import { wipeAll, wrapKeysOf } from '../vault/wrapKeys.ts'
import { exportOpen } from './openExport.ts'

/** What was written of one vault, or of what could not be, why: a sentence each. */
export interface Salvaged {
  readonly folder: string
  readonly vaults: { readonly vault: string; readonly documents: number; readonly records: number }[]
  readonly unreadable: { readonly what: string; readonly why: string }[]
}

/**
 * Writes everything that can still be read of a damaged cabinet into a new folder as plain files: the person file and each case by itself,
 * with the keys that their headers hold, whatever is wrong with the others. The cabinet is only read, and no list of its cases is believed.
 * @throws CoverkeepError `not-a-cabinet`, `header-damaged`, `wrong-passphrase`, `wrong-recovery-words`, `folder-not-empty`, `not-writable`,
 * `disk-full`, `cancelled`
 */
export async function salvage(
  options: { cabinet: string; secret: Secret; out: string; now: () => Date },
  signal?: AbortSignal,
): Promise<Salvaged> {
  const [folder, out] = [resolve(options.cabinet), resolve(options.out)]
  const { header } = readCabinetHeader(folder)
  if (existsSync(out) && readdirSync(out).length > 0) throw new CoverkeepError('folder-not-empty', { folder: out })
  const cabinetKey = await openSlots(header, options.secret)
  const place = makeMirror(folder)
  const refusal = new CoverkeepError('not-writable', { file: folder, reason: 'it is only being read' })
  const home = { folder: place, cabinet: header.id, ...wrapKeysOf(header, cabinetKey), now: options.now, refusal }
  const vaults: Salvaged['vaults'][number][] = []
  const unreadable: Salvaged['unreadable'][number][] = []
  const attempt = async (what: string, name: string, open: () => Vault) => {
    try {
      const vault = open()
      try {
        const skip = (file: string, error: CoverkeepError) =>
          unreadable.push({ what: `${what}: ${file}`, why: describe(error).what })
        const { documents, records } = await exportOpen(vault, join(out, name), () => {}, signal, skip)
        vaults.push({ vault: what, documents, records })
      } finally {
        vault.close()
      }
    } catch (error) {
      // What it is written to is not what is being salvaged.
      if (!(error instanceof CoverkeepError) || STOPS.has(error.code)) throw error
      unreadable.push({ what, why: describe(error).what })
    }
  }
  try {
    mkdirSync(out, { recursive: true, mode: 0o700 })
    await attempt('person', 'person', () => openPerson(place, header, cabinetKey, options.now, refusal))
    const cases = existsSync(join(place, CASES)) ? readdirSync(join(place, CASES)).sort() : []
    for (const id of cases.flatMap((name) => CaseId.safeParse(name).data ?? []))
      await attempt(`case ${id}`, `case-${id}`, () => openByHeader(home, id).vault)
    return { folder: out, vaults, unreadable }
  } catch (error) {
    throw writeFailure(error, out)
  } finally {
    wipe(cabinetKey)
    wipeAll(home)
    removeMirror(place)
  }
}

const STOPS = new Set<string>(['cancelled', 'disk-full', 'not-writable', 'folder-not-empty'])
