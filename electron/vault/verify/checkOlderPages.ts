import { closeSync, openSync, readSync } from 'node:fs'
import { openPage, readFirstPage } from '../page.ts'
import { PAGE_BYTES } from '../pragmas.ts'
import type { Vault } from '../vault.ts'
import { FRAME, WAL_HEADER } from '../writeAheadLog.ts'
import type { Report } from './report.ts'

/**
 * The pages of the file that its log has newer ones of: no query reads them any more, and all the same nobody should be able to change
 * them unnoticed. One that does not check can also be what a crash left while the log came into the file, and is put right by the log.
 * Returns how many bytes more there are than the file itself says, for its length is that of before the log.
 */
export async function checkOlderPages(vault: Vault, pages: number, bytes: number, report: Report): Promise<number> {
  const inLog = pagesInLog(vault)
  const page = Buffer.alloc(PAGE_BYTES)
  const checks = (no: number) => {
    readSync(vault.raw, page, 0, PAGE_BYTES, (no - 1) * PAGE_BYTES)
    return vault.withKey((key) => openPage(page, no, key))
  }
  const own = checks(1) ? readFirstPage(page).pages : pages
  for (const no of inLog) {
    if (no > own || no * PAGE_BYTES > bytes) continue
    if (!checks(no)) report.add(vault.label, 'older-page', { page: no })
    await report.turn()
  }
  return bytes === pages * PAGE_BYTES ? 0 : bytes - own * PAGE_BYTES
}

/** Numbers of the pages that a committed part of the log holds. */
function pagesInLog(vault: Vault): Set<number> {
  const bytes = vault.logBytes()
  const found = new Set<number>()
  if (bytes === 0) return found
  const fd = openSync(`${vault.path}-wal`, 'r')
  try {
    const number = Buffer.alloc(4)
    for (let at = WAL_HEADER; at + FRAME <= bytes; at += FRAME) {
      readSync(fd, number, 0, number.length, at)
      found.add(number.readUInt32BE(0))
    }
    return found
  } finally {
    closeSync(fd)
  }
}
