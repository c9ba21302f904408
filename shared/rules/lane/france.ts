import { type CalendarDate, showDate } from '../../model/dates.ts'
import { countryInSentence, partyOf } from '../agreements.ts'
import type { KnownFact } from '../factBook.ts'
import { LAST_DAY } from '../span.ts'
import { after, decided, escalate, type Ruling, restsOn, type Statement, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { anniversaryOf, LIMIT_NAME, limitOf } from './limit.ts'
import { placeOf } from './placeOfWork.ts'
import { ASK } from './questions.ts'
import { type Moved, moveOf, notMoved, onTheEdge } from './transfer.ts'

/** More than so many days of the tax year with a fixed base make the principal activity (R82). */
const BASE_DAYS = 183

/**
 * FR24: work in one country belongs to it; in both, to the country of the principal activity; a business moved for at most 24 months stays
 * with the country it came from, from the United States only with private health insurance (R80, R82; domain.md §1.2).
 */
export function byFrenchRule(facts: LaneFacts, rule: KnownFact): Ruling {
  const ruled = restsOn(
    'The agreement with France looks at where the work is done, and at moves of at most 24 months.',
    rule,
  )
  const move = moveOf(facts, () => '24-months', 'P-1530')
  if (move !== 'none' && 'state' in move)
    return unresolved(facts.workedIn ? move.missing : [ASK.workedIn, ...move.missing], [ruled])
  if (move === 'none') return after([ruled, ...notMoved(facts)], ordinary(facts))
  if (move.limit.result === 'edge') return after([ruled], onTheEdge(move))
  const limits = [move.limit]
  if (move.limit.result === 'over') return { ...after([ruled, ...move.statements], ordinary(facts)), limits }
  const conditions = conditionsOf(facts, move)
  if ('state' in conditions) return { ...after([ruled, ...move.statements], conditions), limits }
  const statements = [ruled, ...move.statements, ...conditions.statements]
  if (conditions.met) return decided(move.from, statements, { limits })
  return { ...after(statements, ordinary(facts)), limits }
}

/** A year between moves (or an end within 24 months of the first), and health insurance for a move to France. */
function conditionsOf(facts: LaneFacts, move: Moved): { met: boolean; statements: readonly Statement[] } | Ruling {
  const { transfer, insurance } = facts.situation
  const toFrance = move.from === 'US'
  const missing = [
    ...(transfer?.earlier === undefined ? [ASK.earlier] : []),
    ...(toFrance && insurance?.worker === undefined ? [ASK.insuranceWorker] : []),
    ...(toFrance && insurance?.family === undefined ? [ASK.insuranceFamily] : []),
  ]
  const insured = !toFrance || (insurance?.worker !== false && insurance?.family !== false)
  const notInsured = says(
    'Private health insurance for the worker and accompanying family is missing: until it is arranged, the move does not keep the work under US coverage.',
    'P-1530',
    'S-FR',
  )
  if (!insured) return { met: false, statements: [notInsured] }
  if (missing.length > 0) return unresolved(missing)
  const series = seriesOf(transfer?.earlier ?? [], move)
  if (series && !series.met) return { met: false, statements: [series.said] }
  return {
    met: true,
    statements: [
      ...(series ? [series.said] : []),
      ...(toFrance ? [says('Worker and family have private health insurance for the time in France.', 'P-1530')] : []),
    ],
  }
}

function seriesOf(
  earlier: readonly { begin: CalendarDate; end?: CalendarDate | undefined }[],
  move: Moved,
): { met: boolean; said: Statement } | undefined {
  const before = earlier.filter(({ begin }) => begin < move.limit.begin)
  if (before.length === 0) return undefined
  const lastEnd =
    before
      .map(({ end }) => end ?? move.limit.begin)
      .sort()
      .at(-1) ?? move.limit.begin
  if (move.limit.begin >= anniversaryOf(lastEnd, 12))
    return {
      met: true,
      said: says(`The last move ended on ${showDate(lastEnd)}, a year or more before this one.`, 'P-1530'),
    }
  const first = before.map(({ begin }) => begin).sort()[0] ?? move.limit.begin
  const whole = limitOf('series-24-months', first, move.limit.expectedEnd)
  const met = whole.result === 'within'
  const text = met
    ? `Less than a year lies between the moves, but the whole ends within ${LIMIT_NAME['24-months']} of ${showDate(first)}.`
    : `Less than a year lies between the moves, and the whole does not end within ${LIMIT_NAME['24-months']} of ${showDate(first)}: this move does not keep the work where it came from.`
  return { met, said: says(text, 'P-1530') }
}

function ordinary(facts: LaneFacts): Ruling {
  const placed = placeOf(facts)
  if ('state' in placed) return placed
  if (placed.country !== 'both')
    return decided(placed.country, [
      placed.said,
      says('Work done in one of the two countries only belongs to it.', 'P-1530'),
    ])
  return after([placed.said], principalActivity(facts))
}

/** The country of the principal activity, by tax year: more than 183 days of fixed base; else more days of presence. */
function principalActivity(facts: LaneFacts): Ruling {
  const [first, last] = [facts.engagement.begin, facts.engagement.end ?? LAST_DAY].map((date) =>
    Number(date.slice(0, 4)),
  )
  const bases = (facts.situation.bases ?? []).filter(
    ({ country, year }) => ['US', 'FR'].includes(partyOf(country)) && year >= (first ?? 0) && year <= (last ?? 0),
  )
  const years = [...new Set(bases.map(({ year }) => year))].sort()
  if (years.length === 0) return unresolved([ASK.bases])
  const answers = years.map((year) => ({
    year,
    ...principalIn(
      year,
      bases.filter((one) => one.year === year),
    ),
  }))
  const said = answers.map(({ text }) => says(text, 'P-1530'))
  if (answers.some(({ tied }) => tied)) return escalate(said)
  if (answers.some(({ country }) => country === undefined)) return unresolved([ASK.present], said)
  const countries = new Set(answers.map(({ country }) => country))
  const [country] = countries
  if (countries.size === 1 && country) return decided(country, said)
  return escalate([...said, says('The answer changes from one tax year to the next: make a case for each, or ask.')])
}

function principalIn(
  year: number,
  bases: readonly { country: string; days: number; present?: number | undefined }[],
): { country?: string; tied?: true; text: string } {
  const of = (country: string) => bases.filter((one) => partyOf(one.country) === country)
  const days = (country: string) => of(country).reduce((sum, one) => sum + one.days, 0)
  const over = ['US', 'FR'].filter((country) => days(country) > BASE_DAYS)
  const [only] = over
  if (only && over.length === 1) {
    const other = only === 'US' ? 'FR' : 'US'
    const silent = of(other).length === 0 ? `; none is recorded in ${countryInSentence(other)}` : ''
    return {
      country: only,
      text: `${year}: a fixed base in ${countryInSentence(only)} on ${days(only)} days, more than ${BASE_DAYS}${silent}.`,
    }
  }
  const where = over.length === 0 ? 'neither country' : 'both countries'
  const present = ['US', 'FR'].map((country) =>
    of(country).some((one) => one.present !== undefined)
      ? of(country).reduce((sum, one) => sum + (one.present ?? 0), 0)
      : undefined,
  )
  const [us, fr] = present
  const lead = `${year}: a fixed base on more than ${BASE_DAYS} days in ${where}`
  if (us === undefined || fr === undefined) return { text: `${lead}; days of presence have to decide.` }
  if (us === fr) return { tied: true, text: `${lead}, and as many days of presence in each (${us}).` }
  const more = us > fr ? 'US' : 'FR'
  return {
    country: more,
    text: `${lead}; more days of presence in ${countryInSentence(more)} (${Math.max(us, fr)} against ${Math.min(us, fr)}).`,
  }
}
