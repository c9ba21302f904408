import { showAmount } from '../../../shared/model/money.ts'
import type { RemainingFiling } from '../../../shared/rules/otherFilings.ts'
import type { Block, Inline } from '../../press/draw/blocks.ts'
import type { PlannedYear } from '../plan.ts'
import { day } from '../show.ts'

/** What a certificate does not settle: each filing with whether somebody looked at it (R60–R64). */
export function alsoFiled({ report }: PlannedYear): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Still to be looked at: a certificate settles none of these' },
    {
      kind: 'table',
      columns: [
        { head: 'Filing', width: 92 },
        { head: 'As recorded', width: 92 },
        { head: 'What it is about', flex: 1 },
      ],
      rows: report.filings.map((filing) => ({ cells: [filing.form, state(filing), filing.says] })),
    },
    { kind: 'text', as: 'small', text: thresholds(report) },
  ]
}

function state({ state: found, filedOn }: RemainingFiling): Inline {
  switch (found) {
    case 'filed':
      return filedOn ? `filed ${day(filedOn as Parameters<typeof day>[0])}` : 'filed'
    case 'not-filed':
      return 'not needed or not filed'
    case 'not-checked':
      return [{ text: 'not checked', tone: 'warn', bold: true }]
    case 'not-recorded':
      return [{ text: 'not recorded', tone: 'warn', bold: true }]
  }
}

/** The amounts from which reports are due, as facts. */
function thresholds({ thresholds: { fbar, form8938 } }: PlannedYear['report']): string {
  const usd = (value: string | undefined) => (value === undefined ? 'not known' : `${showAmount(value)} USD`)
  const rows = form8938.map(
    ({ row, yearEnd, anyTime }) =>
      `${ROW[row]} ${usd(yearEnd.value)} at the end of the year or ${usd(anyTime.value)} at any time`,
  )
  return `FBAR: more than ${usd(fbar.value)} together at any time. Form 8938: more than ${rows.join('; ')}.`
}

const ROW = {
  'us-single': 'living in the US, single or separate:',
  'us-joint': 'living in the US, joint:',
  'abroad-single': 'living abroad, single or separate:',
  'abroad-joint': 'living abroad, joint:',
} as const

/** What was attached to the returns before this one. */
export function earlierYears({ earlier }: PlannedYear): Block[] {
  if (earlier.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Earlier returns as recorded' },
    {
      kind: 'table',
      columns: [
        { head: 'Year', width: 34 },
        { head: 'Filed on', width: 62 },
        { head: 'Attached', flex: 1 },
      ],
      rows: earlier.map(({ year, filedOn, attached }) => ({
        cells: [
          String(year),
          filedOn ? day(filedOn) : [{ text: 'not recorded', tone: 'soft' }],
          attached.length > 0
            ? attached.map(({ what, on }) => `${what}${on ? `, ${day(on)}` : ''}`).join('\n')
            : [{ text: 'nothing recorded', tone: 'soft' }],
        ],
      })),
    },
  ]
}

/** A filed year whose tax was paid before the paper came: a question with its time, never advice (R59). */
export function refundQuestion({ refund, year }: PlannedYear): Block[] {
  if (!refund) return []
  const over = refund.state === 'over'
  return [
    {
      kind: 'callout',
      tone: over ? 'plain' : 'warn',
      title: over ? 'The usual time for a refund claim is over' : 'A refund may be open: ask the preparer',
      text: `Self-employment tax of ${showAmount(refund.seTaxPaidUsd)} USD is recorded as paid for ${year}, and a paper for that year came after the return was filed on ${day(refund.filedOn)}. A claim is usually possible until ${day(refund.until)} (${refund.basis === 'two-years-from-payment' ? 'two years from payment' : 'three years from filing'}, the later of the two).`,
    },
  ]
}
