import type { Output } from '../../shared/contract/contract.ts'

/** How far a fact can be relied on, in words. */
export const STANDING_NAMES: Readonly<Record<Output<'facts.list'>['facts'][number]['standing'], string>> = {
  confirmed: 'Read in the source',
  reported: 'Reported, not confirmed',
  unverified: 'Not verified',
  entered: 'Yours',
}
