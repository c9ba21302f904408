import type { Engagement } from '../../model/case.ts'
import type { CalendarDate } from '../../model/dates.ts'
import type { Situation } from '../../model/situation.ts'
import { type AgreementFacts, agreementFacts } from '../agreementFacts.ts'
import { partyOf } from '../agreements.ts'
import type { FactBook } from '../factBook.ts'
import type { CaseRecords, PersonRecords } from '../records.ts'
import { FIRST_DAY, LAST_DAY, overlap } from '../span.ts'

/** Where the person lived during the engagement, and which record says so. */
export interface Lived {
  /** Countries as agreements see them, each once. */
  readonly in: readonly string[]
  readonly from: 'situation' | 'residence-period' | 'person' | 'nothing'
}

/** Everything the rules of a lane look at. Countries are parties: Jersey is the United Kingdom. */
export interface LaneFacts {
  readonly engagement: Engagement
  readonly situation: Situation
  readonly agreement: AgreementFacts
  /** The agreement's other country. */
  readonly party: string
  readonly lived: Lived
  /** Absent: not answered, which an empty list counts as too. */
  readonly workedIn?: readonly string[]
  readonly citizenships: readonly string[]
  readonly papers: CaseRecords['papers']
  readonly book: FactBook
  readonly today: CalendarDate
}

/** Gathers the facts of a case. Where the situation is silent, the residence history counts, then the person's present residence. */
export function laneFacts(records: CaseRecords, person: PersonRecords, book: FactBook, today: CalendarDate): LaneFacts {
  const { engagement } = records
  const situation = engagement.situation ?? {}
  const agreement = agreementFacts(engagement.country, book)
  const workedIn = parties(situation.workedIn ?? [])
  return {
    engagement,
    situation,
    agreement,
    party: agreement.party,
    lived: lived(engagement, person, today),
    ...(workedIn.length > 0 ? { workedIn } : {}),
    citizenships: person.person?.citizenships ?? [],
    papers: records.papers,
    book,
    today,
  }
}

function lived(engagement: Engagement, person: PersonRecords, today: CalendarDate): Lived {
  // A stay that goes on is looked at until today, one that has not begun on its first day.
  const last = engagement.end ?? (today > engagement.begin ? today : engagement.begin)
  const work = { begin: engagement.begin, end: last }
  const during = (
    periods: readonly { country: string; begin?: CalendarDate | undefined; end?: CalendarDate | undefined }[],
  ) =>
    parties(
      periods
        .filter(({ begin, end }) => overlap(work, { begin: begin ?? FIRST_DAY, end: end ?? LAST_DAY }))
        .map(({ country }) => country),
    )
  const stated = during(engagement.situation?.residence ?? [])
  if (stated.length > 0) return { in: stated, from: 'situation' }
  const history = during(person.residence.map(({ record }) => record))
  if (history.length > 0) return { in: history, from: 'residence-period' }
  const residence = person.person?.residence
  return residence ? { in: [partyOf(residence)], from: 'person' } : { in: [], from: 'nothing' }
}

const parties = (countries: readonly string[]) => [...new Set(countries.map(partyOf))]
