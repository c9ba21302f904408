import type { Output } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import {
  type EntityName,
  IN_INBOX_TOO,
  INTAKE_ONLY,
  PERSON_ENTITIES,
  WINDOW_ONLY,
} from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { maskSsn, type Person } from '../../shared/model/person.ts'
import { summarise } from '../records/caseSummary.ts'
import { deleteRecord, listDeleted, restoreRecord } from '../records/deletion.ts'
import { listRecords, type Stored, saveRecord } from '../records/records.ts'
import type { Cabinetful } from '../records/referrers.ts'
import type { Vault } from '../vault/vault.ts'
import type { Desk } from './desk.ts'
import type { Handlers } from './handler.ts'

type Shown = Output<'record.list'>[number]

/** Records of the person file and of cases. An SSN leaves here masked; the whole one has its own, logged call. */
export const recordCalls: Handlers<
  'record.list' | 'record.save' | 'record.delete' | 'record.restore' | 'record.deleted' | 'person.ssn'
> = {
  'record.list': ({ case: id, entity }, { desk }) => {
    const vault = entity ? vaultFor(desk, entity, id) : id ? desk.case(id) : desk.cabinet.person
    return listRecords(vault, entity).map(masked)
  },

  'record.save': ({ case: caseId, entity, id, record }, { desk }) => {
    if (WINDOW_ONLY.has(entity) || (INTAKE_ONLY.has(entity) && !id)) throw new CoverkeepError('intake-only', { entity })
    const { cabinet } = desk
    const vault = vaultFor(desk, entity, caseId)
    const input = entity === 'person' ? withKeptSsn(vault, record) : record
    const saved = saveRecord(vault, entity, id, input, desk.now, desk.elsewhere)
    if (caseId) cabinet.noteHeads(summarise)
    return masked(saved)
  },

  'record.delete': ({ case: caseId, entity, id }, { desk }) => {
    const placed = { vault: vaultFor(desk, entity, caseId), case: caseId, entity, id }
    const deleted = deleteRecord(placed, cabinetful(desk), desk.now)
    if (caseId) desk.cabinet.noteHeads(summarise)
    return deleted
  },

  'record.restore': ({ case: caseId, entity, id }, { desk }) => {
    const placed = { vault: vaultFor(desk, entity, caseId), case: caseId, entity, id }
    const restored = restoreRecord(placed, cabinetful(desk))
    if (caseId) desk.cabinet.noteHeads(summarise)
    return masked(restored)
  },

  'record.deleted': ({ case: id }, { desk }) => listDeleted(id ? desk.case(id) : desk.cabinet.person),

  'person.ssn': (_, { desk }) => {
    const vault = desk.cabinet.person
    const person = listRecords(vault, 'person')[0]
    if (!person?.record.ssn) return {}
    vault.write(() => ({ value: undefined, entry: { action: 'ssn.view', entity: 'person', record: person.id } }))
    return { ssn: person.record.ssn }
  },
}

function cabinetful(desk: Desk): Cabinetful {
  return { elsewhere: desk.elsewhere, cases: () => desk.cabinet.roster().map(({ id }) => id) }
}

function vaultFor(desk: Desk, entity: EntityName, id: CaseId | undefined): Vault {
  const ofPerson = Object.hasOwn(PERSON_ENTITIES, entity)
  if (ofPerson && id)
    throw new CoverkeepError('invalid-input', { field: entity, reason: 'it belongs to the person, not to a case' })
  if (ofPerson) return desk.cabinet.person
  if (!id && IN_INBOX_TOO.has(entity)) return desk.cabinet.person
  if (!id) throw new CoverkeepError('invalid-input', { field: entity, reason: 'it belongs to a case; name the case' })
  return desk.case(id)
}

/** A form that shows `***-**-6789` sends it back when something else is edited: the number stays what it was. */
function withKeptSsn(vault: Vault, record: Record<string, unknown>): Record<string, unknown> {
  const kept = listRecords(vault, 'person')[0]?.record.ssn
  return kept && record.ssn === maskSsn(kept) ? { ...record, ssn: kept } : record
}

function masked(stored: Stored): Shown {
  const record = { ...stored.record } as Record<string, unknown>
  const ssn = stored.entity === 'person' ? (stored.record as Person).ssn : undefined
  if (ssn) record.ssn = maskSsn(ssn)
  return { ...stored, record }
}
