import { type EntityName, WINDOW_ONLY } from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'

/** What became of one record since the last volume; without a case it is one of the person file. */
export interface Change {
  readonly case?: CaseId
  readonly entity: EntityName
  readonly record: string
  readonly what: 'new' | 'changed' | 'gone'
}

/** What an entry of an audit log says about records. */
export interface LogEntry {
  readonly action: string
  readonly entity?: string | undefined
  readonly record?: string | undefined
  readonly detail: Readonly<Record<string, unknown>>
}

/** Documents show as exhibits; a handoff, a draft or a setting is no change of what is handed over. */
const NOT_MENTIONED: ReadonlySet<string> = new Set<EntityName>(['document', 'handoff', ...WINDOW_ONLY])

const MADE = new Set(['record.create', 'record.restore', 'record.import'])
const GONE = new Set(['record.delete'])
const ALTERED = new Set(['record.update'])

/**
 * What log entries, oldest first, come to for each record: one that was made and deleted in between is not mentioned. What is
 * shown in another way is left out.
 */
export function changesOf(entries: readonly LogEntry[], of?: CaseId): Change[] {
  const seen = new Map<string, { entity: EntityName; record: string; before: boolean; after: boolean }>()
  for (const { action, entity, record, detail } of entries) {
    if (!entity || NOT_MENTIONED.has(entity)) continue
    if (!MADE.has(action) && !GONE.has(action) && !ALTERED.has(action)) continue
    const ids = action === 'record.import' ? Object.keys((detail.records ?? {}) as object) : record ? [record] : []
    for (const id of ids) {
      const key = `${entity} ${id}`
      const before = seen.get(key)?.before ?? !MADE.has(action)
      seen.set(key, { entity: entity as EntityName, record: id, before, after: !GONE.has(action) })
    }
  }
  return [...seen.values()].flatMap(({ entity, record, before, after }): Change[] =>
    before || after
      ? [
          {
            ...(of ? { case: of } : {}),
            entity,
            record,
            what: before && after ? 'changed' : after ? 'new' : 'gone',
          },
        ]
      : [],
  )
}
