import { type CalendarDate, showDate } from '../../model/dates.ts'
import type { TaxYear } from '../../model/person.ts'
import { caseYear } from '../coverage.ts'
import type { Finding } from '../finding.ts'
import type { CabinetRecords, CaseRecords } from '../records.ts'
import { sentToSsa } from '../ssaOffice.ts'
import { statusClocks } from '../status/statusClock.ts'

/** Words with which a position is hoped for instead of shown. */
const HOPED = /\b(likely|probably|presumably|should be exempt|assume[ds]?)\b/i
/** Places that repeat rules without standing for them. */
const HEARSAY = /\b(forum|reddit|facebook|youtube|tiktok|blog|quora|hearsay|a friend|chat ?gpt|chatbot)\b/i

/**
 * Where a position rests on something that is no proof (R50, R52, R54, R55): a status label, a paper that came after the return, a word like
 * "likely", a forum, an exclusion that is about income tax.
 */
export function relianceFindings(records: CabinetRecords, today: CalendarDate): Finding[] {
  return [
    ...records.taxYears.flatMap(({ id, record }) => [
      ...hoped(record).map((finding) => ({ ...finding, records: [{ entity: 'tax-year' as const, id }] })),
      ...exclusion(records, record),
      ...records.cases.flatMap((one) => ofCaseYear(records, one, record, today)),
    ]),
    ...records.cases.flatMap((one) => [...hearsay(one), ...refusals(one)].map((found) => ({ ...found, case: one.id }))),
  ]
}

function hoped({ year, note }: TaxYear): Finding[] {
  const word = HOPED.exec(note ?? '')?.[0]
  if (!word) return []
  return [
    {
      code: 'likely-exempt',
      weight: 'risk',
      what: `The note about ${year} says “${word.toLowerCase()}”.`,
      why: 'A position is documented before filing or it is a guess: it needs the paper, not a likelihood.',
      sources: ['GUIDE', 'BOND'],
      step: 'Replace the guess by what the papers show, or put the question to an adviser and record it.',
      requirements: ['R50', 'R54', 'R55'],
      year,
    },
  ]
}

/** The foreign earned income exclusion does not reduce self-employment tax (R50; TAXACT20). */
function exclusion(records: CabinetRecords, { year, filedOn, seTaxPaidUsd }: TaxYear): Finding[] {
  const excluded = records.otherFilings.some(
    ({ record }) => record.year === year && record.form === '2555' && record.filed === 'yes',
  )
  const taxed = records.cases.filter((one) => {
    const { work, outcome, papers } = caseYear(one, year, records.cases)
    return work !== undefined && !(outcome === 'foreign' && papers.length > 0)
  })
  const paid = seTaxPaidUsd !== undefined && /[1-9]/.test(seTaxPaidUsd)
  if (!excluded || !filedOn || taxed.length === 0 || paid) return []
  return [
    {
      code: 'exclusion-is-no-exemption',
      weight: 'risk',
      what: `Form 2555 was filed for ${year}, work of the year has no paper that supports leaving it out, and no self-employment tax is recorded as paid.`,
      why: 'The foreign earned income exclusion is about income tax; it never reduces self-employment tax.',
      sources: ['TAXACT20'],
      step: 'Record the self-employment tax that was paid, or ask the preparer about Schedule SE for that year.',
      requirements: ['R50', 'R51'],
      year,
    },
  ]
}

function ofCaseYear(records: CabinetRecords, one: CaseRecords, taxYear: TaxYear, today: CalendarDate): Finding[] {
  const { year, filedOn, position } = taxYear
  const { work, outcome, papers } = caseYear(one, year, records.cases)
  if (!work || outcome !== 'foreign') return []
  const of = { year, case: one.id } as const
  const labelled = statusClocks(one, today).filter(({ completed, closed }) => completed.is && !closed)
  if (papers.length === 0 && labelled.length > 0 && (position === 'foreign-coverage' || position === 'mixed'))
    return [
      {
        ...of,
        code: 'status-used-as-proof',
        weight: 'blocks',
        what: `For ${year} foreign coverage is written down while the request shows as completed and no paper is here.`,
        why: 'Received, Pending and Completed are states of a process that SSA defines nowhere; the certificate or a notice of the decision is the proof.',
        sources: ['GUIDE'],
        step: 'Wait for the paper, or leave the position of the year undecided until it is here.',
        requirements: ['R44', 'R48', 'R54', 'R55'],
        records: labelled.map(({ submission }) => ({ entity: 'submission' as const, id: submission })),
      },
    ]
  const late = papers.filter(({ record }) => filedOn && record.receivedOn && record.receivedOn > filedOn)
  if (papers.length === 0 || late.length < papers.length || position !== 'foreign-coverage') return []
  return [
    {
      ...of,
      code: 'relied-on-before-it-came',
      weight: 'risk',
      what: `The return for ${year} was filed on ${showDate(filedOn as CalendarDate)}, before the paper it rests on came.`,
      why: 'A copy goes with the return that relies on it; a return without it was filed on a likelihood.',
      sources: ['P-1005', 'BOND'],
      step: 'Ask the preparer whether the copy should be sent after the return.',
      requirements: ['R50', 'R54', 'R59'],
      records: late.map(({ id }) => ({ entity: 'paper' as const, id })),
    },
  ]
}

/** What was read and where (R7, R50): a forum is no source of a rule. */
function hearsay({ engagement }: CaseRecords): Finding[] {
  const said = engagement.facts.filter(({ fact, source }) => HEARSAY.test(`${source ?? ''} ${fact}`))
  if (said.length === 0) return []
  return [
    {
      code: 'rests-on-hearsay',
      weight: 'risk',
      what: `${said.length === 1 ? 'One fact' : `${said.length} facts`} of this case ${said.length === 1 ? 'rests' : 'rest'} on what somebody wrote, not on an official text: ${said.map(({ fact }) => fact).join('; ')}.`,
      why: 'Summaries on forums and blogs are often about another country, year or kind of worker.',
      sources: ['GUIDE'],
      step: 'Read the official text of the agreement and record it with its address and the day.',
      requirements: ['R7', 'R50', 'R56'],
    },
  ]
}

/** An agency that will not issue (R52): a letter from SSA can stand in. */
function refusals({ papers, submissions, engagement }: CaseRecords): Finding[] {
  const refused = papers.filter(({ record }) => record.state === 'refused')
  const letter = papers.some(({ record }) => record.kind === 'ssa-letter' && ['held', 'asked'].includes(record.state))
  const later = (one: (typeof papers)[number]) =>
    papers.some(({ record }) => record.state === 'held' && record.kind === one.record.kind)
  const open = refused.filter((one) => !later(one))
  const said = engagement.situation?.refusal
  const isSettled =
    said === undefined ||
    said.country === 'US' ||
    papers.some(({ record }) => record.state === 'held' && record.kind === 'foreign-certificate') ||
    submissions.some(({ record }) => sentToSsa(record) && (said.on === undefined || record.sentOn >= said.on))
  const agencies = new Set([...open.map(({ record }) => record.issuer), ...(isSettled ? [] : [said.agency])])
  if (agencies.size === 0 || letter) return []
  return [
    {
      code: 'agency-refused',
      weight: 'blocks',
      what: `${[...agencies].join(', ')} refused the paper, and nothing was asked for in its place.`,
      why: 'Without a paper the income can be taxed; where the foreign agency will not issue one, SSA can be asked for a statement that the income is not covered by US social security.',
      sources: ['P-2605042', 'TAXACT20'],
      step: 'Ask SSA for the letter, and record it among the papers as a letter from the SSA.',
      requirements: ['R52', 'R54', 'R55'],
      records: open.map(({ id }) => ({ entity: 'paper' as const, id })),
    },
  ]
}
