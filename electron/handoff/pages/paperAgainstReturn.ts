import { showAmount } from '../../../shared/model/money.ts'
import type { BusinessReport, CaseReport, PaperReport } from '../../../shared/rules/year/businessReport.ts'
import type { Block, Inline, Row, Span } from '../../press/draw/blocks.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { day, showPeriod } from '../show.ts'

/** Each business of the year against the paper that covers it: the name, the days, and what becomes of its profit. */
export function paperAgainstReturn(plan: Plan, year: PlannedYear): Block[] {
  const { businesses } = year.report
  if (businesses.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'The papers against the return' },
    {
      kind: 'table',
      columns: [
        { head: 'Business', flex: 1 },
        { head: 'Net profit, USD', width: 48, align: 'decimal' },
        { head: 'Paper relied on', flex: 1.3 },
        { head: 'Name on paper and return', flex: 1.3 },
        { head: 'Days covered', width: 48, align: 'right' },
        { head: 'Schedule SE', flex: 0.75 },
      ],
      rows: businesses.flatMap((business) => rowsOf(plan, business)),
    },
  ]
}

function rowsOf(plan: Plan, business: BusinessReport): Row[] {
  const words: Inline = [
    { text: business.summary, bold: true, ...(business.taxed === 'open' ? { tone: 'bad' as const } : {}) },
  ]
  const name: Inline = [{ text: business.name, bold: true }]
  const profit: Inline =
    business.netProfit === null ? [{ text: 'not recorded', tone: 'warn' }] : showAmount(business.netProfit)
  if (business.cases.length === 0) return [{ cells: [name, profit, 'no case', '–', '–', words] }]
  return business.cases.map((one, at) => ({
    cells: [
      at === 0 ? [...name, ', ', caseLink(plan, one)] : [caseLink(plan, one)],
      at === 0 ? profit : '',
      papers(one),
      names(one),
      one.outcome === 'foreign' || one.outcome === 'us' ? days(one) : '–',
      at === 0 ? words : '',
    ],
  }))
}

function caseLink(plan: Plan, one: CaseReport): Span {
  const no = plan.cases.find(({ facts }) => facts.id === one.case)?.no
  return { text: `case ${no}`, to: `case-${no}` }
}

function papers(one: CaseReport): Inline {
  if (one.papers.length === 0) return [{ text: 'none', tone: one.outcome === 'neither' ? 'soft' : 'bad' }]
  return one.papers
    .map((paper) => `${paper.form ?? ''}${paper.form ? ', ' : ''}${paper.issuer}, ${period(paper)}`)
    .join('\n')
}

function period({ begin, end, openEnded }: PaperReport): string {
  if (openEnded) return begin ? `from ${day(begin)}, open-ended` : 'open-ended'
  return showPeriod(begin ?? undefined, end ?? undefined, 'period not recorded')
}

const SAME: Record<PaperReport['names']['state'], string> = {
  same: 'the same',
  'accents-differ': 'the same but for accents',
  differ: 'differ',
  'not-recorded': 'not recorded',
}

/** Both names where they differ; of several papers that say the same, once. */
function names(one: CaseReport): Inline {
  const all = new Map(one.papers.map(({ names: found }) => [`${found.onPaper} ${found.onReturn}`, found]))
  return [...all.values()].flatMap((found, at): Span[] => [
    ...(at > 0 ? [{ text: '\n' }] : []),
    { text: SAME[found.state], ...(found.state === 'differ' ? { tone: 'bad' as const, bold: true } : {}) },
    ...(found.state === 'differ' || found.state === 'accents-differ'
      ? [{ text: `: ${found.onPaper} / ${found.onReturn}`, tone: 'soft' as const }]
      : []),
  ])
}

function days(one: CaseReport): Inline {
  const { covered, worked } = one.days
  return [{ text: `${covered} of ${worked}`, ...(covered < worked ? { tone: 'bad' as const, bold: true } : {}) }]
}
