import { showAmount } from '../../../shared/model/money.ts'
import type { RemainingFiling } from '../../../shared/rules/otherFilings.ts'
import { type Block, type Inline, piecesOf } from '../../press/draw/blocks.ts'
import type { PlannedYear } from '../plan.ts'
import { day } from '../show.ts'

type Fact = readonly [string, Inline]

/** What stands beside the entry of a year: filings that a certificate does not settle, and the returns before this one (R60–R64). */
export function besideTheReturn(year: PlannedYear): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Still to be looked at, and what was filed before' },
    { kind: 'facts', rows: [...alsoFiled(year), ...earlierYears(year)] },
  ]
}

/** Each filing with whether somebody looked at it; what a certificate does not settle. */
function alsoFiled({ report }: PlannedYear): Fact[] {
  const others = report.filings.filter(({ form }) => form !== 'Form 1040')
  const [form1040] = report.filings.filter(({ form }) => form === 'Form 1040')
  const named = others.flatMap((filing, at): Exclude<Inline, string>[number][] => [
    at > 0 ? ';  ' : '',
    `${filing.form} `,
    ...piecesOf(state(filing)),
  ])
  return [
    ['Other filings', [...named, '. The paper settles none of them.']],
    ...(form1040 && form1040.state !== 'filed' ? [['Form 1040', state(form1040)] as const] : []),
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
export function thresholds({ thresholds: { fbar, form8938 } }: PlannedYear['report']): string {
  const usd = (value: string | undefined) =>
    value === undefined ? 'not known' : `$${showAmount(value).replace(/\.00$/, '')}`
  // As short as it can be said: with residence and filing status open, all four rows are to fit on the year's one page.
  const rows = form8938.map(({ row, yearEnd, anyTime }) => `${ROW[row]} ${usd(yearEnd.value)} or ${usd(anyTime.value)}`)
  return `FBAR: more than ${usd(fbar.value)} together at any time. Form 8938: more than, at the end of the year or at any time, ${rows.join('; ')}.`
}

const ROW = {
  'us-single': 'in the US, single or separate',
  'us-joint': 'in the US, joint',
  'abroad-single': 'abroad, single or separate',
  'abroad-joint': 'abroad, joint',
} as const

/** What was attached to the returns before this one, newest first. */
function earlierYears({ earlier }: PlannedYear): Fact[] {
  if (earlier.length === 0) return []
  const told = earlier.map(
    ({ year, filedOn, attached }, at): Exclude<Inline, string> => [
      at > 0 ? ';  ' : '',
      { text: String(year), bold: true },
      filedOn ? ` filed ${day(filedOn)}, ` : ' filing date not recorded, ',
      attached.length > 0
        ? attached.map(({ what, on }) => (on && on !== filedOn ? `${what} (${day(on)})` : what)).join(', ')
        : { text: 'nothing recorded as attached', tone: 'soft' },
    ],
  )
  return [['Earlier returns', told.flat()]]
}

/** A filed year whose tax was paid before the paper came: a question with its time, never advice (R59). */
export function refundQuestion(year: PlannedYear): Block[] {
  const asked = refundWords(year)
  if (!asked) return []
  return [{ kind: 'callout', tone: asked.over ? 'plain' : 'warn', title: asked.title, text: asked.text }]
}

/** The same as a line among the facts of the return, in fewer words. */
export function refundRow(year: PlannedYear): Fact[] {
  const asked = refundWords(year)
  if (!asked) return []
  return [['Refund', [{ text: `${asked.title}. `, bold: true, tone: asked.over ? 'soft' : 'warn' }, asked.brief]]]
}

interface RefundWords {
  readonly over: boolean
  readonly title: string
  readonly text: string
  readonly brief: string
}

function refundWords({ refund, year }: PlannedYear): RefundWords | undefined {
  if (!refund) return undefined
  const over = refund.state === 'over'
  const paid = `${showAmount(refund.seTaxPaidUsd)} USD is recorded as paid for ${year}`
  const until = `usually possible until ${day(refund.until)} (${refund.basis === 'two-years-from-payment' ? 'two years from payment' : 'three years from filing'}, the later of the two)`
  return {
    over,
    title: over ? 'The usual time for a refund claim is over' : 'A refund may be open: ask the preparer',
    text: `Self-employment tax of ${paid}, and a paper for that year came after the return was filed on ${day(refund.filedOn)}. A claim is ${until}.`,
    brief: `${paid}, before a paper came: a claim is ${until}.`,
  }
}
