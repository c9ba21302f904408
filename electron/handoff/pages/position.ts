import { countryName } from '../../../shared/rules/agreements.ts'
import { laneName, lanePaper, laneSentence } from '../../../shared/rules/laneWords.ts'
import { isTranscribed } from '../../../shared/rules/yearPaper.ts'
import type { Block, Inline, Row, Section } from '../../press/draw/blocks.ts'
import type { YearCase } from '../facts.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import {
  count,
  day,
  listed,
  paperKind,
  paperName,
  paperPeriod,
  paperState,
  shortened,
  showAgreement,
  showPeriod,
  showYears,
} from '../show.ts'
import { referenceOf } from './requests.ts'
import { timeline, timelineNote } from './timeline.ts'
import { transcriptionTable } from './transcription.ts'

/** Where every case stands in every chosen year: lane, agreement, paper, period, issuer, reference, what is open. */
export function positionSection(plan: Plan): Section {
  return {
    title: 'Position per case and year',
    joins: 0.6,
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: 'Position per case and year',
        anchor: 'position',
        bookmark: 'Position per case and year',
      },
      { kind: 'heading', level: 2, text: 'Coverage timeline', anchor: 'timeline', bookmark: 'Coverage timeline' },
      timeline(plan),
      { kind: 'text', as: 'small', text: timelineNote(plan) },
      ...plan.cases.flatMap((one) => caseBlocks(plan, one)),
    ],
  }
}

function caseBlocks(plan: Plan, planned: PlannedCase): Block[] {
  const { engagement } = planned.facts
  const years = plan.years.flatMap(({ cases }) => cases[planned.no - 1] ?? [])
  const outcome = years[0]?.outcome ?? 'undecided'
  const tone = outcome === 'undecided' ? 'warn' : 'plain'
  return [
    { kind: 'heading', level: 2, text: planned.label, anchor: `case-${planned.no}`, bookmark: planned.label },
    {
      kind: 'callout',
      tone,
      title: laneName(engagement.lane),
      text: laneSentence(engagement.lane, outcome, engagement.country),
      keep: true,
    },
    { kind: 'gap', points: 6 },
    { kind: 'facts', rows: caseFacts(planned) },
    { kind: 'table', columns: YEAR_COLUMNS, rows: yearRows(plan, years) },
    ...why(planned),
    ...factsRead(planned),
    ...transcriptions(planned),
    ...(engagement.note ? [{ kind: 'text' as const, text: `Note: ${engagement.note}` }] : []),
  ]
}

function caseFacts(planned: PlannedCase): (readonly [string, Inline])[] {
  const { engagement, papers, submissions } = planned.facts
  const references = submissions.flatMap(({ record }) => referenceOf(record) ?? [])
  return [
    ['Agreement', showAgreement(engagement.country)],
    ['Paper that decides', lanePaper(engagement.lane, engagement.country)],
    [
      'Papers in this file',
      papers.length === 0
        ? [{ text: 'none', tone: 'bad' }]
        : papers
            .map(
              ({ record }) => `${paperName(record)}, ${record.issuer}, ${paperPeriod(record)} (${paperState(record)})`,
            )
            .join('\n'),
    ],
    ['Request reference', references.length > 0 ? references.join('\n') : 'none recorded'],
    [
      'Clients',
      listed(
        engagement.clients.map((client) =>
          client.country ? `${client.name} (${countryName(client.country)})` : client.name,
        ),
      ),
    ],
    [
      'Work',
      [engagement.work ?? 'not recorded', engagement.businessName ? `, as ${engagement.businessName}` : ''].join(''),
    ],
    ['Engagement', showPeriod(engagement.begin, engagement.end, '') + (engagement.end ? '' : ', going on')],
  ]
}

const YEAR_COLUMNS = [
  { head: 'Year', width: 56 },
  { head: 'Work in the year', flex: 1.1 },
  { head: 'Paper relied on', flex: 1.5 },
  { head: 'Days of work covered', width: 62, align: 'right' },
  { head: 'Open', flex: 1.6 },
] as const

/** Characters of an issuer in a row: its whole name stands above the table. */
const ISSUER = 44

/** A row for each year with work, and one for all the others. */
function yearRows(plan: Plan, years: readonly YearCase[]): Row[] {
  const without = years.filter(({ work }) => !work).map(({ year }) => year)
  const none = [{ text: 'no work', tone: 'soft' as const }]
  return [
    ...years.filter(({ work }) => work).map((year) => yearRow(plan, year)),
    ...(without.length > 0 ? [{ cells: [showYears(without), none, '', '', ''] }] : []),
  ]
}

function yearRow(plan: Plan, year: YearCase): Row {
  const link: Inline = [{ text: String(year.year), to: `year-${year.year}` }]
  const open = openPoints(year)
  return {
    cells: [
      link,
      year.work ? showPeriod(year.work.begin, year.work.end, '') : '',
      year.papers.length > 0
        ? year.papers
            .map(({ record }) => `${record.form ?? paperKind(record)}, ${shortened(record.issuer, ISSUER)}`)
            .join('\n')
        : [{ text: 'none', tone: year.outcome === 'neither' ? 'soft' : 'bad' }],
      year.outcome === 'neither' || year.outcome === 'undecided'
        ? '\u2013'
        : `${year.days.covered} of ${year.days.worked}`,
      [...open.flatMap((text): Inline => [{ text, tone: 'warn' }, '\n']), ...reported(plan, year)] as Inline,
    ],
  }
}

/** How many lines of the readiness report are about a case in a year, and where they begin. */
function reported(plan: Plan, { facts, year }: YearCase): Exclude<Inline, string> {
  const about = plan.findings.filter(
    (finding) =>
      finding.weight !== 'note' &&
      (finding.cases.length === 0
        ? finding.year === year
        : finding.cases.includes(facts.id) && (finding.year ?? year) === year),
  )
  const [first] = about
  if (!first) return [{ text: 'nothing found', tone: 'soft' }]
  return [
    {
      text: `${count(about.length, 'line')} in the readiness report`,
      to: `finding-${plan.findings.indexOf(first) + 1}`,
    },
  ]
}

/** The rule and the facts that lead to the lane, a sentence each, as far as they are recorded. */
function why({ lane }: PlannedCase): Block[] {
  if (lane.state === 'unresolved' || lane.explanation.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: 'Why' },
    {
      kind: 'text',
      text: lane.explanation.map(({ text }) => text).join(' '),
      ...(lane.agrees === false ? { keep: true } : {}),
    },
    ...(lane.agrees === false
      ? [
          {
            kind: 'callout' as const,
            tone: 'bad' as const,
            text: `The recorded facts lead to “${laneName(lane.lane)}”, not to “${laneName(lane.recordedLane)}” as recorded. Settle this before filing.`,
          },
        ]
      : []),
  ]
}

/** What a reader has to settle before relying on a case in a year. */
export function openPoints(year: YearCase): string[] {
  const open: string[] = []
  if (!year.work) return open
  if (year.outcome === 'undecided')
    open.push(
      year.facts.engagement.lane === 'E' ? 'No paper shows which coverage was granted' : 'Covering country not decided',
    )
  if ((year.outcome === 'foreign' || year.outcome === 'us') && year.papers.length === 0)
    open.push('No paper held for this year')
  if (year.papers.length > 0)
    for (const gap of year.gaps) open.push(`No paper for ${showPeriod(gap.begin, gap.end, '')}`)
  if (year.gaps.length > 0)
    for (const _ of year.absent)
      open.push('A paper said to cover this work is kept in a case that is not in this handoff')
  // A paper that does not help is worth a line only where one is missing.
  if (year.gaps.length > 0)
    for (const { paper, why } of year.unusable)
      open.push(`${paper.record.form ?? paperKind(paper.record)}, ${shortened(paper.record.issuer, ISSUER)}: ${why}`)
  for (const { record } of year.papers) {
    if (!record.openEnded && !record.end) open.push('End of the paper\u2019s period not recorded')
    if (!isTranscribed(record)) open.push(`Paper is in ${record.language}: no transcription in this file`)
  }
  return open
}

/** Papers that the user transcribed, field by field. */
function transcriptions({ facts }: PlannedCase): Block[] {
  return facts.papers.flatMap(({ record }) => {
    const table = transcriptionTable(record)
    const text = `Transcription of ${paperName(record)}, by the person this handoff is about`
    return table ? [{ kind: 'heading' as const, level: 3 as const, text }, table] : []
  })
}

function factsRead({ facts }: PlannedCase): Block[] {
  const { facts: read } = facts.engagement
  if (read.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: `Facts and texts this rests on (${count(read.length, 'entry', 'entries')})` },
    {
      kind: 'table',
      columns: [
        { head: 'Fact', flex: 2 },
        { head: 'Source', flex: 1.6 },
        { head: 'Read on', width: 58 },
      ],
      rows: read.map((fact) => ({ cells: [fact.fact, fact.source ?? '', fact.readOn ? day(fact.readOn) : ''] })),
    },
  ]
}
