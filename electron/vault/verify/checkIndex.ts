import { wordsOf } from '../../search/fold.ts'
import { textsOf } from '../../search/texts.ts'
import { distrustIndex, indexRecord, isIndexFailure, isIndexWhole, readText, unindexRecord } from '../searchIndex.ts'
import type { Vault } from '../vault.ts'
import type { Report } from './report.ts'

const BATCH = 50
/** Words of a text that are looked for: an index that lacks a record lacks its first ones. */
const WORDS = 40

interface Row {
  readonly entity: string
  readonly id: string
  readonly body: string
}

/**
 * Looks whether each record is found by its own words, and puts right what is not: an older page put back fits the cipher and the
 * structure, and the log says nothing of the index. It is made of the records, so nothing is lost; it is said.
 */
export async function checkIndex(vault: Vault, report: Report): Promise<void> {
  // One that is known to be missing or behind is made anew by the next search.
  if (!isIndexWhole(vault)) return
  let mended = 0
  try {
    let after: [string, string] = ['', '']
    for (;;) {
      const rows = vault.read((db) =>
        db
          .prepare<[string, string, number], Row>(
            'SELECT entity, id, body FROM record WHERE (entity, id) > (?, ?) ORDER BY entity, id LIMIT ?',
          )
          .all(...after, BATCH),
      )
      for (const row of rows) mended += mend(vault, row)
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) break
      after = [last.entity, last.id]
      await report.turn()
    }
    mended += forgetGone(vault)
  } catch (error) {
    if (!isIndexFailure(error)) throw error
    vault.bookkeep(() => distrustIndex(vault))
  }
  // What could not be put right is made anew by the next search.
  if (!isIndexWhole(vault)) mended += 1
  if (mended > 0) report.add(vault.label, 'index-behind', { count: mended })
}

/** 1 where a record was not found by its words and is now. */
function mend(vault: Vault, row: Row): number {
  const { entity, id } = row
  const record = JSON.parse(row.body) as object
  // Field by field: in which order they were indexed depends on who wrote the record.
  const phrases = [
    ...textsOf(record).map(({ text }) => phraseOf('own', text)),
    phraseOf('text', entity === 'document' ? readText(vault, record) : ''),
  ].filter((phrase) => phrase !== undefined)
  if (isFound(vault, row, phrases)) return 0
  // It may have been changed or deleted since it was read.
  const now = vault.read((db) =>
    db.prepare('SELECT body FROM record WHERE entity = ? AND id = ?').pluck().get(entity, id),
  )
  if (now !== row.body) return 0
  vault.bookkeep(() => indexRecord(vault, entity, id, record))
  return isFound(vault, row, phrases) ? 1 : 0
}

function isFound(vault: Vault, { entity, id }: Row, phrases: readonly string[]): boolean {
  const no = vault.read((db) => db.prepare('SELECT no FROM sought WHERE entity = ? AND id = ?').pluck().get(entity, id))
  if (no === undefined) return false
  if (phrases.length === 0) return true
  const find = vault.db.prepare('SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?')
  return find.get(phrases.join(' AND '), no) !== undefined
}

function phraseOf(column: 'own' | 'text', text: string): string | undefined {
  // Enough of a long text to have the words in; its folding costs what its length is.
  const words = wordsOf(text.slice(0, 40 * WORDS)).slice(0, WORDS)
  // The last one may have been cut.
  const whole = text.length > 40 * WORDS ? words.slice(0, -1) : words
  return whole.length === 0 ? undefined : `${column} : "${whole.join(' ')}"`
}

/** Takes out what is found of records that are not there any more. */
function forgetGone(vault: Vault): number {
  const gone = vault.read((db) =>
    db
      .prepare<[], { entity: string; id: string }>(
        `SELECT entity, id FROM sought WHERE NOT EXISTS
         (SELECT 1 FROM record WHERE record.entity = sought.entity AND record.id = sought.id)`,
      )
      .all(),
  )
  for (const { entity, id } of gone) vault.bookkeep(() => unindexRecord(vault, entity, id))
  return gone.length
}
