import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Statement } from 'better-sqlite3'
import type { Output } from '../../shared/contract/contract.ts'
import { describe, toFailure } from '../../shared/errors.ts'
import { type EntityName, WINDOW_ONLY } from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { getRecord, listRecords, type Stored } from '../records/records.ts'
import { distrustIndex, ensureIndex, isIndexFailure, readText } from '../vault/searchIndex.ts'
import type { Vault } from '../vault/vault.ts'
import { beginningOf, excerptOf } from './excerpt.ts'
import { type HideSsn, hideSsn } from './hideSsn.ts'
import { type Query, readQuery } from './query.ts'
import { type FieldText, textsOf } from './texts.ts'
import { titleOf } from './title.ts'

type Found = Output<'search.find'>
type Hit = Found['hits'][number]

/** How long vaults are asked one after another before other calls have their turn, in milliseconds. */
const SLICE_MS = 15

/** Where to look: the person file and cases, each opened when its turn comes. */
export interface Searchable {
  readonly person: Vault
  readonly cases: readonly CaseId[]
  readonly withPerson: boolean
  open(id: CaseId): Vault
}

/** A row of an index with what sorts it. */
interface Row {
  readonly entity: EntityName
  readonly id: string
  readonly at: string
}

/** A vault that is being searched. */
interface Place {
  readonly vault: Vault
  readonly case: CaseId | undefined
}

/** In its own words, or also in what the press read in it. */
const RANKS = ['own', 'all'] as const
type Rank = (typeof RANKS)[number]

interface Candidate extends Row, Place {
  readonly rank: Rank
}

/**
 * Finds records and documents by their words, over the person file and all cases. What is found in titles, names and notes comes before
 * what stands in documents, and what was recorded last comes first. An SSN is in no excerpt. A case that does not open is named
 * and costs nothing else.
 */
export async function search(where: Searchable, words: string, limit: number): Promise<Found> {
  const query = readQuery(words)
  if (!query) return { hits: [], more: false, unread: [] }
  const unread: Found['unread'] = []
  const vaults = await opened(where, unread)
  const found: Candidate[] = []
  // What stands in documents comes last, so nobody asks for it where there is enough already.
  for (const rank of RANKS) {
    if (found.length > limit) break
    const known = new Set(found.map(({ id }) => id))
    await inTurns(vaults, async (place) => {
      const more = await candidates(place, query, rank, limit + 1)
      found.push(...more.filter(({ id }) => !known.has(id)))
    })
  }
  found.sort(
    (a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || b.at.localeCompare(a.at) || a.id.localeCompare(b.id),
  )
  const hide = hideSsn(listRecords(where.person, 'person')[0]?.record.ssn)
  const hits = found.slice(0, limit).map((one) => shown(one, query, hide))
  return { hits, more: found.length > limit, unread }
}

/** The vaults that can be read; the others are named in `unread`. */
async function opened(where: Searchable, unread: Found['unread']): Promise<Place[]> {
  const places: Place[] = []
  await inTurns([...(where.withPerson ? [undefined] : []), ...where.cases], async (id) => {
    try {
      const vault = id === undefined ? where.person : where.open(id)
      await ensureIndex(vault)
      places.push({ vault, case: id })
    } catch (error) {
      const failure = toFailure(error)
      if (id === undefined || failure.code === 'unexpected' || failure.code === 'locked') throw error
      const { what: text, ...rest } = describe(failure)
      unread.push({ code: failure.code, text, ...rest, case: id })
    }
  })
  return places
}

/** One after another, with turns for other calls in between. */
async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let began = performance.now()
  for (const one of all) {
    await work(one)
    if (performance.now() - began < SLICE_MS) continue
    await nextTurn()
    began = performance.now()
  }
}

async function candidates(place: Place, query: Query, rank: Rank, limit: number): Promise<Candidate[]> {
  const { vault } = place
  try {
    return ask(place, query, rank, limit)
  } catch (error) {
    if (!isIndexFailure(error)) throw error
    vault.bookkeep(() => distrustIndex(vault))
    await ensureIndex(vault)
    return ask(place, query, rank, limit)
  }
}

function ask(place: Place, { match }: Query, rank: Rank, limit: number): Candidate[] {
  const rows = statementOf(place.vault).all(rank === 'own' ? `{own} : (${match})` : match, limit)
  return rows.map((row) => ({ ...row, ...place, rank }))
}

/** As SQL: the list is ours, so there is nothing to escape. */
const NOT_SOUGHT = [...WINDOW_ONLY].map((entity) => `'${entity}'`).join(', ')

const statements = new WeakMap<Vault, Statement<[string, number], Row>>()

/**
 * Newest rows first, which the index gives without looking at the others: ranking by how often a word stands where (bm25) has to
 * read every match, and took 70 to 200 ms for a frequent word in 50,000 notes.
 */
function statementOf(vault: Vault): Statement<[string, number], Row> {
  const statement =
    statements.get(vault) ??
    vault.db.prepare<[string, number], Row>(
      `SELECT entity, id, at FROM (SELECT rowid AS no FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
       CROSS JOIN sought USING (no) WHERE entity NOT IN (${NOT_SOUGHT})`,
    )
  statements.set(vault, statement)
  return statement
}

function shown({ vault, case: place, entity, id }: Candidate, { looks }: Query, hide: HideSsn): Hit {
  const stored: Stored = getRecord(vault, entity, id)
  const title = titleOf(entity, stored.record)
  const texts: FieldText[] = textsOf(stored.record)
  if (entity === 'document') texts.push({ field: 'text', text: readText(vault, stored.record) })
  const { field, excerpt } = excerptOf(texts, looks, hide) ?? {
    field: texts[0]?.field ?? '',
    excerpt: beginningOf(texts[0]?.text ?? '', hide),
  }
  return {
    ...(place ? { case: place } : {}),
    entity,
    id: stored.id,
    title: hide(title),
    field,
    excerpt,
    createdAt: stored.createdAt,
  }
}
