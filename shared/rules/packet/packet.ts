import type { CalendarDate } from '../../model/dates.ts'
import { countryName, notListed } from '../agreements.ts'
import type { FactBook } from '../factBook.ts'
import { foreignIssuer } from '../lane/paper.ts'
import type { CaseRecords, PersonRecords } from '../records.ts'
import { callPack } from './callPack.ts'
import { channelOptions, contactCard, shownFact } from './channels.ts'
import { inconsistencies } from './consistency.ts'
import { type Facts, factsOf, type PacketOptions } from './facts.ts'
import { labelChoice } from './label.ts'
import { fieldGroups } from './packetFields.ts'
import type { Inconsistency, LabelChoice, Packet, PacketField } from './shape.ts'
import { packetWarnings } from './warnings.ts'

/**
 * The request of one case as it stands on `today` (R17–R37, R40, R58, R72–R75; domain.md §2; sources named field by field). It says what goes in
 * and what holds it up; it decides neither lane nor label, and whether the work is covered is the agency's answer.
 */
export function packet(
  records: CaseRecords,
  person: PersonRecords,
  book: FactBook,
  today: CalendarDate,
  options: PacketOptions = {},
): Packet {
  const facts = factsOf(records, person, book, today, options)
  const { engagement } = records
  const { request } = facts
  const groups = fieldGroups(facts)
  const fields = groups.flatMap((group) => group.fields)
  const consistency = inconsistencies(facts)
  const label = labelChoice(facts)
  return {
    case: records.id,
    asOf: today,
    country: engagement.country,
    countryName: countryName(engagement.country),
    ...(engagement.lane ? { lane: engagement.lane } : {}),
    to: facts.to,
    asks: facts.asks,
    worker: facts.worker,
    agency: agencyOf(facts),
    ...(request
      ? {
          request: {
            id: request.id,
            ...(request.record.label ? { label: request.record.label } : {}),
            channel: request.record.channel,
            ...(request.record.preparedOn ? { preparedOn: request.record.preparedOn } : {}),
            sent: request.record.submission !== undefined,
          },
        }
      : {}),
    channel: facts.channel,
    fullSsn: facts.fullSsn,
    groups,
    consistency,
    gate: gateOf(facts, fields, consistency, label),
    label,
    channels: channelOptions(facts),
    contact: facts.to === 'ssa' ? contactCard(book) : [],
    warnings: packetWarnings(facts),
    call: callPack(facts, fields),
  }
}

/** Whom to write to: SSA's office, or the issuer by the agreement and by how the person is insured there. */
function agencyOf({ to, book, agreement, records, request }: Facts): Packet['agency'] {
  if (to === 'ssa') {
    const office = book.fact('ssa', 'office')
    const mail = book.fact('ssa', 'mail')
    return {
      name: 'Social Security Administration',
      ...(mail.value === undefined ? {} : { address: mail.value }),
      facts: [shownFact('Office', office), shownFact('Mail', mail)],
    }
  }
  if (to !== 'foreign-agency') return { facts: [] }
  const { situation = {} } = records.engagement
  const { issuer } = foreignIssuer({ agreement, situation, party: agreement.party })
  const collects = /\b(collects|receives)\b/.test(issuer.name ?? '')
  const paysTo = collects
    ? situation.contributionsTo?.find(({ country }) => country === agreement.party)?.agency
    : undefined
  const name = request?.record.agency ?? paysTo ?? issuer.name
  const form = agreement.cell('form')
  return {
    ...(name === undefined ? {} : { name }),
    // An address belongs to the issuer of the list, and to nobody else of another name.
    ...(issuer.address !== undefined && (name === issuer.name || namesSame(name, issuer.name))
      ? { address: issuer.address }
      : {}),
    // A remark beside the number says that it may be another one: a letter does not ask for it.
    ...(form.value === undefined || form.value.includes('(') ? {} : { form: form.value }),
    facts: [
      {
        what: 'Issuer',
        ...(issuer.name ? { value: issuer.name } : {}),
        standing: issuer.standing,
        ...(issuer.note ? { note: issuer.note } : {}),
        asOf: issuer.entered?.readOn ?? agreement.cell('issuer').asOf,
        ...(issuer.entered ? { enteredFrom: issuer.entered.source } : {}),
        sources: issuer.sources,
      },
      ...(['address', 'liaison', 'form', 'copies'] as const).flatMap((what) => {
        const fact = agreement.cell(what)
        return fact.value === undefined && what !== 'address' ? [] : [shownFact(WHAT[what], fact)]
      }),
    ],
  }
}

const WHAT = { address: 'Address', liaison: 'Liaison', form: 'Form number seen', copies: 'Copies' } as const

/** Whether what someone wrote down for an agency names the issuer of the list, or the other way round. */
function namesSame(name: string | undefined, issuer: string | undefined): boolean {
  if (!name || !issuer) return false
  const [a, b] = [name.toLowerCase(), issuer.toLowerCase()]
  return a.includes(b) || b.includes(a)
}

/** R18, R22, R37: what has to be settled before anything is sent. */
function gateOf(
  facts: Facts,
  fields: readonly PacketField[],
  consistency: readonly Inconsistency[],
  label: LabelChoice,
): Packet['gate'] {
  const { agreement, records, today, to } = facts
  const { engagement } = records
  const open: { code: string; text: string }[] = []
  const add = (code: string, text: string) => open.push({ code, text })
  if (!engagement.lane)
    add('lane-undecided', 'Which country covers the work, and so who issues the paper, is not decided.')
  if (to === 'nobody')
    add('no-agreement-fits', 'By what is recorded no agreement fits: a certificate may not be the right tool.')
  else if (to === 'undecided') add('addressee-undecided', 'To which agency the request goes is not recorded.')
  if (agreement.since === undefined) add('no-agreement', notListed(engagement.country))
  else if (agreement.since > today)
    add('agreement-not-yet-in-force', `The agreement takes effect on ${agreement.since}.`)
  if (engagement.situation?.escalation)
    add('escalated', `This goes to SSA or an adviser first: ${engagement.situation.escalation.why}`)
  if (facts.asks === 'certificate' && to === 'foreign-agency' && engagement.situation?.refusal)
    add('refused', 'The agency refused: its refusal is kept, and SSA can be asked for a letter instead.')
  if (label.state === 'to-choose' || label.state === 'does-not-fit') add('label', label.say)
  for (const field of fields) {
    if (field.state === 'missing') add(`missing-${field.key}`, `${field.name} is missing.`)
    if (field.state === 'conflict')
      add(`conflict-${field.key}`, `${field.name}: the request says something else than the record.`)
    if (field.state === 'too-long')
      add(
        `too-long-${field.key}`,
        `${field.name} has ${field.characters} characters, the form takes ${field.limit?.characters}.`,
      )
  }
  for (const one of consistency) if (one.weight === 'conflict') add(one.code, one.what)
  const complete = fields.every(({ state }) => state !== 'missing')
  const consistent =
    fields.every(({ state }) => state !== 'conflict') && consistency.every(({ weight }) => weight !== 'conflict')
  return { ready: open.length === 0, complete, consistent, open }
}
