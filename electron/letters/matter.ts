import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { Person } from '../../shared/model/person.ts'
import { partyOf } from '../../shared/rules/agreements.ts'
import { askedPeriod } from '../../shared/rules/packet/facts.ts'
import type { Packet, PacketField } from '../../shared/rules/packet/shape.ts'
import type { CaseRecords } from '../../shared/rules/records.ts'

/** The letters there are. */
export const LETTER_KIND = ['request', 'exception', 'ssa-letter'] as const
export type LetterKind = (typeof LETTER_KIND)[number]

/** Everything a letter is made from: the packet, and what it quotes of the records. */
export interface LetterMatter {
  readonly packet: Packet
  readonly records: CaseRecords
  readonly person: Person | undefined
  readonly today: CalendarDate
  readonly kind: LetterKind
  readonly fax: boolean
  /** As someone asked for it; absent: the agency's own beside English. */
  readonly language?: string
  /** Where a fax goes, if it is known. */
  readonly faxNumber?: string
  /** How many pages it has, once it was laid out. */
  readonly pages?: number
}

/** Fields of the packet that are shown in a letter, in their order. */
export function shownFields({ groups }: Packet): PacketField[] {
  return groups
    .flatMap(({ fields }) => fields)
    .filter(
      ({ key, state, value }) =>
        key !== 'first-name' && state !== 'hidden' && (value !== undefined || state === 'missing'),
    )
}

/** What stands in the way of sending it: what the packet says, and that the number is masked. */
export function openPoints({ packet }: LetterMatter): { code: string; text: string }[] {
  const ssn = shownFields(packet).find(({ key }) => key === 'us-ssn')
  // SSA's label is chosen on the online form; a letter has none.
  const open = packet.gate.open.filter(({ code }) => code !== 'label')
  const masked = ssn?.value !== undefined && !packet.fullSsn
  return [
    ...open,
    ...(masked ? [{ code: 'ssn-masked', text: 'The Social Security Number is shown by its last four digits.' }] : []),
  ]
}

/** Why a letter is asked for: as recorded with the request; for SSA's letter else the agency's reason for its refusal. */
export function reasonOf({
  records,
  packet,
  kind,
}: Pick<LetterMatter, 'records' | 'packet' | 'kind'>): string | undefined {
  const request = records.requests.find(({ id }) => id === packet.request?.id)
  const refused = kind === 'ssa-letter' ? records.engagement.situation?.refusal?.reason?.trim() : undefined
  return request?.record.reason?.trim() || refused || undefined
}

/**
 * Refuses letters that would say something the records do not support.
 * @throws CoverkeepError `letter-not-possible`
 */
export function refuseUnfounded(matter: LetterMatter): void {
  const { packet, kind, records } = matter
  const no = (reason: string, next: string): never => {
    throw new CoverkeepError('letter-not-possible', { reason, next })
  }
  if (packet.to === 'undecided')
    no(
      'the case does not say to which agency it goes',
      'Record the lane, or a request with its agency; or say --to ssa or --to foreign-agency.',
    )
  if (packet.to === 'nobody')
    no(
      'the lane says that no agreement fits',
      'See whether a certificate is the right paper at all; ask SSA or an adviser.',
    )
  if (packet.worker === 'employee')
    no(
      'for an employee the employer or its representative asks',
      'Give the employer the worksheet: letter --worksheet.',
    )
  const { begin, end } = askedPeriod(records)
  if (end !== undefined && end < begin)
    no('its ending date lies before its beginning', 'Correct the dates of the engagement or of the transfer.')
  if (kind === 'exception' && reasonOf(matter) === undefined)
    no('no reason is recorded for the exception', 'Record it as “reason” with the request, in words for the agency.')
  if (kind !== 'ssa-letter' || partyOf(packet.country) === 'AU') return
  if (!records.engagement.situation?.refusal && reasonOf(matter) === undefined)
    no(
      'neither a refusal of the foreign agency nor another reason is recorded',
      'Record the refusal in the engagement’s situation, or a “reason” with the request.',
    )
}
