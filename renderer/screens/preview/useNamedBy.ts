import type { Output } from '../../../shared/contract/contract.ts'
import { type EntityName, REFERENCES } from '../../../shared/model/entities.ts'
import { ENTITY_NAMES } from '../../../shared/model/entityNames.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { placeOf } from '../../places.ts'
import { useCall } from '../../queries.ts'

/** A record that names a document, and where it is worked on. */
interface NamedBy {
  readonly key: string
  readonly to: string
  readonly label: string
}

/** The records that name a document: of its case, and of the person. */
export function useNamedBy(caseId: CaseId | undefined, document: RecordId): readonly NamedBy[] {
  const ofCase = useCall('record.list', caseId ? { case: caseId } : {}, { enabled: caseId !== undefined })
  const ofPerson = useCall('record.list', {})
  return [
    ...namedIn(ofCase.data ?? [], document, caseId),
    ...(ofPerson.data ?? []).flatMap(({ id, entity, record }) => {
      const placed = Array.isArray(record.documents) ? (record.documents as { case?: string; document?: string }[]) : []
      const isNamed = placed.some((one) => one?.document === document && one.case === caseId)
      if (!isNamed) return []
      const year = typeof record.year === 'number' ? record.year : undefined
      return [{ key: `${entity} ${id}`, to: placeOf(entity, { id, year }), label: labelOf(entity, record) }]
    }),
  ]
}

function namedIn(records: Output<'record.list'>, document: RecordId, caseId: CaseId | undefined): readonly NamedBy[] {
  return records.flatMap(({ id, entity, record }) => {
    const fields = Object.entries(REFERENCES[entity as EntityName] ?? {}).filter(([, of]) => of === 'document')
    const isNamed = fields.some(([field]) => {
      const value = record[field]
      return value === document || (Array.isArray(value) && value.includes(document))
    })
    if (!isNamed) return []
    return [
      {
        key: `${entity} ${id}`,
        to: placeOf(entity, { id, case: caseId }),
        label: labelOf(entity, record),
      },
    ]
  })
}

function labelOf(entity: EntityName, record: Readonly<Record<string, unknown>>): string {
  const what = ['issuer', 'payer', 'agency', 'who', 'to', 'shownBy']
    .map((field) => record[field])
    .find((one) => typeof one === 'string')
  return [ENTITY_NAMES[entity], what].filter(Boolean).join(', ')
}
