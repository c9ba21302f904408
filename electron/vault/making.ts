import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CabinetId } from '../../shared/model/ids.ts'
import { codeOf, removeFile, syncFolder, temporaryOf, writeFailure } from './durableFile.ts'
import { bakOf, type HeaderState, readHeader } from './headerFile.ts'
import { CABINET_HEADER, type CabinetHeader } from './headers.ts'
import { CABINET_JSON, MAKING, PERSON_DB, SYSTEM_FILES } from './layout.ts'

/* A cabinet's folder before it is one: what may lie in it, and what a making that did not come to its end leaves. */

/** All that making a cabinet puts into its folder. */
const LEFT_BY_MAKING: ReadonlySet<string> = new Set([
  MAKING,
  ...[PERSON_DB, `${PERSON_DB}-wal`, `${PERSON_DB}-journal`],
  ...[CABINET_JSON, bakOf(CABINET_JSON)].flatMap((name) => [name, temporaryOf(name)]),
])

/**
 * Refuses a folder that holds anything but what systems leave in folders and what an interrupted making left. Changes nothing.
 * @throws CoverkeepError `folder-not-empty`, `not-writable`
 */
export function checkEmpty(folder: string): void {
  const names = contents(folder).filter((name) => !SYSTEM_FILES.has(name))
  const left = names.includes(MAKING) && !hasHeader(folder) ? names.filter((name) => !LEFT_BY_MAKING.has(name)) : names
  if (left.length > 0) throw new CoverkeepError('folder-not-empty', { folder })
}

function hasHeader(folder: string): boolean {
  return headersIn(folder).some((one) => !isNothing(one))
}

function headersIn(folder: string): HeaderState<CabinetHeader>[] {
  const path = join(folder, CABINET_JSON)
  return [path, bakOf(path)].map((one) => readHeader(one, CABINET_HEADER))
}

function isNothing({ state }: HeaderState<CabinetHeader>): boolean {
  return state === 'missing' || state === 'damaged'
}

function contents(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw writeFailure(error, folder)
  }
}

/** Leaves the folder with nothing in it but the mark. Only names this program gives are removed, and only beside the mark. */
export function beginMaking(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      syncFolder(dirname(folder))
    }
    checkEmpty(folder)
    for (const name of LEFT_BY_MAKING) rmSync(join(folder, name), { force: true })
    writeFileSync(join(folder, MAKING), '', { mode: 0o600, flush: true })
    syncFolder(folder)
  } catch (error) {
    throw writeFailure(error, folder)
  }
}

/** Takes the mark away. Returns whether it was there. */
export function endMaking(folder: string): boolean {
  const mark = join(folder, MAKING)
  if (!existsSync(mark)) return false
  removeFile(mark)
  return true
}

/**
 * Removes what a failed making made, so that a full disk has its room back and the folder is as it was. Nobody knows a key to
 * any of it. The mark goes last: should this be interrupted too, the next making still knows what it may remove.
 */
export function undoMaking(folder: string, id: CabinetId, isNew: boolean): void {
  try {
    // Should another process have made its cabinet here meanwhile, it is that one's.
    if (headersIn(folder).some((one) => !isNothing(one) && !(one.state === 'sound' && one.header.id === id))) return
    for (const name of [...LEFT_BY_MAKING].filter((name) => name !== MAKING))
      rmSync(join(folder, name), { force: true })
    removeFile(join(folder, MAKING))
    if (isNew) rmdirSync(folder)
  } catch {
    // What stays stands beside the mark and goes when the cabinet is made again; the first failure is the one to tell.
  }
}
