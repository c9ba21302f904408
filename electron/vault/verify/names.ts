import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { DOCUMENTS } from '../layout.ts'
import type { RosterEntry } from '../roster.ts'
import type { Vault } from '../vault.ts'

/** Where names come from: the roster, and those vaults that open. */
interface Named {
  readonly person: Vault
  readonly roster: readonly RosterEntry[]
  /** Opens a case, or throws the reason why it cannot be. */
  openCase(id: CaseId): { readonly vault: Vault }
}

/** What a finding is about: the file, and what its details say of a record or document in it. */
export interface Place {
  /** `person.db`, `cases/<id>/documents/<name>` … */
  readonly where: string
  readonly id?: unknown
  readonly sha256?: unknown
}

const IN_CASE = /^cases\/([0-9a-f]{16})(?:\/|$)/
const DOCUMENT_FILE = new RegExp(`(?:^|/)${DOCUMENTS}/([0-9a-f]{32})(?:\\.new)?$`)

/**
 * What a person calls the thing that lies at a place of the cabinet: a case by its clients, a document by its title, what belongs to
 * all of it by its purpose. Undefined for what is no part of a cabinet.
 */
export function nameOf(cabinet: Named, place: Place): string | undefined {
  const { where } = place
  if (/^cabinet(\.json(\.bak)?)?$/.test(where)) return 'The cabinet'
  const inCase = IN_CASE.exec(where)?.[1] as CaseId | undefined
  const owner = inCase ? caseName(cabinet.roster, inCase) : undefined
  const vault = inCase ? opened(cabinet, inCase) : cabinet.person
  const title = vault && documentTitle(vault, place)
  if (title !== undefined) return owner ? `“${title}” in ${lowered(owner)}` : `“${title}” in the inbox`
  if (owner) return owner
  if (where.startsWith('person.db')) return 'The person file'
  return DOCUMENT_FILE.test(where) ? 'A document of the inbox' : undefined
}

/** A case as lists show it: its clients, its country and when the work began. */
function caseName(roster: readonly RosterEntry[], id: CaseId): string {
  const summary = roster.find((one) => one.id === id)?.summary as Record<string, unknown> | undefined
  const clients = Array.isArray(summary?.clients) ? summary.clients.join(', ') : ''
  if (clients === '') return `Case ${id}`
  const begin = typeof summary?.begin === 'string' ? `, from ${showDate(summary.begin as never)}` : ''
  return `Case ${clients} (${String(summary?.country)}${begin})`
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function opened(cabinet: Named, id: CaseId): Vault | undefined {
  try {
    return cabinet.openCase(id).vault
  } catch {
    // Why it does not open is a finding of its own.
    return undefined
  }
}

/** The title of the document that a file, a SHA-256 or a record's id belongs to, also of a deleted one. */
function documentTitle(vault: Vault, { where, id, sha256 }: Place): string | undefined {
  const name = DOCUMENT_FILE.exec(where)?.[1]
  if (name === undefined && sha256 === undefined && id === undefined) return undefined
  try {
    const title = vault.db
      .prepare<[Record<string, unknown>], string>(
        `SELECT json_extract(body, '$.title') FROM (SELECT * FROM record UNION ALL
           SELECT entity, id, body, created_at, changed_at FROM bin)
         WHERE entity = 'document' AND (id = @id OR json_extract(body, '$.sha256') =
           coalesce(@sha256, (SELECT sha256 FROM blob WHERE name = @name)))`,
      )
      .pluck()
      .get({ id: id ?? null, sha256: sha256 ?? null, name: name ?? null })
    return typeof title === 'string' ? title : undefined
  } catch {
    // A name is a kindness; what is damaged has its own finding.
    return undefined
  }
}
