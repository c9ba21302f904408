import { showAmount } from '../../../shared/model/money.ts'
import { ON_PAPER, POMS_CONFLICT } from '../../../shared/rules/eFile.ts'
import type { YearDate } from '../../../shared/rules/filingCalendar.ts'
import { EXEMPT_WORDS, entryAction, entryPlace, returnEntry } from '../../../shared/rules/returnEntry.ts'
import { THRESHOLD_NOTE } from '../../../shared/rules/scheduleSe.ts'
import type { SeTax } from '../../../shared/rules/seTax.ts'
import type { Block, Inline } from '../../press/draw/blocks.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { day, listed } from '../show.ts'
import { foreign } from './yearPosition.ts'

/** Folder of the year attachments inside a handoff. */
export const ATTACHMENTS_FOLDER = '1040 attachments'

type Fact = readonly [string, Inline]

/** What goes on the return of the year: entry, Schedule SE, attachment, amounts, what else is to be said there, and days. */
export function onTheReturn(plan: Plan, year: PlannedYear, more: readonly Fact[] = []): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'On the return' },
    {
      kind: 'facts',
      rows: [
        ['Whose', year.report.owner.text],
        ...leftRows(year),
        ...entryRows(year),
        ...attachRows(plan, year),
        ...amountRows(year),
        ...more,
        ['Days', days(year)],
      ],
    },
  ]
}

/** For a return that was filed, first of all what went with it and whether anything is left to do for it. */
function leftRows(year: PlannedYear): Fact[] {
  const { filed } = year.report
  if (!filed) return []
  const when = { text: `Filed on ${day(filed.filedOn)}`, bold: true }
  const left = filed.left.map(({ text }, at) => (filed.left.length > 1 ? `(${at + 1}) ${text}` : text)).join('; ')
  const rest = left ? ` Open: ${left}.` : ' As recorded here, nothing is left to do.'
  return [['Left to do', [when, `${attachedTo(year)}.`, { text: rest, bold: true }]]]
}

/** Whether the entry of the year's form belongs on this return, as far as papers show. */
const entryApplies = (year: PlannedYear): boolean =>
  year.attachments.length > 0 || (foreign(year).length > 0 && year.position !== 'due')

function entryRows(year: PlannedYear): Fact[] {
  const entry = returnEntry(year.year)
  const place = entryPlace(entry)
  const rows: Fact[] = []
  if (entryApplies(year))
    rows.push([
      'Entry',
      [
        { text: `${place}: ${entryAction(entry)}`, bold: true },
        ...(entry.state === 'known' ? [] : [{ text: `  ${STATE[entry.state]}`, tone: 'warn' as const }]),
      ],
    ])
  else if (year.position === 'due')
    rows.push([
      'Entry',
      `${place} carries the tax; the words or the code for foreign coverage are not entered${
        foreign(year).length > 0
          ? `. If the paper comes before the return is filed: ${entryAction(entry)}, with a copy of it; make this handoff again then`
          : ''
      }`,
    ])
  rows.push(['Schedule SE', [{ text: SCHEDULE_SE[year.report.scheduleSe.action], bold: true }]])
  return rows
}

const STATE = {
  provisional: 'Provisional: check the final form.',
  unpublished: 'This year’s form was not published when Coverkeep was made: check it.',
} as const

const SCHEDULE_SE: Record<PlannedYear['report']['scheduleSe']['action'], string> = {
  'leave-out': 'not completed for this work',
  file: 'completed and filed, for the net earnings of all taxed businesses together',
  'file-for-part': 'completed for the taxed businesses only; see the questions',
  'not-required': 'not required as recorded',
  ask: 'open: settle the questions first',
}

function attachRows(plan: Plan, year: PlannedYear): Fact[] {
  const rows = fileRows(plan, year)
  // How a copy is attached is of use until it was.
  if (rows.length > 0 && year.report.filed && (year.recorded?.attached.length ?? 0) > 0) return rows
  if (rows.length > 0)
    return [
      ...rows,
      ['What attaches it', `The tax software, where it attaches a PDF (without a password). ${ON_PAPER.text}`],
    ]
  if (foreign(year).length > 0 && year.position !== 'due')
    return [
      [
        'Attach',
        [
          {
            text: `missing: ${foreign(year).some(({ papers }) => papers.length > 0) ? 'the copy of the paper was left out of this handoff' : 'there is no paper to attach'}`,
            bold: true,
            tone: 'bad',
          },
        ],
      ],
    ]
  if (year.position === 'due' && year.cases.some((one) => one.work && one.outcome === 'us'))
    return [
      ['Attach', 'nothing: SSA’s certificate is shown to the other country’s agency and does not decide this tax'],
    ]
  return []
}

/** Each file with the description to type for it; what is in all of them is said once. */
function fileRows(plan: Plan, { attachments }: PlannedYear): Fact[] {
  const [first] = attachments
  if (!first) return []
  const ssn = plan.choices.forFiling ? 'For filing: it shows the whole SSN' : 'Draft: last four digits of the SSN only'
  const made = `a statement titled “${EXEMPT_WORDS}”, then the copy of the paper. ${ssn}`
  if (attachments.length === 1)
    return [
      ['Attach', [{ text: first.file, bold: true }, ` (folder ${ATTACHMENTS_FOLDER}): ${made}`]],
      ['Description to type', first.description],
    ]
  return [
    ...attachments.map(
      ({ file, description }): Fact => ['Attach', [{ text: file, bold: true }, `: \u201c${description}\u201d`]],
    ),
    [
      'In each of them',
      `${made}. They lie in the folder ${ATTACHMENTS_FOLDER}; the words quoted are the description to type`,
    ],
  ]
}

/** Figures of Schedule SE by its lines; what cannot be computed says why. */
function amountRows({ report }: PlannedYear): Fact[] {
  const { scheduleSe, atStake, open } = report
  const rows: Fact[] = []
  const taxed = report.businesses.filter((business) => business.taxed === 'yes')
  if (taxed.length > 0) rows.push(['Amounts', scheduleSe.tax ? lines(scheduleSe.tax) : missing(taxed)])
  if (atStake)
    rows.push([
      taxed.length > 0 ? 'Left out' : 'Amounts',
      atStake.tax
        ? `${taxed.length > 0 ? `${named(atStake.businesses)}, because of the paper` : 'No tax with the paper'}. Without the paper: ${more(atStake.tax, atStake.more)}`
        : missing(report.businesses.filter(({ name }) => atStake.businesses.includes(name))),
    ])
  if (open)
    rows.push([
      'Open',
      open.tax
        ? `If ${named(open.businesses)} ${open.businesses.length === 1 ? 'is' : 'are'} taxed as a whole: ${more(open.tax, open.more)}`
        : missing(report.businesses.filter(({ name }) => open.businesses.includes(name))),
    ])
  return rows
}

/** Businesses by name, each once: one name may stand for work in two countries. */
const named = (businesses: readonly string[]): string => listed([...new Set(businesses)])

const usd = (amount: string | null): string => (amount === null ? 'not known' : `${showAmount(amount)} USD`)

function lines(tax: SeTax): string {
  const base = `net profit (line 3) ${usd(tax.netProfit)}, net earnings (line 4c) ${usd(tax.netEarnings)}`
  if (tax.state === 'below-400') return `${base}: below 400.00, no tax`
  if (tax.state === 'ask-wage-base')
    return `${base}; the wage base of the year is not known, so the tax is not computed`
  if (tax.state === 'ask-rates')
    return `${base}; the rates of that year are not among the sources, so the tax is not computed`
  return `${base}, tax (line 12) ${usd(tax.total)}, half of it deductible (line 13) ${usd(tax.halfDeductible)}`
}

/** The tax, and how much that is more where there is some already. */
function more(tax: SeTax, extra: string | null): string {
  return extra === null || extra === tax.total ? lines(tax) : `${lines(tax)}; ${usd(extra)} more than as it stands`
}

const missing = (businesses: readonly { readonly name: string; readonly netProfit: string | null }[]): string =>
  `not computed: the net profit of ${listed(businesses.filter(({ netProfit }) => netProfit === null).map(({ name }) => name))} is not recorded`

/** The days to file. Once it was filed those for asking for more time are of no use. */
function days(year: PlannedYear): Inline {
  const { calendar } = year
  const on = (kind: YearDate['kind']) => calendar.dates.find((date) => date.kind === kind)
  const shown = (kind: YearDate['kind']) => {
    const date = on(kind)?.date
    return `${date ? day(date) : 'not known'}${on(kind)?.askedOn ? ' (asked for)' : ''}`
  }
  const due = `${shown('return')} return and payment; ${shown('automatic-extension')} when living and working abroad, with a statement`
  const later = `; ${shown('form-4868')} with Form 4868; ${shown('discretionary-letter')} two months more, by letter`
  const standing = on('return')?.standing
  return [
    `Due: ${due}${calendar.filedOn ? '' : later}. FBAR: ${shown('fbar')}`,
    ...(standing && standing !== 'rule'
      ? [{ text: '. Relief or an unconfirmed rule may have moved these: check at the IRS', tone: 'warn' as const }]
      : []),
  ]
}

/** What went with the return that was filed, as a clause. */
function attachedTo({ recorded, calendar }: PlannedYear): string {
  const attached = recorded?.attached ?? []
  if (attached.length === 0) return ''
  return ` with: ${attached.map(({ what, on }) => (on && on !== calendar.filedOn ? `${what} (${day(on)})` : what)).join('; ')}`
}

/** Where entry and figures come from. */
export function whence(year: PlannedYear): string {
  const entry = returnEntry(year.year)
  const about = entryApplies(year) ? `Source of the entry: ${entry.source}. ${POMS_CONFLICT.text} ` : ''
  return `${about}Amounts are computed from the net profits recorded here and are no return.${about ? '' : ` ${THRESHOLD_NOTE}`}`
}
