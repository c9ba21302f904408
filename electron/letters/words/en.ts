import { countryInSentence } from '../../../shared/rules/agreements.ts'
import { longDate, type Matter, type Words } from './words.ts'

const period = ({ begin, end }: Matter) =>
  end ? `for the period from ${begin} to ${end}` : `from ${begin} on (no end is foreseen)`

/** The phrases that English has for an agency of any country. */
const phrases = (country: string) => ({
  agreement: `the social security agreement between ${countryInSentence(country)} and the United States of America`,
  law: `the social security legislation of ${countryInSentence(country)}`,
})

/** English for the agency of any country: alone, or beside the language of the agency. */
export function english(country: string): Words {
  return { ...EN, countries: { [country]: phrases(country) } }
}

const EN: Words = {
  language: 'en',
  name: 'English',
  countries: {},
  date: longDate('en-GB'),
  certificate: {
    subject: (form) => `Request for a certificate of coverage for self-employed work${form ? ` (${form})` : ''}`,
    text: (about) => [
      `I ask for a certificate of coverage${about.form ? ` (form ${about.form})` : ''} under ${about.agreement}, for my self-employed work described below, ${period(about)}.`,
      `The certificate is to show that ${about.law} applies to this work. I need it for the tax authority of the United States (IRS): a copy goes with my tax return for each year that the certificate covers.`,
      'If you need more information or if another office is responsible, please let me know or pass this letter on. If you cannot issue the certificate, please tell me so in writing, with the reason.',
    ],
  },
  exception: {
    subject: 'Request for a special exception',
    text: (about) => [
      `I ask for an exception under ${about.agreement}, so that only ${about.law} applies to my work described below, ${period(about)}.`,
      'My reasons are given below. I know that the agencies of both countries must agree.',
      'Please let me know if you need more information, and send your decision to the address above.',
    ],
  },
  greeting: 'Dear Sir or Madam,',
  closing: 'Yours faithfully,',
  details: 'My details',
  reason: 'Reasons',
  enclosures: 'Enclosures',
  noEnd: 'no end is foreseen',
  unofficial: '',
  sign: ['Place, date', 'Signature'],
  labels: {
    'full-name': 'Full name',
    'birth-name': 'Maiden or birth name',
    'both-surnames': 'Both surnames',
    'birth-date': 'Date of birth',
    'birth-place': 'Place of birth',
    citizenship: 'Citizenship',
    'residence-country': 'Country of permanent residence',
    'us-ssn': 'US Social Security Number',
    'foreign-number': 'Social security number in your country',
    'residence-facts': 'Facts that show the residence',
    'family-members': 'Family members',
    activity: 'Nature of the self-employed work',
    'begin-date': 'Beginning',
    'end-date': 'Expected end',
    'trade-name': 'Name of the business',
    'trade-address-abroad': 'Business address in your country',
    'trade-address-us': 'Business address in the United States',
  },
  fax: {
    title: 'Fax',
    to: 'To',
    from: 'From',
    number: 'Fax number',
    date: 'Date',
    pages: 'Pages with this one',
    subject: 'Subject',
    confidential:
      'This fax contains personal data. If it reached you by mistake, please destroy it and let the sender know.',
  },
}

/** A request for a determination of residence instead of a certificate (Norway; POMS RS 02001.208). */
export const DETERMINATION = {
  subject: 'Request for a determination of residence for a self-employed person',
  text: (about: Matter): readonly string[] => [
    `I ask for a determination of residence under ${about.agreement}, for my self-employed work described below, ${period(about)}.`,
    `It is to show that I am resident in your country and that ${about.law} applies to this work. I need it for the tax authority of the United States (IRS): a copy goes with my tax return for each year concerned. If you issue a certificate of coverage instead, that serves as well.`,
    'If you need more information or if another office is responsible, please let me know or pass this letter on. If you cannot issue the paper, please tell me so in writing, with the reason.',
  ],
}
