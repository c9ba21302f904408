import type { CHANNEL, PAPER_KIND, PAPER_STATE } from './case.ts'
import type { PAYMENT_KIND } from './payment.ts'
import type { CONTACT_HOW, REQUEST_LABEL } from './request.ts'

/** By which way a request goes. */
export const CHANNEL_NAMES: Readonly<Record<(typeof CHANNEL)[number], string>> = {
  online: 'Online',
  mail: 'By mail',
  fax: 'By fax',
  portal: 'Agency portal',
  'in-person': 'In person',
}

/** What each kind of paper is called where both directions stand beside each other. */
export const PAPER_KIND_NAMES: Readonly<Record<(typeof PAPER_KIND)[number], string>> = {
  'foreign-certificate': 'Certificate of coverage (foreign)',
  'us-certificate': 'US certificate of coverage',
  'ssa-letter': 'Letter from the SSA',
  'residence-determination': 'Determination of residence',
  other: 'Other paper',
}

/** What became of a paper. */
export const PAPER_STATE_NAMES: Readonly<Record<(typeof PAPER_STATE)[number], string>> = {
  asked: 'Asked for',
  held: 'Held',
  replaced: 'Replaced',
  lost: 'Lost',
  refused: 'Refused',
}

/** What a payment was. */
export const PAYMENT_KIND_NAMES: Readonly<Record<(typeof PAYMENT_KIND)[number], string>> = {
  payment: 'Payment',
  prepayment: 'Prepayment',
  refund: 'Refund',
  'credit-note': 'Credit note',
}

/** How somebody was reached. */
export const CONTACT_HOW_NAMES: Readonly<Record<(typeof CONTACT_HOW)[number], string>> = {
  phone: 'By phone',
  email: 'By e-mail',
  letter: 'By letter',
  fax: 'By fax',
  portal: 'Agency portal',
  'in-person': 'In person',
}

/** SSA's labels of its online form, as it spells them (R20). */
export const REQUEST_LABEL_NAMES: Readonly<Record<(typeof REQUEST_LABEL)[number], string>> = {
  performer: 'Performer',
  employer: 'Employer',
  'self-employed': 'Self Employed',
}
