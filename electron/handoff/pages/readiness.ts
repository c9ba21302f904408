import { WEIGHT, type Weight } from '../../../shared/rules/finding.ts'
import { SOURCES_READ_ON, type SourceKey, source } from '../../../shared/rules/sources.ts'
import type { Block, Inline, Row, Section, Tone } from '../../press/draw/blocks.ts'
import type { PlannedFinding } from '../findings.ts'
import type { Plan } from '../plan.ts'
import { count, day } from '../show.ts'

/** What each weight asks of a reader, heaviest first. */
export const WEIGHT_WORDS: Record<Weight, { readonly title: string; readonly tone: Tone }> = {
  blocks: { title: 'Stops the handoff: a careful preparer would send it back', tone: 'bad' },
  risk: { title: 'Risk: someone could object', tone: 'warn' },
  open: { title: 'Open: nobody has looked or asked yet', tone: 'plain' },
  note: { title: 'Good to know', tone: 'soft' },
}

/** The readiness report on the cases and years of this handoff: what, why, says who, and the step (R54–R56). */
export function readinessSection(plan: Plan): Section {
  const keys = sourceKeys(plan)
  return {
    title: 'Readiness report',
    joins: 0.4,
    blocks: [
      { kind: 'heading', level: 1, text: 'Readiness report', anchor: 'readiness', bookmark: 'Readiness report' },
      {
        kind: 'text',
        text: 'What the rules find in the records of this handoff, heaviest first. Numbers in brackets name the sources at the end of this section; a line without one follows from the records alone. It says what is missing or unclear and decides nothing.',
      },
      ...(plan.findings.length === 0
        ? [
            {
              kind: 'callout' as const,
              tone: 'good' as const,
              text: 'Nothing was found. That is what the records show, not proof that nothing is missing.',
            },
          ]
        : [{ kind: 'table' as const, columns: COLUMNS, rows: WEIGHT.flatMap((weight) => rowsOf(plan, weight, keys)) }]),
      ...sourceBlocks(keys),
    ],
  }
}

const COLUMNS = [
  { head: 'No.', width: 20, align: 'right' },
  { head: 'About', width: 48 },
  { head: 'What was found, and why it matters', flex: 1.7 },
  { head: 'What to do', flex: 1 },
] as const

function rowsOf(plan: Plan, weight: Weight, keys: readonly SourceKey[]): Row[] {
  const found = plan.findings.filter((finding) => finding.weight === weight)
  if (found.length === 0) return []
  const { title, tone } = WEIGHT_WORDS[weight]
  return [
    { as: 'group', cells: [[{ text: `${title} (${found.length})`, tone }]] },
    ...found.map((finding) => ({
      anchor: `finding-${plan.findings.indexOf(finding) + 1}`,
      cells: [
        String(plan.findings.indexOf(finding) + 1),
        about(plan, finding),
        [
          finding.what,
          '\n',
          { text: finding.why, tone: 'soft' as const },
          ...(finding.sources.length > 0
            ? [{ text: ` [${finding.sources.map((key) => keys.indexOf(key) + 1).join(', ')}]`, tone: 'soft' as const }]
            : []),
        ],
        [finding.step, ...(finding.due ? ['\n', { text: `by ${day(finding.due)}`, bold: true }] : [])],
      ],
    })),
  ]
}

/** The numbers of the cases that a finding is about. */
export function caseNumbers(plan: Plan, { cases }: PlannedFinding): number[] {
  return plan.cases.filter(({ facts }) => cases.includes(facts.id)).map(({ no }) => no)
}

function about(plan: Plan, finding: PlannedFinding): Inline {
  const { year } = finding
  const of = [
    ...(year === undefined ? [] : [{ text: String(year), to: `year-${year}` }]),
    ...caseNumbers(plan, finding).map((no) => ({ text: `case ${no}`, to: `case-${no}` })),
  ]
  if (of.length === 0) return 'person'
  return of.flatMap((span, at) => (at > 0 ? ['\n', span] : [span]))
}

/** Every source that the findings and the reasons of the cases name, in the order of their first mention. */
function sourceKeys(plan: Plan): SourceKey[] {
  const weighed = WEIGHT.flatMap((weight) => plan.findings.filter((finding) => finding.weight === weight))
  return [
    ...new Set([
      ...weighed.flatMap(({ sources }) => sources),
      ...plan.cases.flatMap(({ lane }) => lane.explanation.flatMap(({ sources }) => sources)),
      ...plan.years.flatMap(({ report }) => [
        ...report.onTheReturn.sources,
        ...report.questions.flatMap(({ sources }) => sources),
        ...report.filings.flatMap(({ sources }) => sources),
      ]),
    ]),
  ]
}

function sourceBlocks(keys: readonly SourceKey[]): Block[] {
  if (keys.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Sources', anchor: 'sources', bookmark: 'Sources' },
    {
      kind: 'text',
      as: 'small',
      keep: true,
      text: `${count(keys.length, 'source')}, read on ${day(SOURCES_READ_ON as Parameters<typeof day>[0])}. A: agency text. B: professional firm or vendor. C: public code, as evidence about a form’s layout only. D: press, forum or personal story. Rules change: look at the source before relying on it.`,
    },
    {
      kind: 'table',
      columns: [
        { head: 'No.', width: 20, align: 'right' },
        { head: 'Source', flex: 1.2 },
        { head: 'Where it was read', flex: 1.4, small: true },
        { head: 'Dated', width: 84 },
        { head: 'Grade', width: 30 },
      ],
      rows: keys.map((key, at) => {
        const { title, where, dated, grade } = source(key)
        return { cells: [String(at + 1), title, where, dated, grade] }
      }),
    },
  ]
}
