import { showDate } from '../../shared/model/dates.ts'
import { showAmount } from '../../shared/model/money.ts'
import { SCHEDULE_SE_ACTIONS, YEAR_TITLES } from '../../shared/rules/year/titles.ts'
import type { ShownYear } from './commands/year.ts'
import { block, table } from './table.ts'
import { wrap } from './wrap.ts'

/** Columns where the terminal does not say how many it has. */
const WIDTH = 100

/** A tax year for a person to read: the position, business by business, what to do on the return, what is open. */
export function yearText(shown: ShownYear, terminal?: number): string {
  const width = terminal ?? WIDTH
  return [
    `${shown.year}: ${YEAR_TITLES[shown.position]}\n${wrap(shown.sentence, width)}\n`,
    businesses(shown, terminal),
    facts(shown, width),
    findings(shown, width),
    questions(shown, width),
    `${shown.notAdvice}\n`,
  ]
    .filter(Boolean)
    .join('\n')
}

function businesses(shown: ShownYear, width?: number): string {
  if (shown.businesses.length === 0) return ''
  const rows = shown.businesses.map(({ name, netProfit, summary, cases }) => {
    const papers = cases.flatMap((one) =>
      one.papers.map(
        ({ issuer, end, openEnded }) =>
          `${issuer}, ${end ? `to ${showDate(end)}` : openEnded ? 'open-ended' : 'no end recorded'}`,
      ),
    )
    return [
      name,
      netProfit === null ? '?' : showAmount(netProfit),
      cases.map(({ days }) => `${days.covered}/${days.worked}`).join(' '),
      [...new Set(papers)].join('; '),
      summary,
    ]
  })
  return table(
    [
      { head: 'business', shrink: true },
      { head: 'profit USD', right: true },
      { head: 'days', right: true },
      { head: 'paper', shrink: true },
      { head: 'Schedule SE' },
    ],
    rows,
    width,
  )
}

function facts(shown: ShownYear, width: number): string {
  if (shown.businesses.length === 0) return ''
  const open = shown.filings.filter(({ state, form }) => state !== 'filed' && form !== 'Form 1040')
  const rows: (readonly [string, string])[] = [
    ['Whose', shown.owner.text],
    ['Left to do', leftToDo(shown)],
    ['Schedule SE', scheduleSe(shown)],
    ['At stake', atStake(shown)],
    ['If taxed', ifTaxed(shown)],
    ['On the return', onTheReturn(shown)],
    ['Attach', shown.attachments.map(({ file }) => file).join(', ')],
    [
      'Names',
      shown.onTheReturn.applies && shown.names.state.endsWith('differ')
        ? `“${shown.names.onPaper}” on the paper, “${shown.names.onReturn}” on the return`
        : '',
    ],
    ['Not settled by it', open.map(({ form, state }) => `${form} (${state.replaceAll('-', ' ')})`).join(', ')],
  ]
  const label = Math.max(...rows.map(([name]) => name.length)) + 2
  return block(rows.map(([name, text]) => [name, text && wrap(text, width - label)] as const))
}

const dollars = (amount: string | null): string => (amount === null ? 'not known' : `$${showAmount(amount)}`)

function scheduleSe({ scheduleSe: { action, tax, profitMissing, wageBase }, year }: ShownYear): string {
  const what = SCHEDULE_SE_ACTIONS[action]
  if (action === 'leave-out' || action === 'not-required') return what
  if (!tax) return `${what}; no figure: no net profit of ${profitMissing.join(', ')}`
  if (tax.state === 'below-400') return action === 'ask' ? what : `${what}; line 4c below $400: no tax`
  if (tax.total === null)
    return `${what}; no figure: ${tax.state === 'ask-rates' ? 'the rates of that year' : `the wage base ${year}`} not known${wageBase.value || tax.state === 'ask-rates' ? '' : ` (enter the fact wage-base ${year})`}`
  return `${what}: line 4c ${dollars(tax.netEarnings)}, tax ${dollars(tax.total)}, half deductible ${dollars(tax.halfDeductible)}`
}

function leftToDo({ filed }: ShownYear): string {
  if (!filed) return ''
  const when = `filed on ${showDate(filed.filedOn)}`
  return filed.left.length === 0
    ? `${when}; as recorded here, nothing`
    : `${when}; ${filed.left.map(({ text }) => text).join('; ')}`
}

function atStake({ atStake }: ShownYear): string {
  if (!atStake) return ''
  return atStake.more === null
    ? 'no figure: see the findings'
    : `${dollars(atStake.more)} more self-employment tax if the paper were not accepted`
}

function ifTaxed({ open }: ShownYear): string {
  if (!open) return ''
  return open.more === null
    ? 'no figure: see the findings'
    : `${dollars(open.more)} more self-employment tax if what is open were taxed as a whole`
}

function onTheReturn({ onTheReturn: { applies, place, action, state } }: ShownYear): string {
  if (!applies) return ''
  const standing = { known: '', provisional: ' (draft form: check)', unpublished: ' (form not published: check)' }[
    state
  ]
  return `${place}: ${action}${standing}; the copy goes with every year’s return`
}

const HEADS = { blocks: 'Settle before filing', risk: 'Risks', open: 'Open', note: 'Notes' } as const

/** What weighs most with what to do; the rest in a line each. */
function findings(shown: ShownYear, width: number): string {
  return (['blocks', 'risk', 'open', 'note'] as const)
    .map((weight) => {
      const some = shown.findings.filter((finding) => finding.weight === weight)
      const heavy = weight === 'blocks' || weight === 'risk'
      const lines = some.map(({ what, step }) => `  ${wrap(heavy ? `${what} ${step}` : what, width, 2)}\n`)
      return lines.length > 0 ? `${HEADS[weight]}\n${lines.join('')}` : ''
    })
    .filter(Boolean)
    .join('\n')
}

function questions(shown: ShownYear, width: number): string {
  if (shown.questions.length === 0) return ''
  const lines = shown.questions.map(({ text }, at) => `  ${at + 1}. ${wrap(text, width, 5)}\n`)
  return `Questions for the preparer\n${lines.join('')}`
}
