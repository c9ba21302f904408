import type { Document } from '../../../shared/model/case.ts'
import type { Situation } from '../../../shared/model/situation.ts'
import { agreementWith, countryInSentence } from '../../../shared/rules/agreements.ts'
import { isTranscribed } from '../../../shared/rules/yearPaper.ts'
import { type Block, type Check, type Inline, piecesOf } from '../../press/draw/blocks.ts'
import { exhibitFor } from '../exhibits.ts'
import type { YearCase } from '../facts.ts'
import type { Plan, PlannedCase, PlannedYear } from '../plan.ts'
import { count, day, isForeign, listed, showPeriod } from '../show.ts'
import { checked, type Setting } from './checkLines.ts'
import { exhibitLinks, referenceOf } from './requests.ts'
import { foreign } from './yearPosition.ts'

type Exception = NonNullable<Situation['exception']>

/** What a preparer should find for a year, with what is there and what is not (domain.md §7.3). */
export function checklist(plan: Plan, year: PlannedYear, set: Setting): Block[] {
  const touched = year.cases.flatMap((one, at) => {
    const planned = plan.cases[at]
    return one.work && planned ? [{ one, planned }] : []
  })
  const many = touched.length > 1
  return [
    ...touched.flatMap(({ one, planned }): Block[] => [
      ...(many ? [{ kind: 'heading' as const, level: 3 as const, text: planned.label }] : []),
      ...checked([...caseChecks(plan, year, planned, one), ...(many ? [] : yearChecks(year))], set),
    ]),
    ...(many || touched.length === 0
      ? [
          { kind: 'heading' as const, level: 3 as const, text: 'For the person and the year' },
          ...checked(yearChecks(year), set),
        ]
      : []),
  ]
}

const check = (there: boolean, text: Inline, note?: Inline): Check => ({
  state: there ? 'there' : 'missing',
  text,
  ...(note === undefined ? {} : { note }),
})
const ask = (text: Inline, note?: Inline): Check => ({ state: 'ask', text, ...(note === undefined ? {} : { note }) })

function caseChecks(plan: Plan, year: PlannedYear, planned: PlannedCase, one: YearCase): Check[] {
  if (one.outcome === 'neither' || one.outcome === 'undecided')
    return [...undecidedChecks(one), ...commonChecks(plan, planned, year, false)]
  return [...paperChecks(plan, planned, one), ...commonChecks(plan, planned, year, one.outcome === 'us')]
}

function undecidedChecks(one: YearCase): Check[] {
  const { engagement } = one.facts
  if (one.outcome === 'neither')
    return [
      ask(
        'No agreement was found that fits this work',
        'If the facts change, the covering country has to be looked at again.',
      ),
    ]
  return [
    check(
      false,
      'Covering country decided',
      engagement.lane === 'E'
        ? exceptionNote(engagement.situation?.exception ?? {})
        : 'Two steps come first: an agreement applies, and the facts assign the work to one country.',
    ),
    check(false, 'Paper that shows the coverage'),
  ]
}

/** Where a special exception stands that no paper shows. */
function exceptionNote({ askedOn, askedOf, grantedOn, refusedOn }: Exception): string {
  if (refusedOn) return `The special exception was refused on ${day(refusedOn)}: the ordinary rule decides.`
  if (grantedOn) return `The special exception was granted on ${day(grantedOn)}; its certificate is not here.`
  const asked = [askedOn && ` on ${day(askedOn)}`, askedOf && ` for the coverage of ${countryInSentence(askedOf)}`]
  return `A special exception is asked for${asked.filter(Boolean).join('')}. Both agencies have to agree.`
}

function paperChecks(plan: Plan, planned: PlannedCase, one: YearCase): Check[] {
  const what = one.outcome === 'us' ? 'SSA\u2019s certificate for' : 'Copy of the paper for'
  if (one.papers.length === 0) {
    const said = planned.facts.engagement.situation?.refusal
    const refused = planned.facts.papers.some(({ record }) => record.state === 'refused')
    const why = one.unusable.map(({ paper, why }) => `${paper.record.issuer}: ${why}`)
    return [
      check(
        false,
        `${what} ${one.year}`,
        why.length > 0 ? `${why.join('; ')}.` : 'No paper of the fitting kind is recorded.',
      ),
      refused || said
        ? check(
            true,
            said
              ? `Refusal recorded: ${[said.agency, said.on && day(said.on)].filter(Boolean).join(', ')}`
              : 'Refusal recorded',
            [
              said?.reason && `The reason it gave: ${said.reason}`,
              'A statement can be asked of SSA when the other country\u2019s agency will not issue one.',
            ]
              .filter(Boolean)
              .join(' '),
          )
        : ask('If the agency will not issue one: its refusal, and the statement asked of SSA with its date'),
    ]
  }
  const all = one.days.covered === one.days.worked
  const gaps = one.gaps.map((gap) => showPeriod(gap.begin, gap.end, ''))
  return one.papers.flatMap(({ case: keeper, record }, at) => [
    check(
      true,
      [
        `${what} ${one.year}: `,
        ...links(plan, plan.cases.find(({ facts }) => facts.id === keeper) ?? planned, record.documents),
      ],
      [record.issuer, record.form, record.number].filter(Boolean).join(', '),
    ),
    ...(record.form === undefined && record.number === undefined
      ? [check(false, 'Form number or certificate number')]
      : []),
    // Where every day is covered, the table above says so.
    ...(at === 0 && !all
      ? [
          check(
            false,
            `Days of work in ${one.year} covered: ${one.days.covered} of ${one.days.worked}`,
            gaps.length > 0 ? `No paper for ${listed(gaps)}.` : undefined,
          ),
        ]
      : []),
    ...(isForeign(record)
      ? [check(isTranscribed(record), `Transcription of the paper, which is in ${record.language}`)]
      : []),
  ])
}

/** What both directions need; a US-covered case needs no proof of foreign contributions. */
function commonChecks(plan: Plan, planned: PlannedCase, year: PlannedYear, us: boolean): Check[] {
  const { engagement, submissions, checks } = planned.facts
  const request = submissions[0]?.record
  const reference = submissions.some(({ record }) => record.controlNumber || record.foreignReference)
  const place = countryInSentence(engagement.country)
  return [
    check(
      request !== undefined,
      'Request: date, agency and channel',
      request ? [day(request.sentOn), request.agency, referenceOf(request)].filter(Boolean).join(', ') : undefined,
    ),
    ...(reference
      ? []
      : [
          check(
            false,
            engagement.lane === 'B' || engagement.lane === 'C' ? 'Control Number' : 'Reference of the request',
          ),
        ]),
    check(checks.length > 0, 'Status log', checks.length > 0 ? count(checks.length, 'entry', 'entries') : undefined),
    check(
      engagement.work !== undefined && engagement.businessName !== undefined,
      'Business: name and nature of the work',
      [engagement.businessName ?? 'name not recorded', engagement.work ?? 'nature not recorded'].join(', '),
    ),
    check(
      engagement.facts.length > 0,
      `Facts behind the coverage${engagement.country === 'IT' ? ' (citizenship, and the election if one was made)' : ''}, official text read`,
      agreementWith(engagement.country) ? undefined : `No agreement with ${place} is on the built-in list.`,
    ),
    ...(us
      ? []
      : [
          contributions(plan, planned, year, `Proof that contributions were paid in ${place} for ${year.year}`),
          kindCheck(plan, planned, 'correspondence', 'Letters and e-mails with agencies'),
          kindCheck(plan, planned, 'contract', 'Contract or engagement letter'),
        ]),
  ]
}

/** Proof that is recorded for the year counts; documents alone leave open which year they speak for. */
function contributions(plan: Plan, planned: PlannedCase, year: PlannedYear, text: string): Check {
  const found = kindCheck(plan, planned, 'contribution-proof', text)
  const shown = !year.report.findings.some(({ code }) => code === 'contributions-not-shown')
  if (found.state === 'missing') return check(shown, text, shown ? 'recorded, without a document' : undefined)
  return shown ? found : { ...found, state: 'ask', note: 'Which year it proves is not recorded.' }
}

function kindCheck(plan: Plan, planned: PlannedCase, kind: Document['kind'], text: string): Check {
  const found = planned.facts.documents.filter(
    ({ id, record }) => record.kind === kind && exhibitFor(plan, planned, id),
  )
  if (found.length === 0) return check(false, text)
  const shown = links(
    plan,
    planned,
    found.slice(0, 6).map(({ id }) => id),
  )
  return check(true, [`${text}: `, ...shown, ...(found.length > 6 ? [` and ${found.length - 6} more`] : [])])
}

function links(
  plan: Plan,
  planned: PlannedCase,
  documents: PlannedCase['facts']['papers'][number]['record']['documents'],
): Exclude<Inline, string> {
  return piecesOf(exhibitLinks(plan, planned, documents))
}

/** What of the year is not here; what is here stands above on the page, in its own words. */
function yearChecks(year: PlannedYear): Check[] {
  const { recorded, report, earlier } = year
  const missing = report.businesses.flatMap(({ name, netProfit }) => (netProfit === null ? [name] : []))
  const covered = foreign(year).length > 0
  const unsettled = report.filings.filter(
    ({ form, state }) => form !== 'Form 1040' && (state === 'not-checked' || state === 'not-recorded'),
  )
  const above: string[] = []
  const aboveOr = (there: boolean, what: string, otherwise: () => Check): Check[] => {
    if (there) above.push(what)
    return there ? [] : [otherwise()]
  }
  const items = [
    ...aboveOr(missing.length === 0 && report.businesses.length > 0, 'net profit', () =>
      check(
        false,
        'Schedule C net profit of each business',
        missing.length > 0 ? `Not recorded: ${listed(missing)}.` : undefined,
      ),
    ),
    ...(covered
      ? [
          ...aboveOr(report.names.state === 'same' || report.names.state === 'accents-differ', 'names', () =>
            ask(
              'Name on the paper against the name on the return',
              report.names.state === 'differ' ? NAMES.differ : NAMES['not-recorded'],
            ),
          ),
          ...aboveOr(
            earlier.some(({ attached }) => attached.length > 0),
            'earlier returns',
            () => ask('What was attached to earlier returns', 'Nothing is recorded.'),
          ),
        ]
      : []),
    ...aboveOr(recorded?.filedOn !== undefined, 'filing date', () =>
      ask('Return of this year: not filed yet, or the date is not recorded'),
    ),
    ...aboveOr(unsettled.length === 0, 'other filings', () =>
      ask('Other filings', `${unsettled.length} without an answer: see above.`),
    ),
  ]
  return [
    ...items,
    ...(above.length > 0 ? [check(true, `Above: ${listed(above)}`)] : []),
    ...(recorded?.note ? [check(true, `Note on the year: ${recorded.note}`)] : []),
  ]
}

const NAMES = { differ: 'They differ: see above.', 'not-recorded': 'A name is not recorded.' } as const
