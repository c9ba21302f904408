import type { Output } from '../../../shared/contract/contract.ts'
import {
  type CHANNEL,
  type PAPER_KIND,
  type PAPER_STATE,
  Paper,
  StatusCheck,
  Submission,
} from '../../../shared/model/case.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { showMoney } from '../../../shared/model/money.ts'
import { Payment, partsOf } from '../../../shared/model/payment.ts'
import { showPeriod } from '../../components/show.ts'

type Stored = Output<'record.list'>[number]

/** One record as a line of a table; `order` sorts it. */
export interface Row {
  readonly id: string
  readonly order: string
  readonly cells: readonly string[]
}

const CHANNELS: Readonly<Record<(typeof CHANNEL)[number], string>> = {
  online: 'Online',
  mail: 'By mail',
  fax: 'By fax',
  portal: 'Agency portal',
  'in-person': 'In person',
}

const PAPERS: Readonly<Record<(typeof PAPER_KIND)[number], string>> = {
  'foreign-certificate': 'Certificate of coverage (foreign)',
  'us-certificate': 'US certificate of coverage',
  'ssa-letter': 'Letter from the SSA',
  'residence-determination': 'Determination of residence',
  other: 'Other paper',
}

const STATES: Readonly<Record<(typeof PAPER_STATE)[number], string>> = {
  asked: 'Asked for',
  held: 'Held',
  replaced: 'Replaced',
  lost: 'Lost',
  refused: 'Refused',
}

/** A request: a Control Number belongs to the SSA, a reference to a foreign agency. */
export function submissionRow({ id, record }: Stored): Row {
  const { sentOn, agency, channel, controlNumber, foreignReference } = Submission.parse(record)
  const reference = [controlNumber && `Control Number ${controlNumber}`, foreignReference].filter(Boolean).join('\n')
  return { id, order: sentOn, cells: [showDate(sentOn), agency, CHANNELS[channel], reference || 'None yet'] }
}

/** One look at the status, as the agency worded it. */
export function statusCheckRow({ id, record }: Stored): Row {
  const { date, seen, nextReview } = StatusCheck.parse(record)
  return { id, order: date, cells: [showDate(date), seen, nextReview ? showDate(nextReview) : ''] }
}

/** A paper with its period. */
export function paperRow({ id, record }: Stored): Row {
  const { kind, issuer, number, begin, end, openEnded, state } = Paper.parse(record)
  const period = showPeriod(begin, end, openEnded ? 'open-ended' : '…')
  return { id, order: begin ?? '', cells: [PAPERS[kind], issuer, number ?? '', period, STATES[state]] }
}

/** Money received, or given back. */
export function paymentRow({ id, record }: Stored): Row {
  const payment = Payment.parse(record)
  const { date, payer, received } = payment
  const invoices = partsOf(payment).flatMap(({ invoice }) => invoice ?? [])
  return { id, order: date, cells: [showDate(date), payer, invoices.join(', '), showMoney(received)] }
}
