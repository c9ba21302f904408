import type { CalendarDate } from '../../model/dates.ts'
import type { EntityName } from '../../model/entities.ts'
import type { FactBook } from '../factBook.ts'
import type { Finding } from '../finding.ts'
import type { CaseRecords, PersonRecords } from '../records.ts'
import { sentToSsa } from '../ssaOffice.ts'
import { packet } from './packet.ts'
import type { Packet, PacketField } from './shape.ts'

/** Payments are judged with the ledger; here they only stand in the packet. */
const WITH_THE_LEDGER: ReadonlySet<string> = new Set([
  'paid-work-outside-period',
  'paid-before-beginning',
  'payer-not-a-client',
])

/**
 * What holds a request up, and what its records say differently (R18, R20, R22, R26–R34, R37, R54, R67). Once the request is out, what was
 * missing in it is no finding any more; contradictions are.
 */
export function packetFindings(
  records: CaseRecords,
  person: PersonRecords,
  book: FactBook,
  today: CalendarDate,
): Finding[] {
  const made = packet(records, person, book, today)
  const fields = made.groups.flatMap((group) => group.fields)
  const found = [
    ...(made.to === 'ssa' || made.to === 'foreign-agency'
      ? isOut(records, made)
        ? []
        : beforeSending(made, fields)
      : []),
    ...fields.filter(({ state }) => state === 'conflict').map(conflict),
    ...made.consistency.filter(({ code }) => !WITH_THE_LEDGER.has(code)).map(differs),
  ]
  return found.map((one) => ({ ...one, case: records.id }))
}

/** Whether a request was sent to this side, or its paper is here. */
function isOut({ submissions, papers }: CaseRecords, { to }: Packet): boolean {
  const ofSsa = (kind: string) => kind === 'us-certificate' || kind === 'ssa-letter'
  return (
    submissions.some(({ record }) => sentToSsa(record) === (to === 'ssa')) ||
    papers.some(({ record }) => record.state === 'held' && ofSsa(record.kind) === (to === 'ssa'))
  )
}

function beforeSending(made: Packet, fields: readonly PacketField[]): Finding[] {
  const missing = fields.filter(({ state }) => state === 'missing')
  const long = fields.filter(({ state }) => state === 'too-long')
  const found: Finding[] = []
  if (missing.length > 0)
    found.push({
      code: 'packet-incomplete',
      weight: 'open',
      what: `For the request ${missing.length === 1 ? 'this is' : 'these are'} missing: ${missing.map(({ name }) => name.toLowerCase()).join('; ')}.`,
      why: 'An incomplete packet is not ready: the online form does not take it, and in a letter it brings questions back.',
      sources: [...new Set(missing.flatMap(({ sources }) => sources))],
      step: 'Record what is missing from official records; guess nothing.',
      requirements: ['R18', 'R22', 'R37'],
    })
  if (long.length > 0)
    found.push({
      code: 'field-too-long',
      weight: 'risk',
      what: long
        .map(
          ({ name, characters, limit }) =>
            `${name} has ${characters} characters; SSA’s form takes ${limit?.characters}`,
        )
        .join('. ')
        .concat('.'),
      why: 'The form would cut it or refuse it, and the certificate could then name somebody else.',
      sources: ['GUIDE'],
      step: 'Ask SSA how to enter it, or send the request by mail or fax.',
      requirements: ['R26', 'R28'],
    })
  if (made.label.state === 'to-choose' || made.label.state === 'does-not-fit')
    found.push({
      code: made.label.state === 'to-choose' ? 'label-not-chosen' : 'label-does-not-fit',
      weight: made.label.state === 'to-choose' ? 'open' : 'risk',
      what: made.label.say,
      why: 'Performer, Employer and Self Employed are separate lanes on SSA’s form.',
      sources: ['GUIDE'],
      step: 'Record the label with the request once it is clear; stop until then.',
      requirements: ['R20'],
    })
  return found
}

function conflict(field: PacketField): Finding {
  const other = field.others[0]
  return {
    code: `conflict-${field.key}`,
    weight: 'risk',
    what: `${field.name}: the records say “${field.value}”, the request says “${other?.value}”.`,
    why: 'Partial or conflicting entries bring questions from the agency, and a certificate with a wrong entry may not be accepted.',
    sources: ['GUIDE', 'EATSIP'],
    step: 'See which is right in the documents, and correct the other.',
    requirements: ['R34'],
    ...(other?.from.record ? { records: [{ entity: other.from.entity as EntityName, id: other.from.record }] } : {}),
  }
}

function differs(one: Packet['consistency'][number]): Finding {
  return {
    code: one.code,
    weight: one.weight === 'conflict' ? 'risk' : 'note',
    what: `${one.what} ${one.values.map(({ where, value }) => `${where}: ${value}`).join('; ')}`.trim(),
    why: 'Whoever checks the papers compares names and dates first.',
    sources: ['GUIDE'],
    step:
      one.weight === 'conflict'
        ? 'See which is right, and correct the other.'
        : 'Look whether this is as it should be, and note why.',
    requirements: one.requirements as Finding['requirements'],
    records: one.records.map(({ entity, id }) => ({ entity: entity as EntityName, id })),
  }
}
