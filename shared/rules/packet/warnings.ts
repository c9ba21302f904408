import type { Facts } from './facts.ts'
import { askedPeriod } from './facts.ts'
import type { Packet } from './shape.ts'

/** What to mind when this request goes out, each with its source (R15, R35, R36, R38, R49, R54, R72, R74). */
export function packetWarnings(facts: Facts): Packet['warnings'] {
  const { to, channel, worker, records, asks, agreement } = facts
  const toSsa = to === 'ssa'
  const all: (Packet['warnings'][number] & { readonly when: boolean })[] = [
    {
      when: toSsa,
      code: 'feedback-form',
      text: 'Never put a Social Security Number into SSA’s feedback form: SSA itself warns against it.',
      sources: ['GUIDE', 'OMB10'],
    },
    {
      when: to !== 'nobody',
      code: 'no-ssn-by-email',
      text: 'Never send a Social Security Number by e-mail. A question names the Control Number or the agency’s reference.',
      sources: ['GUIDE'],
    },
    {
      when: toSsa && channel === 'online',
      code: 'control-number',
      text: 'Save the Control Number and the confirmation screen before the browser is closed: status checks run on that number, and the notice of approval says little else.',
      sources: ['GUIDE', 'S-COC'],
    },
    {
      when: toSsa && channel === 'online',
      code: 'internet',
      text: 'SSA takes measures such as encryption and still does not guarantee that nothing sent over the internet is intercepted. Mail and fax are the alternative.',
      sources: ['SSA-2007'],
    },
    {
      when: toSsa && worker === 'employee',
      code: 'employee-alone',
      text: 'The employer or its representative asks for an employee. When an employee files alone, SSA contacts the employer, and for some countries the request is not accepted: align with the employer first.',
      sources: ['P-2095', 'P-2310', 'GUIDE'],
    },
    {
      when: toSsa && (channel === 'mail' || channel === 'fax'),
      code: 'right-box',
      text: 'Certificates are asked for at P.O. Box 17741. Boxes 17769 and 17775 are for benefits.',
      sources: ['P-1898', 'P-1753225', 'P-TN46'],
    },
    {
      when: toSsa && asks === 'certificate' && askedPeriod(records).end === undefined,
      code: 'open-ended',
      text: 'SSA’s certificate is for temporary work. One report of 2026 quotes SSA as refusing a request without an end.',
      sources: ['RED26'],
    },
    {
      when: to === 'foreign-agency' && asks === 'certificate',
      code: 'bilateral-form',
      text: `Ask for the certificate under the agreement with the United States${agreement.row?.form ? ` (form ${agreement.row.form})` : ''}, not for an A1, which is for other countries. Whether the IRS takes an A1 is not known.`,
      sources: ['P-1005', 'AMOV', 'SPOT'],
    },
    {
      when: to !== 'nobody',
      code: 'no-time-promised',
      text: 'No processing time is promised by anyone: send it early and whole, and leave slack where something depends on the paper.',
      sources: ['GUIDE', 'S-COC'],
    },
  ]
  return all.filter(({ when }) => when).map(({ code, text, sources }) => ({ code, text, sources }))
}
