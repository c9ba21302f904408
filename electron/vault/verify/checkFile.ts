import { isFixedSound, readFileHeader } from '../fileFacts.ts'

import type { Vault } from '../vault.ts'
import { checkMapPages } from './checkMapPages.ts'
import { checkOlderPages } from './checkOlderPages.ts'
import type { Report } from './report.ts'

/** A check of the whole structure in one go takes about 1 ms per MiB; above this many pages it goes table by table. */
const PAGES_AT_ONCE = 1536

/** The index of words is checked word by word, 10 ms for each thousand records. */
const SOUGHT_AT_ONCE = 2000

/**
 * Tables whose large rows are read one by one elsewhere, so that no single check lasts long; and the index of words, which cannot be
 * checked in slices. The tables that it lies in are checked like the others, and it can be made anew.
 */
const LEFT_OUT = new Set(['made', 'search'])

/**
 * The file as a file: what lies in clear, its length against its pages, its structure, pages in use by nothing. Reading a page
 * checks its tag, so everything that the structure check touches is known to be as it was written: the pages that count, in the file
 * or in its log. Those of the file that the log has newer ones of are checked by themselves. Pages read before are forgotten first: what
 * counts is what the disk gives.
 */
export async function checkFile(vault: Vault, report: Report): Promise<void> {
  vault.read((db) => db.pragma('shrink_memory'))
  const pages = vault.read((db) => Number(db.pragma('page_count', { simple: true })))
  const facts = readFileHeader(vault.raw)
  if (facts.salt !== vault.salt) report.add(vault.label, 'salt-altered')
  if (!isFixedSound(facts)) report.add(vault.label, 'clear-bytes-altered')
  const surplus = await checkOlderPages(vault, pages, facts.bytes, report)
  if (surplus < 0) report.add(vault.label, 'file-short', { bytes: -surplus })
  if (surplus > 0) report.add(vault.label, 'bytes-after-end', { bytes: surplus })
  report.checked.pages += pages
  await report.turn()
  await checkStructure(vault, pages, report)
  const free = vault.read((db) => Number(db.pragma('freelist_count', { simple: true })))
  if (free > 0) report.add(vault.label, 'free-pages', { pages: free })
}

async function checkStructure(vault: Vault, pages: number, report: Report): Promise<void> {
  const sought = vault.read((db) =>
    Number(
      db
        .prepare('SELECT count(*) FROM (SELECT 1 FROM sought LIMIT ?)')
        .pluck()
        .get(SOUGHT_AT_ONCE + 1),
    ),
  )
  if (pages <= PAGES_AT_ONCE && sought <= SOUGHT_AT_ONCE) return integrity(vault, 'integrity_check(20)', report)
  const tables = vault.read((db) =>
    db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all(),
  )
  for (const table of ['sqlite_schema', ...(tables as string[])]) {
    if (LEFT_OUT.has(table)) continue
    integrity(vault, `integrity_check('${table}')`, report)
    await report.turn()
  }
  await checkMapPages(vault, report)
}

function integrity(vault: Vault, pragma: string, report: Report): void {
  const rows = vault.read((db) => db.pragma(pragma) as { integrity_check: string }[])
  for (const { integrity_check: detail } of rows) {
    if (detail !== 'ok') report.add(vault.label, 'structure', { detail: detail.replace(/\s+/g, ' ').slice(0, 200) })
  }
}
