import { showDate } from '../../model/dates.ts'
import { countryInSentence } from '../agreements.ts'
import type { CaseYear } from '../coverage.ts'
import type { Finding } from '../finding.ts'
import { type BusinessYear, type PersonYear, recordablePosition } from '../scheduleSe.ts'
import type { Span } from '../span.ts'

/** What keeps the position of the businesses of a year open, and whether what the user wrote down is what the papers support (R11, R12, R54, R83). */
export function businessFindings(year: PersonYear): Finding[] {
  return [...year.businesses.flatMap((business) => ofBusiness(year, business)), ...ofPosition(year)]
}

function ofBusiness(year: PersonYear, business: BusinessYear): Finding[] {
  const place = business.cases[0] ? { case: business.cases[0].facts.id } : {}
  switch (business.reason) {
    case 'no-lane':
    case 'exception-not-shown':
      return [
        {
          code: 'year-undecided',
          weight: 'blocks',
          what:
            business.reason === 'no-lane'
              ? `Which country covers ${business.name} in ${year.year} is not decided.`
              : `A special exception was asked for ${business.name}; no paper shows which coverage was granted for ${year.year}.`,
          why: 'Two things come before any exemption: an agreement applies, and the facts give the work to one country.',
          sources: ['P-703600'],
          step: 'Settle at Coverage which country covers the work, or ask SSA or an adviser.',
          requirements: ['R11', 'R12', 'R54'],
          ...place,
        },
      ]
    case 'work-outside-year':
      return [
        {
          code: 'profit-without-work',
          weight: 'blocks',
          what: `A profit of ${business.name} is recorded for ${year.year}, but its case has no work in that year.`,
          why: 'Whether a paper takes a profit out depends on when the work was done.',
          sources: ['P-1005'],
          step: 'Check the period of the engagement, or ask the preparer which paper goes with late income.',
          requirements: ['R67', 'R68'],
        },
      ]
    case 'cases-differ':
      return [
        {
          code: 'business-partly-covered',
          weight: 'blocks',
          what: `Some of the work of ${business.name} in ${year.year} has a paper and some has none; its profit is one figure.`,
          why: 'A certificate is about specific work, and the texts found do not say how one business’s profit is divided.',
          sources: ['P-1005'],
          step: 'Name the paper in every case it covers, or ask the preparer how the profit is divided.',
          requirements: ['R54', 'R83'],
          ...place,
        },
      ]
    case 'no-case':
    case 'case-not-here':
      return [
        {
          code: 'business-without-paper',
          weight: year.position === 'mixed' ? 'risk' : 'open',
          what:
            business.reason === 'no-case'
              ? `${business.name} belongs to no case, so no paper covers it: its profit is taxed.`
              : `The case of ${business.name} is not in this cabinet, so no paper covers it: its profit is taxed.`,
          why: 'Self-employment tax is usually due unless a paper shows that another country covers that work.',
          sources: ['TAXACT20', 'P-1005'],
          step: 'If it is the work of a case, name the case in the tax year; else report it on Schedule SE.',
          requirements: ['R51', 'R66'],
        },
      ]
    default:
      return business.cases.flatMap((one) => (one.outcome === 'foreign' ? ofCase(one) : []))
  }
}

/** Years that are covered by nothing, or not to their end. */
function ofCase(one: CaseYear): Finding[] {
  const { year, days, gaps } = one
  const country = countryInSentence(one.facts.engagement.country)
  if (days.covered === 0)
    return [
      {
        code: 'year-without-paper',
        weight: 'blocks',
        what: `The work in ${country} is recorded as foreign-covered, but no paper can be relied on for ${year}${reasons(one)}.`,
        why: 'Without it the exception of the instructions cannot be shown to apply; in an employee’s case a court held that sworn statements do not replace it.',
        sources: ['P-1005', 'TAXACT20', 'BOND'],
        step: stepFor(one),
        requirements: ['R52', 'R54', 'R69'],
        case: one.facts.id,
      },
    ]
  const [gap] = gaps
  if (!gap) return []
  const tail = gaps.length === 1 && gap.end === one.work?.end && one.papers.some(({ record }) => record.end)
  return [
    {
      code: tail ? 'expired-before-year-end' : 'days-uncovered',
      weight: 'blocks',
      what: `In ${year} papers cover ${days.covered} of ${days.worked} days of work in ${country}; none covers ${gaps.map(shown).join(', ')}.`,
      why: 'A certificate shows coverage for its period only, and the texts found do not say how a year is divided: it is asked about, not split by days.',
      sources: ['P-2605038', 'P-1005'],
      step: 'Ask the agency for a paper for these days, or ask the preparer how their income is treated.',
      requirements: ['R54', 'R83'],
      case: one.facts.id,
      records: one.papers.map(({ id }) => ({ entity: 'paper', id })),
    },
  ]
}

const shown = ({ begin, end }: Span): string =>
  begin === end ? showDate(begin) : `${showDate(begin)} to ${showDate(end)}`

function reasons({ unusable }: CaseYear): string {
  const all = unusable.slice(0, 3).map(({ paper, why }) => `${paper.record.issuer}: ${why}`)
  return all.length > 0 ? ` (${all.join('; ')})` : ''
}

function stepFor({ unusable }: CaseYear): string {
  const codes = new Set(unusable.map(({ code }) => code))
  if (codes.has('no-scan')) return 'Add the scan of the paper that is held.'
  if (codes.has('no-period')) return 'Record the period of the paper that is held.'
  if (codes.has('scan-unreadable')) return 'Restore the scan from a backup.'
  if (codes.has('asked')) return 'Follow up on the paper that was asked for; until it is here the work is taxed.'
  if (codes.has('refused')) return 'Ask SSA for a statement that the income is not covered by US social security.'
  if (codes.has('lost')) return 'Ask the agency for another copy.'
  return 'Ask the agency for a certificate for this year; if it will not issue one, ask SSA for a statement.'
}

/** The position as the papers have it, in words. */
const SUPPORTED: Readonly<Record<PersonYear['position'], string>> = {
  'exempt-supported': 'foreign coverage',
  due: 'self-employment tax due',
  mixed: 'mixed',
  'partly-covered': 'covered for a part only',
  undecided: 'not decided',
  none: 'nothing for Schedule SE',
}

/** Whether more is written down as left out of self-employment tax than papers support. */
function claimsMore(recorded: string, supported: string): boolean {
  return recorded === 'foreign-coverage' || (recorded === 'mixed' && supported !== 'foreign-coverage')
}

function ofPosition(year: PersonYear): Finding[] {
  const recorded = year.recorded?.position
  const supported = recordablePosition(year.position)
  const found: Finding[] = []
  if (recorded && recorded !== 'undecided' && supported && supported !== recorded)
    found.push({
      code: claimsMore(recorded, supported) ? 'position-ahead-of-papers' : 'position-differs',
      weight: 'blocks',
      what: `The position written down for ${year.year} is “${recorded === 'us-coverage' ? 'US coverage' : recorded.replace('-', ' ')}”; by the papers it is “${SUPPORTED[year.position]}”.`,
      why: 'What goes on the return has to be what the papers show.',
      sources: ['P-1005'],
      step: 'Correct the recorded position, or find the paper it rests on.',
      requirements: ['R54', 'R58'],
    })
  if (year.position === 'mixed')
    found.push({
      code: 'mixed-entry',
      weight: 'open',
      what: `Part of the self-employment of ${year.year} is supported by a paper and part is taxed.`,
      why: 'The instructions found do not say how the line of the return is filled when both apply.',
      sources: ['I1040-25', 'TAXACT20'],
      step: 'Ask the preparer how both are entered.',
      requirements: ['R88', 'R90'],
    })
  return found
}
