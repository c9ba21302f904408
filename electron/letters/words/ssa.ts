import { type CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { countryInSentence, countryName } from '../../../shared/rules/agreements.ts'

/** What a letter to SSA is about. */
export interface SsaMatter {
  readonly country: string
  readonly begin: string
  readonly end?: string
  readonly employee: boolean
  readonly refusal?: { readonly agency: string; readonly country: string; readonly on?: CalendarDate | undefined }
}

/** A letter's subject and paragraphs. */
export interface SsaText {
  readonly subject: string
  readonly text: readonly string[]
}

const period = ({ begin, end }: SsaMatter) => (end ? `from ${begin} to ${end}` : `from ${begin} on`)
const agreement = ({ country }: SsaMatter) =>
  `the social security agreement between the United States and ${countryInSentence(country)}`
const ANSWER =
  'If you need anything else, please let me know. If the request cannot be granted, please send me the decision in writing, with the reason.'

/** A request for a US certificate (POMS RS 02001.145 and the country's own section; domain.md §2.2). */
export function certificateFromSsa(about: SsaMatter): SsaText {
  return {
    subject: `Request for a certificate of U.S. coverage: ${countryName(about.country)}, self-employed`,
    text: [
      `I ask for a certificate of U.S. coverage under ${agreement(about)}, for my self-employed work described below, ${period(about)}.`,
      `The certificate is to show the agency in ${countryInSentence(about.country)} that this work is covered by U.S. Social Security. Please send it to the address above.`,
      ANSWER,
    ],
  }
}

/** A special exception goes to the agency of the country whose coverage is wanted; both must agree (POMS RS 02001.480, RS 02002.035). */
export function exceptionFromSsa(about: SsaMatter): SsaText {
  return {
    subject: `Request for a special exception: ${countryName(about.country)}, self-employed`,
    text: [
      `I ask for a special exception under ${agreement(about)}, so that only U.S. Social Security coverage applies to my work described below, ${period(about)}.`,
      'My reasons are given below. I know that both agencies must agree.',
      ANSWER,
    ],
  }
}

/** Australia reaches no self-employed person with its own system: SSA's letter takes the certificate's place (POMS RS 02002.030, .048). */
export function australianLetter(about: SsaMatter): SsaText {
  return {
    subject: 'Request for a letter of exemption: self-employed in Australia',
    text: [
      'I am a national of the United States, live in Australia and work there on my own account, as described below. As your manual has it (POMS RS 02002.030 and RS 02002.048), Australia’s Superannuation Guarantee does not reach self-employed people, so that Australia issues no certificate for them, and SSA issues a letter of exemption instead.',
      `I ask for that letter for the time ${period(about)}. Please send it to the address above: a photocopy goes with my income tax return for each year it covers.`,
      ANSWER,
    ],
  }
}

/** A statement of SSA where the foreign agency will not issue a certificate (POMS RS 02605.042). */
export function statementOfSsa(about: SsaMatter): SsaText {
  const { refusal } = about
  const refused = refusal
    ? `${refusal.agency} (${countryName(refusal.country)}) did not issue a certificate of coverage for my self-employed work described below${refusal.on ? ` (${showDate(refusal.on)})` : ''}.`
    : 'I cannot get a certificate of coverage for my self-employed work described below.'
  return {
    subject: `Request for a statement on U.S. coverage: self-employed in ${countryInSentence(about.country)}`,
    text: [
      `${refused} The reason is given below.`,
      `As I read your manual (POMS RS 02605.042), SSA may give a letter in such a case. I ask for a statement, for the time ${period(about)}, that the income from this work is not covered by U.S. Social Security under ${agreement(about)}, if you come to that conclusion.`,
      ANSWER,
    ],
  }
}
