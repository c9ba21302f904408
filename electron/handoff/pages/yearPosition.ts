import type { TaxYear } from '../../../shared/model/person.ts'
import { countryInSentence } from '../../../shared/rules/agreements.ts'
import { laneName, laneSupport } from '../../../shared/rules/laneWords.ts'
import { recordablePosition } from '../../../shared/rules/scheduleSe.ts'
import type { Block, Inline } from '../../press/draw/blocks.ts'
import type { YearCase } from '../facts.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { listed, paperName, paperPeriod, showAgreement } from '../show.ts'

/** Cases whose work touches the year. */
export const touching = (year: PlannedYear): YearCase[] => year.cases.filter((one) => one.work !== undefined)
/** Those of them that are foreign-covered. */
export const foreign = (year: PlannedYear): YearCase[] => touching(year).filter((one) => one.outcome === 'foreign')

/** The year's position first, in a callout whose colour says how sure it is; in `brief` with what the user wrote down otherwise. */
export function position(plan: Plan, year: PlannedYear, brief = false): Block[] {
  const without = foreign(year).filter((one) => one.papers.length === 0)
  const found = disagreement(year)
  const blocks: Block[] = [positionCallout(plan, year, without, brief ? found : undefined)]
  if (without.length > 0)
    blocks.push({
      kind: 'callout',
      tone: 'bad',
      title: `No paper for ${year.year}: nothing to attach`,
      text: `${brief && touching(year).length > 1 ? '' : missingWords(year, without)}Without the paper the instructions\u2019 exception cannot be shown to apply; a court has held that sworn statements do not replace it. Settle this before filing.${without.map(lostPapers).join('')}`,
    })
  return blocks
}

/** Whose paper is missing; where several cases are told apart in the position, it stands there. */
function missingWords({ year }: PlannedYear, without: readonly YearCase[]): string {
  const work = without.map((one) => `The work in ${countryInSentence(one.facts.engagement.country)}`)
  return `${listed(work)} is recorded as foreign-covered, but this file holds no paper that covers ${year}. There is no year attachment. `
}

/** Papers that are recorded as held but whose scan the cabinet cannot give, a sentence each with a space before it. */
export function lostPapers(one: YearCase): string {
  return one.unusable
    .filter(({ code }) => code === 'scan-unreadable')
    .map(({ paper: { record }, why }) => ` ${paperName(record)}, ${record.issuer}: ${why}.`)
    .join('')
}

function positionCallout(
  plan: Plan,
  year: PlannedYear,
  without: readonly YearCase[],
  disagrees: string | undefined,
): Block {
  const touched = touching(year)
  const loose = year.businesses.filter(({ cases }) => cases.length === 0)
  const sentences: Exclude<Inline, string> =
    touched.length === 1 && loose.length === 0
      ? touched.map((one) => positionSentence(plan, one))
      : [
          ...alike(touched).flatMap((cases, at) => [
            ...(at > 0 ? ['\n'] : []),
            { text: `${caseNumbers(year, cases)}: `, bold: true },
            support(year, cases),
          ]),
          ...loose.flatMap(({ name }, at) => [
            ...(touched.length + at > 0 ? ['\n'] : []),
            { text: `${name}: `, bold: true },
            'no paper in this file covers this business, so its profit is on Schedule SE.',
          ]),
        ]
  const text =
    disagrees === undefined ? sentences : [...sentences, '\n', { text: disagrees, bold: true, tone: 'bad' as const }]
  switch (year.position) {
    case 'none':
      if (year.businesses.length > 0)
        return {
          kind: 'callout',
          tone: 'plain',
          title: 'Position: below $400, no Schedule SE',
          text: 'The net profits recorded for this year stay below $400 on line 4c of Schedule SE, over all businesses together: it is not filed for them.',
        }
      return {
        kind: 'callout',
        tone: 'plain',
        title: 'No engagement in this bundle touches this year',
        text: 'Schedule SE still belongs to the person and the year: businesses that are not in this bundle have to be asked about.',
      }
    case 'exempt-supported':
      return { kind: 'callout', tone: 'good', title: 'Position: foreign coverage', text }
    case 'partly-covered':
      return {
        kind: 'callout',
        tone: 'warn',
        title: 'Position: foreign coverage, but not for every day of work',
        text,
      }
    case 'due':
      return without.length > 0
        ? {
            kind: 'callout',
            tone: 'warn',
            title: 'Position: self-employment tax is due unless the missing paper comes',
            text,
          }
        : { kind: 'callout', tone: 'plain', title: 'Position: self-employment tax is due', text }
    case 'mixed':
      return { kind: 'callout', tone: 'warn', title: 'Position: part foreign-covered, part not', text }
    case 'undecided':
      return { kind: 'callout', tone: 'warn', title: 'Position: not decided. Ask the preparer before filing', text }
  }
}

/** Cases of which the same is to be said, together: the same lane and outcome, and each with a paper or each without. */
function alike(cases: readonly YearCase[]): YearCase[][] {
  const groups = new Map<string, YearCase[]>()
  for (const one of cases) {
    const key = `${one.facts.engagement.lane} ${one.outcome} ${one.papers.length > 0}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

function caseNumbers(year: PlannedYear, cases: readonly YearCase[]): string {
  const numbers = cases.map((one) => String(year.cases.indexOf(one) + 1))
  return `${numbers.length === 1 ? 'Case' : 'Cases'} ${listed(numbers)}`
}

/** What the records support for cases that are alike; without a paper they support nothing yet. */
function support({ year }: PlannedYear, cases: readonly YearCase[]): string {
  const [first] = cases
  if (!first) return ''
  const { lane } = first.facts.engagement
  if (first.outcome === 'foreign' && first.papers.length === 0)
    return `Recorded as \u201c${laneName(lane)}\u201d, and no paper for ${year} is in this file: nothing here supports leaving this work out of US self-employment tax.`
  return laneSupport(lane, first.outcome, ...new Set(cases.map(({ facts }) => facts.engagement.country)))
}

/** The position of one case with the reason, the agreement and the paper by name; what that means for the return stands below it. */
function positionSentence(plan: Plan, one: YearCase): string {
  const { engagement } = one.facts
  const papers = one.papers.map(({ record }) => `${paperName(record)}, ${record.issuer}, ${paperPeriod(record)}`)
  const paper = papers.length > 0 ? ` Paper: ${papers.join('; ')}.` : ''
  const agreement =
    one.outcome === 'foreign' || one.outcome === 'us' ? ` Agreement: ${showAgreement(engagement.country)}.` : ''
  return `${laneSupport(engagement.lane, one.outcome, engagement.country)}${reason(plan, one)}${agreement}${paper}`
}

/** The rule that gives the work to its country, where the recorded facts lead to the recorded lane. */
export function reason(plan: Plan, one: YearCase): string {
  const lane = plan.cases.find(({ facts }) => facts.id === one.facts.id)?.lane
  const last = lane?.agrees ? lane.explanation.at(-1)?.text : undefined
  return last ? ` Reason: ${last}` : ''
}

/** What the user wrote down as the year's position, where the cases say something else. */
export function contradiction(year: PlannedYear): Block[] {
  const text = disagreement(year)
  return text === undefined ? [] : [{ kind: 'callout', tone: 'bad', title: 'The records disagree', text }]
}

function disagreement(year: PlannedYear): string | undefined {
  const recorded = year.recorded?.position
  const found = recordablePosition(year.position)
  if (!recorded || recorded === 'undecided' || !found || found === recorded) return undefined
  return `The position written down for ${year.year} is \u201c${POSITION[recorded]}\u201d, but the papers say \u201c${FOUND[year.position]}\u201d. Settle this before filing.`
}

const FOUND: Record<PlannedYear['position'], string> = {
  'exempt-supported': 'foreign coverage',
  due: 'self-employment tax due',
  mixed: 'mixed',
  'partly-covered': 'foreign coverage for part of the days only',
  undecided: 'undecided',
  none: 'nothing to report',
}

const POSITION: Record<TaxYear['position'], string> = {
  'foreign-coverage': 'foreign coverage',
  'us-coverage': 'US coverage',
  mixed: 'mixed',
  undecided: 'undecided',
}
