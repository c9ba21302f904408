import { type CalendarDate, showDate } from '../../../model/dates.ts'
import { agreementWith } from '../../agreements.ts'
import type { FactBook } from '../../factBook.ts'
import type { Finding } from '../../finding.ts'
import type { Look } from './look.ts'

/** What the agreement itself leaves open: whether and since when it is in force, and facts that were entered (R8, R12, R79). */
export function agreementFindings({ result, records, name }: Look, book: FactBook): Finding[] {
  const found: Finding[] = []
  const inForce = book.fact('agreements', `${result.agreement} in force`)
  if (inForce.standing === 'reported' && inForce.value && inForce.value !== 'not in force')
    found.push({
      code: 'agreement-reported',
      weight: 'risk',
      what: `That the agreement with ${name} is in force since ${showDate(inForce.value as CalendarDate)} is reported by press and form clearance, not by SSA’s own list.`,
      why: 'Lists of tax software and agencies may not have it yet; nothing should rest on a date that nobody official confirmed.',
      sources: inForce.sources,
      step: `Look at SSA’s list and enter what it says among the facts: table “agreements”, “${result.agreement} in force”, with where and when you read it.`,
      requirements: ['R8', 'R12', 'R77', 'R79', 'R93'],
    })
  if (result.before)
    found.push({
      code: 'work-before-agreement',
      weight: 'risk',
      what: `The work began on ${showDate(records.engagement.begin)}, before the agreement with ${name} took effect; until ${showDate(result.before.until)} no agreement covers it.`,
      why: 'For that time self-employment tax is due, and contributions may be due in the other country as well.',
      sources: inForce.sources,
      step: 'Treat the time before as work without an agreement.',
      requirements: ['R12', 'R54', 'R79'],
    })
  if (result.lane === 'F' && result.state === 'decided')
    found.push({
      code: 'no-agreement-applies',
      // Once it is recorded as what it is, nothing is left to resolve.
      weight: records.engagement.lane === 'F' ? 'note' : 'risk',
      what: `No agreement applies to this work in ${name}: a certificate of coverage is not the tool for it.`,
      why: 'Both systems may charge contributions, and self-employment tax is due in the United States.',
      sources: ['P-701005', 'P-703600'],
      step: `Ask in ${name} what is due there; look at SSA’s list again when the answer matters.`,
      requirements: ['R12', 'R19'],
    })
  const newer = agreementWith(result.agreement)?.later.find(
    ({ kind, date }) => kind === 'new-treaty' && records.engagement.begin < date,
  )
  if (newer && result.lane !== 'F')
    found.push({
      code: 'older-treaty',
      weight: 'open',
      what: `The work began before the present treaty with ${name} took effect on ${showDate(newer.date)}; for that time the older one counts.`,
      why: 'The rules that were followed are those of the present treaty.',
      sources: agreementWith(result.agreement)?.sources ?? [],
      step: 'Ask SSA about the time before.',
      requirements: ['R12', 'R79'],
    })
  for (const { entered } of result.explanation)
    if (entered)
      found.push({
        code: 'entered-fact-used',
        weight: 'note',
        what: `This rests on the fact ${entered.fact}, entered from ${entered.source}, read on ${showDate(entered.readOn as CalendarDate)}.`,
        why: 'A fact that you entered takes the place of the built-in one.',
        sources: [],
        step: 'Read the source again when the answer matters.',
        requirements: ['R7', 'R77', 'R93'],
      })
  return found
}
