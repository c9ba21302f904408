import { showDate } from '../../model/dates.ts'
import { countryName } from '../agreements.ts'
import { namesSsa, sentToSsa } from '../ssaOffice.ts'
import { askedPeriod, type Facts } from './facts.ts'
import type { Packet, PacketField } from './shape.ts'

const OFFICIAL = /agreement|article|\bart\.|poms|ssa\.gov|treaty/i

/** What to have at hand before calling SSA, and the question to ask (R58; source GUIDE). A missing item is a reason to wait with the call. */
export function callPack(facts: Facts, fields: readonly PacketField[]): Packet['call'] {
  const { records, person, worker, today } = facts
  const { engagement } = records
  const value = (key: PacketField['key']) => fields.find((field) => field.key === key)?.value
  const { begin, end } = askedPeriod(records)
  const read = engagement.facts.filter(({ fact, source }) => OFFICIAL.test(`${fact} ${source ?? ''}`))
  const sent = records.submissions.filter(({ record }) => sentToSsa(record) && record.sentOn <= today).at(-1)
  const number = sent?.record.controlNumber
  const question = person.adviserQuestions.findLast(
    ({ record }) => namesSsa(record.to) && !record.answer && (record.case === undefined || record.case === records.id),
  )?.record.question
  const business = worker === 'employee' ? value('us-employer-name') : (value('trade-name') ?? value('activity'))
  const nationality = value('citizenship')
  const residence = value('residence-country')
  const items: [string, string | undefined][] = [
    ['Worker type', engagement.situation?.worker ?? (facts.request?.record.label ? worker : undefined)],
    ['Countries', `United States and ${countryName(engagement.country)}`],
    ['Dates', `${showDate(begin)} to ${end ? showDate(end) : 'open'}`],
    [worker === 'employee' ? 'Employer' : 'Business', business],
    ['Nationality', nationality],
    ['Residence', residence],
    ['Agreement and article read', read.map(({ fact, source }) => (source ? `${fact} (${source})` : fact)).join('; ')],
    ['Control Number', sent ? number : 'none yet: no request to SSA is recorded'],
    ['Exact question', question],
  ]
  const shown = items.map(([what, text]) => ({
    what,
    state: text ? ('here' as const) : ('missing' as const),
    ...(text ? { value: text } : {}),
  }))
  return { ready: shown.every(({ state }) => state === 'here'), items: shown, ...(question ? { question } : {}) }
}
