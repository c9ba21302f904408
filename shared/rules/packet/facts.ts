import type { CalendarDate } from '../../model/dates.ts'
import type { AgreementFacts } from '../agreementFacts.ts'
import { agreementFacts } from '../agreementFacts.ts'
import type { FactBook } from '../factBook.ts'
import type { CaseRecords, Kept, PersonRecords } from '../records.ts'
import { asksSsa } from '../ssaOffice.ts'
import type { Packet } from './shape.ts'

/** What can be asked of a packet besides the records. */
export interface PacketOptions {
  /** Stands in place of the channel recorded with the request. */
  readonly channel?: Packet['channel']
  /** Whom to ask, where neither the lane nor a request says it. */
  readonly to?: 'ssa' | 'foreign-agency'
  /** What is asked for, where it is not the usual thing of the lane. */
  readonly asks?: Packet['asks']
  readonly fullSsn?: boolean
}

/** The records of one case with what follows from them before any field is looked at. */
export interface Facts {
  readonly records: CaseRecords
  readonly person: PersonRecords
  readonly book: FactBook
  readonly today: CalendarDate
  readonly agreement: AgreementFacts
  readonly to: Packet['to']
  readonly asks: Packet['asks']
  readonly worker: Packet['worker']
  readonly request: Kept<'request'> | undefined
  readonly channel: Packet['channel']
  readonly fullSsn: boolean
}

/** Reads the records of a case as far as every part of the packet needs them (R16, R20, R72, R75). */
export function factsOf(
  records: CaseRecords,
  person: PersonRecords,
  book: FactBook,
  today: CalendarDate,
  options: PacketOptions = {},
): Facts {
  const { engagement } = records
  const to = options.to ?? addressee(records)
  const request = requestFor(records, to)
  const worker = workerOf(records, request)
  const asks = options.asks ?? askedFor(records, to)
  return {
    records,
    person,
    book,
    today,
    agreement: agreementFacts(engagement.country, book),
    to,
    asks,
    worker,
    request,
    // SSA's online form is for certificates: its letter and an exception are asked for in writing (P-1480; P-2605042).
    channel: options.channel ?? request?.record.channel ?? (to === 'ssa' && asks === 'certificate' ? 'online' : 'mail'),
    fullSsn: options.fullSsn ?? false,
  }
}

/** Whom a request goes to, by the lane; an exception goes to the country whose coverage is wanted (R16; P-1480). */
function addressee({ engagement, requests }: CaseRecords): Packet['to'] {
  const { lane, situation } = engagement
  if (lane === 'B' || lane === 'C') return 'ssa'
  if (lane === 'A' || lane === 'D') return 'foreign-agency'
  if (lane === 'F') return 'nobody'
  const wanted = situation?.exception?.askedOf
  if (lane === 'E' && wanted) return wanted === 'US' ? 'ssa' : 'foreign-agency'
  const last = requests.at(-1)
  if (!last) return 'undecided'
  return asksSsa(last.record) ? 'ssa' : 'foreign-agency'
}

function askedFor({ engagement }: CaseRecords, to: Packet['to']): Packet['asks'] {
  if (to === 'nobody') return 'nothing'
  if (engagement.lane === 'C') return 'ssa-letter'
  if (engagement.lane === 'D') return 'residence-determination'
  return engagement.lane === 'E' ? 'exception' : 'certificate'
}

/** The request at hand: the last one prepared for this agency, one not sent yet before those that were. */
function requestFor({ requests }: CaseRecords, to: Packet['to']): Kept<'request'> | undefined {
  const fitting = requests
    .filter(({ record }) => to === 'undecided' || to === 'nobody' || asksSsa(record) === (to === 'ssa'))
    .sort((a, b) => (a.record.preparedOn ?? '').localeCompare(b.record.preparedOn ?? ''))
  return fitting.findLast(({ record }) => record.submission === undefined) ?? fitting.at(-1)
}

function workerOf({ engagement }: CaseRecords, request: Kept<'request'> | undefined): Packet['worker'] {
  const said = engagement.situation?.worker
  if (said) return said === 'employee' ? 'employee' : 'self-employed'
  if (request?.record.label === 'employer') return 'employee'
  return engagement.employment && request?.record.label !== 'self-employed' ? 'employee' : 'self-employed'
}

/** The days asked for: of a temporary transfer where it says its own, otherwise of the engagement (§2.2). */
export function askedPeriod({ engagement }: CaseRecords): { begin: CalendarDate; end?: CalendarDate } {
  const transfer = engagement.situation?.transfer
  const moved = transfer?.temporary ? transfer : undefined
  const begin = moved?.begin ?? engagement.begin
  const end = moved?.expectedEnd ?? engagement.end
  return { begin, ...(end ? { end } : {}) }
}
