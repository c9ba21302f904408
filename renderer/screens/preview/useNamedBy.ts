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

/** The records of the same case that name a document. */
export function useNamedBy(caseId: CaseId | undefined, document: RecordId): readonly NamedBy[] {
  const records = useCall('record.list', caseId ? { case: caseId } : {}, { enabled: caseId !== undefined })
  return (records.data ?? []).flatMap(({ id, entity, record }) => {
    const fields = Object.entries(REFERENCES[entity as EntityName] ?? {}).filter(([, of]) => of === 'document')
    const isNamed = fields.some(([field]) => {
      const value = record[field]
      return value === document || (Array.isArray(value) && value.includes(document))
    })
    if (!isNamed) return []
    const what = ['issuer', 'payer', 'agency', 'who']
      .map((field) => record[field])
      .find((one) => typeof one === 'string')
    return [
      {
        key: `${entity} ${id}`,
        to: placeOf(entity, { id, case: caseId }),
        label: [ENTITY_NAMES[entity], what].filter(Boolean).join(', '),
      },
    ]
  })
}
