import type { Output } from '../../shared/contract/contract.ts'

/** What a case is called: its clients; its id while they cannot be read. */
export function caseName(one: Pick<Output<'case.create'>, 'clients' | 'id'>): string {
  return one.clients.length > 0 ? one.clients.join(', ') : `Case ${one.id.slice(0, 6)}`
}
