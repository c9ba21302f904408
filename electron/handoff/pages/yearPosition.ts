import type { TaxYear } from '../../../shared/model/person.ts'
import { countryInSentence } from '../../../shared/rules/agreements.ts'
import { laneSentence } from '../../../shared/rules/laneWords.ts'
import type { Block, Inline } from '../../press/draw/blocks.ts'
import type { YearCase } from '../facts.ts'
import type { PlannedYear } from '../plan.ts'
import { listed, paperName, paperPeriod, showAgreement } from '../show.ts'

/** Cases whose work touches the year. */
export const touching = (year: PlannedYear): YearCase[] => year.cases.filter((one) => one.work !== undefined)
/** Those of them that are foreign-covered. */
export const foreign = (year: PlannedYear): YearCase[] => touching(year).filter((one) => one.outcome === 'foreign')

/** The year's position first, in a callout whose colour says how sure it is. */
export function position(year: PlannedYear): Block[] {
  const without = foreign(year).filter((one) => one.papers.length === 0)
  const blocks: Block[] = [positionCallout(year, without)]
  if (without.length > 0)
    blocks.push({
      kind: 'callout',
      tone: 'bad',
      title: `No paper for ${year.year}: nothing to attach`,
      text: `${listed(without.map((one) => `The work in ${countryInSentence(one.facts.engagement.country)}`))} is recorded as foreign-covered, but this file holds no paper that covers ${year.year}. There is no year attachment. Without the paper the instructions\u2019 exception cannot be shown to apply; a court has held that sworn statements do not replace it. Settle this before filing.${without.map(lostPapers).join('')}`,
    })
  return blocks
}

/** Papers that are recorded as held but whose scan the cabinet cannot give, a sentence each with a space before it. */
export function lostPapers(one: YearCase): string {
  return one.unusable
    .filter(({ code }) => code === 'scan-unreadable')
    .map(({ paper: { record }, why }) => ` ${paperName(record)}, ${record.issuer}: ${why}.`)
    .join('')
}

function positionCallout(year: PlannedYear, without: readonly YearCase[]): Block {
  const touched = touching(year)
  const gaps = touched.some((one) => one.papers.length > 0 && one.gaps.length > 0)
  const text: Inline =
    touched.length === 1
      ? touched.map((one) => positionSentence(one))
      : touched.flatMap((one, at) => [
          ...(at > 0 ? ['\n'] : []),
          { text: `Case ${year.cases.indexOf(one) + 1}: `, bold: true },
          laneSentence(one.facts.engagement.lane, one.outcome, one.facts.engagement.country),
        ])
  switch (year.verdict) {
    case 'nothing':
      return {
        kind: 'callout',
        tone: 'plain',
        title: 'No engagement in this bundle touches this year',
        text: 'Schedule SE still belongs to the person and the year: businesses that are not in this bundle have to be asked about.',
      }
    case 'foreign':
      return {
        kind: 'callout',
        tone: without.length > 0 || gaps ? 'warn' : 'good',
        title: gaps ? 'Position: foreign coverage, but not for every day of work' : 'Position: foreign coverage',
        text,
      }
    case 'due':
      return { kind: 'callout', tone: 'plain', title: 'Position: self-employment tax is due', text }
    case 'mixed':
      return { kind: 'callout', tone: 'warn', title: 'Position: part foreign-covered, part not', text }
    case 'undecided':
      return { kind: 'callout', tone: 'warn', title: 'Position: not decided. Ask the preparer before filing', text }
  }
}

/** The position of one case in one sentence or two, with the agreement and the paper by name. */
function positionSentence(one: YearCase): string {
  const { engagement } = one.facts
  const papers = one.papers.map(({ record }) => `${paperName(record)}, ${record.issuer}, ${paperPeriod(record)}`)
  const paper = papers.length > 0 ? ` Paper: ${papers.join('; ')}.` : ''
  const agreement =
    one.outcome === 'foreign' || one.outcome === 'us' ? ` Agreement: ${showAgreement(engagement.country)}.` : ''
  return `${laneSentence(engagement.lane, one.outcome, engagement.country)}${agreement}${paper}`
}

/** What the user wrote down as the year's position, where the cases say something else. */
export function contradiction(year: PlannedYear): Block[] {
  const recorded = year.recorded?.position
  const expected: Record<PlannedYear['verdict'], TaxYear['position'] | undefined> = {
    foreign: 'foreign-coverage',
    due: 'us-coverage',
    mixed: 'mixed',
    undecided: 'undecided',
    nothing: undefined,
  }
  const found = expected[year.verdict]
  if (!recorded || recorded === 'undecided' || !found || found === recorded) return []
  return [
    {
      kind: 'callout',
      tone: 'bad',
      title: 'The records disagree',
      text: `The position written down for ${year.year} is \u201c${POSITION[recorded]}\u201d, but the cases say \u201c${POSITION[found]}\u201d. Settle this before filing.`,
    },
  ]
}

const POSITION: Record<TaxYear['position'], string> = {
  'foreign-coverage': 'foreign coverage',
  'us-coverage': 'US coverage',
  mixed: 'mixed',
  undecided: 'undecided',
}
