import type { Entity } from '../model/entities.ts'
import type { TaxYear } from '../model/person.ts'
import type { FactBook, KnownFact } from './factBook.ts'
import type { CabinetRecords } from './records.ts'
import type { SourceKey } from './sources.ts'
import { LAST_DAY, overlap, yearSpan } from './span.ts'
import type { Form8938Row } from './taxFacts.ts'

/** A filing that a certificate of coverage does not do away with, and whether somebody looked at it for the year (R60–R64). */
export interface RemainingFiling {
  readonly form: 'Form 1040' | 'Schedule C' | 'Form 2555 or 1116' | 'Form 8938' | 'FBAR'
  /** `not-recorded`: nothing is written down; `not-checked`: somebody wrote down that nobody looked. */
  readonly state: 'filed' | 'not-filed' | 'not-checked' | 'not-recorded'
  readonly filedOn?: string
  /** What the paper has to do with it. */
  readonly says: string
  readonly sources: readonly SourceKey[]
}

/** The amounts from which a report is due, as facts with their source. */
export interface Thresholds {
  readonly fbar: KnownFact
  /** Rows that may apply: one where residence and filing status are recorded, else those left open. "More than", in either column. */
  readonly form8938: readonly { readonly row: Form8938Row; readonly yearEnd: KnownFact; readonly anyTime: KnownFact }[]
  readonly lives: 'abroad' | 'united-states' | 'both' | 'not-recorded'
}

/** Everything that is still to be looked at for a tax year, with what is recorded about it (R60–R64; domain.md §7.3). */
export function remainingFilings(person: CabinetRecords, year: number): RemainingFiling[] {
  const taxYear = person.taxYears.find(({ record }) => record.year === year)?.record
  const records = person.otherFilings.map(({ record }) => record).filter((one) => one.year === year)
  const named = (pattern: RegExp) => records.filter(({ form, name }) => form === 'other' && pattern.test(name ?? ''))
  const either = records.filter(({ form }) => form === '2555' || form === '1116')
  return [
    {
      form: 'Form 1040',
      ...(taxYear?.filedOn ? { state: 'filed', filedOn: taxYear.filedOn } : { state: 'not-recorded' }),
      says: 'A return is filed all the same: the paper is about social security and Medicare taxes, not income tax.',
      sources: ['P-1825'],
    },
    {
      form: 'Schedule C',
      ...stateOf(named(/schedule\s*c\b/i)),
      says: 'Profit and loss of the business are reported whichever country covers the work.',
      sources: ['P-1825'],
    },
    {
      form: 'Form 2555 or 1116',
      ...stateOf(either),
      says: 'The foreign earned income exclusion and the foreign tax credit are about income tax; neither reduces self-employment tax.',
      sources: ['TAXACT20'],
    },
    {
      form: 'Form 8938',
      ...stateOf(records.filter(({ form }) => form === '8938')),
      says: 'Foreign financial assets above the threshold are reported with the return; the paper has nothing to do with it.',
      sources: ['FBARWIZ', 'CPACL', 'TAX4US'],
    },
    {
      form: 'FBAR',
      ...stateOf(records.filter(({ form }) => form === 'FBAR')),
      says: 'Foreign accounts together above the threshold are reported to FinCEN, apart from the return.',
      sources: ['HILL'],
    },
  ]
}

/** The best news first: of several entries one that says "filed" settles it. */
function stateOf(entries: readonly Entity<'other-filing'>[]): Pick<RemainingFiling, 'state' | 'filedOn'> {
  const filed = entries.find((entry) => entry.filed === 'yes')
  if (filed) return { state: 'filed', ...(filed.filedOn ? { filedOn: filed.filedOn } : {}) }
  if (entries.some((entry) => entry.filed === 'not-checked')) return { state: 'not-checked' }
  return { state: entries.length > 0 ? 'not-filed' : 'not-recorded' }
}

/** The thresholds that apply, or may apply, to a person in a year (R61, R62, R92). */
export function thresholdsOf(person: CabinetRecords, year: number, book: FactBook): Thresholds {
  const status = person.taxYears.find(({ record }) => record.year === year)?.record.filingStatus
  const lives = livesIn(person, year)
  const places = lives === 'abroad' ? ['abroad'] : lives === 'united-states' ? ['us'] : ['us', 'abroad']
  const rows = places.flatMap((place) => waysOf(status).map((way) => `${place}-${way}` as Form8938Row))
  return {
    fbar: book.fact('fbar', 'any-time'),
    form8938: rows.map((row) => ({
      row,
      yearEnd: book.fact('form-8938', `${row}-year-end`),
      anyTime: book.fact('form-8938', `${row}-any-time`),
    })),
    lives,
  }
}

function waysOf(status: TaxYear['filingStatus']): ('single' | 'joint')[] {
  if (!status) return ['single', 'joint']
  return [status === 'married-joint' ? 'joint' : 'single']
}

/** Where the person lived in the year, by the residence history, else by the country on record. */
function livesIn({ residence, person }: CabinetRecords, year: number): Thresholds['lives'] {
  const countries = residence
    .filter(({ record }) => overlap({ begin: record.begin, end: record.end ?? LAST_DAY }, yearSpan(year)))
    .map(({ record }) => record.country)
  const found = countries.length > 0 ? countries : person?.residence ? [person.residence] : []
  const places = new Set(found.map((country) => (country === 'US' ? 'united-states' : 'abroad')))
  if (places.size === 0) return 'not-recorded'
  return places.size === 2 ? 'both' : ([...places][0] ?? 'not-recorded')
}
