import { CONTRACT, type Output } from '../../shared/contract/contract.ts'
import type { Vault } from '../vault/vault.ts'

const Entries = CONTRACT['audit.list'].output

interface Row {
  no: number
  at: string
  action: string
  entity: string | null
  record: string | null
  record_sha256: string | null
  detail: string
  hash: string
}

/** A vault's audit log, oldest entry first. */
export function listEntries(vault: Vault): Output<'audit.list'> {
  const rows = vault.db
    .prepare<[], Row>('SELECT no, at, action, entity, record, record_sha256, detail, hash FROM log ORDER BY no')
    .all()
  return Entries.parse(
    rows.map(({ entity, record, record_sha256, detail, ...row }) => ({
      ...row,
      detail: JSON.parse(detail),
      ...(entity === null ? {} : { entity }),
      ...(record === null ? {} : { record }),
      ...(record_sha256 === null ? {} : { recordSha256: record_sha256 }),
    })),
  )
}

/** What an audit log says about records after an entry, oldest first. */
export function entriesAfter(
  vault: Vault,
  no: number,
): { action: string; entity?: string; record?: string; detail: Record<string, unknown> }[] {
  const rows = vault.db
    .prepare<[number], Pick<Row, 'action' | 'entity' | 'record' | 'detail'>>(
      'SELECT action, entity, record, detail FROM log WHERE no > ? AND entity IS NOT NULL ORDER BY no',
    )
    .all(no)
  return rows.map(({ action, entity, record, detail }) => ({
    action,
    ...(entity === null ? {} : { entity }),
    ...(record === null ? {} : { record }),
    detail: JSON.parse(detail) as Record<string, unknown>,
  }))
}
