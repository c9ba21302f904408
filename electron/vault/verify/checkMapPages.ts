import { fstatSync, readSync } from 'node:fs'
import { openPage } from '../page.ts'
import { PAGE_BYTES } from '../pragmas.ts'
import type { Vault } from '../vault.ts'
import type { Report } from './report.ts'

/** A page less its tag and nonce. */
const USABLE = PAGE_BYTES - 64
/** A pointer map page holds 5 bytes for each of the pages that follow it. */
const MAPPED = USABLE / 5
/** The page around byte 2^30, on which SQLite takes its locks and to which it never writes. */
const LOCK_PAGE = 2 ** 30 / PAGE_BYTES + 1

/**
 * The pages that no table holds: the pointer map of auto_vacuum and the lock page. Reading rows never reads them, so in a file too
 * large for one structure check their tags are checked here, from the file itself.
 */
export async function checkMapPages(vault: Vault, report: Report): Promise<void> {
  // Of the file: those behind its end are in the log, which is checked whole before it is opened.
  const pages = Math.floor(fstatSync(vault.raw).size / PAGE_BYTES)
  const page = Buffer.alloc(PAGE_BYTES)
  for (let no = 2; no <= pages; no += MAPPED + 1) {
    // Where the lock page is in the way, the map is on the one after it.
    const at = no === LOCK_PAGE ? no + 1 : no
    readSync(vault.raw, page, 0, PAGE_BYTES, (at - 1) * PAGE_BYTES)
    const sound = vault.withKey((key) => openPage(page, at, key))
    if (!sound) report.add(vault.label, 'structure', { detail: `page ${at} does not check` })
    await report.turn()
  }
  if (pages < LOCK_PAGE) return
  readSync(vault.raw, page, 0, PAGE_BYTES, (LOCK_PAGE - 1) * PAGE_BYTES)
  if (page.some((byte) => byte !== 0)) report.add(vault.label, 'structure', { detail: 'the lock page is not empty' })
}
