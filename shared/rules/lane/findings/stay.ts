import { type CalendarDate, showDate } from '../../../model/dates.ts'
import type { Situation } from '../../../model/situation.ts'
import { partyOf } from '../../agreements.ts'
import type { Finding } from '../../finding.ts'
import { dayNumber } from '../../span.ts'
import { LIMIT_NAME } from '../limit.ts'
import type { Look } from './look.ts'

/** Days before an expected end from which the end is worth a line. */
const SOON_DAYS = 180

/** What has to be done by a day, and stays that reach their limit (R13, R46, R54, R81–R83). */
export function timeFindings(look: Look): Finding[] {
  const { result, today, records } = look
  const found: Finding[] = []
  for (const { due, passed, text, sources } of result.deadlines) {
    if (chosenInTime(records.engagement.situation?.election, due)) continue
    found.push({
      code: passed ? 'election-deadline-passed' : 'election-deadline',
      weight: result.state === 'decided' ? 'note' : passed ? 'risk' : 'open',
      what: text,
      why: 'After that day the contributions paid decide, where they went to one country only.',
      sources,
      step: 'Ask the chosen country for the certificate, and keep the proof of the day.',
      requirements: ['R54', 'R81'],
      due,
    })
  }
  for (const { what, lastDay, expectedEnd, result: measured } of result.limits) {
    if (measured !== 'within')
      found.push({
        code: measured === 'edge' ? 'limit-edge' : 'limit-over',
        weight: 'risk',
        what: `The stay is expected to end on ${showDate(expectedEnd)}, ${measured === 'edge' ? `the very anniversary of ${LIMIT_NAME[what]}` : `after ${LIMIT_NAME[what]} end on ${showDate(lastDay)}`}.`,
        why: 'Past the limit the work usually belongs to the country where it is done; a special exception can be asked for.',
        sources:
          what === 'five-years' || what === 'three-years' ? ['P-2085', 'P-2215', 'P-1480'] : ['P-1530', 'P-1480'],
        step: 'Check the expected end against the contract, and ask the agency if it is right.',
        requirements: ['R13', 'R54', 'R82'],
      })
    else if (!elsewhere(look) && !records.engagement.end && dayNumber(expectedEnd) - dayNumber(today) <= SOON_DAYS)
      found.push({
        code: today > expectedEnd ? 'stay-past-expected-end' : 'stay-ends-soon',
        weight: today > expectedEnd ? 'risk' : 'note',
        what:
          today > expectedEnd
            ? `The stay was expected to end on ${showDate(expectedEnd)}, and the engagement goes on.`
            : `The stay is expected to end on ${showDate(expectedEnd)}.`,
        why: `Coverage by the country it came from rests on that end, which has to lie within ${LIMIT_NAME[what]} (until ${showDate(lastDay)}).`,
        sources: what === '24-months' || what === 'series-24-months' ? ['P-1530'] : ['P-2085', 'P-2215'],
        step: 'Record the end of the engagement, or the new expected end, and ask for an extension of the certificate in time.',
        requirements: ['R46', 'R54', 'R83'],
        due: expectedEnd,
      })
  }
  return found
}

/** Asked by the day it had to be, the choice is made: nothing is left to warn of. */
function chosenInTime(election: Situation['election'], due: CalendarDate): boolean {
  return election?.askedOn !== undefined && election.askedOn <= due
}

/** The move does not keep the work where it came from anyway, so nothing rests on its end. */
function elsewhere({ result, records }: Look): boolean {
  const from = records.engagement.situation?.transfer?.from
  return result.state === 'decided' && from !== undefined && partyOf(from) !== result.covers
}

/** What the stay itself says against the paper: a US certificate for a permanent stay, or no border that is crossed. */
export function stayFindings({ result, records, name }: Look): Finding[] {
  const { situation, lane } = records.engagement
  const found: Finding[] = []
  const stays = situation?.transfer?.temporary === false && situation.workedIn?.some((country) => country !== 'US')
  if (stays && lane === 'B' && result.covers !== 'US')
    found.push({
      code: 'us-certificate-for-permanent-stay',
      weight: 'risk',
      what: `A US certificate is planned for a stay in ${name} that is not temporary.`,
      why: 'A report says that SSA issues certificates for temporary work only; a stay for good needs the other country’s paper.',
      sources: ['RED26', 'P-2085'],
      step: `Look at what the agreement with ${name} says about the work, and ask there.`,
      requirements: ['R12', 'R54'],
    })
  const home = situation?.workedIn?.length && situation.workedIn.every((country) => country === 'US')
  if (home && result.covers === 'US')
    found.push({
      code: 'no-border-crossed',
      weight: 'note',
      what: 'All of the work is done in the United States: a certificate may not be the right tool.',
      why: 'A certificate settles which of two systems covers the work; here only one seems to be concerned.',
      sources: ['P-703600'],
      step: `Ask whether ${name} charges contributions for this work at all.`,
      requirements: ['R14', 'R19'],
    })
  return found
}
