/**
 * The fields of each entity as `--help` lists them; a star marks those that must be there. Written out, because reading
 * them from the schemas would make every `--help` load the whole model; the test compares the two.
 */
export const RECORD_FIELDS = {
  person: [
    'nameOnRecord*',
    'nameOnReturn',
    'nameParts {first, middle, last, secondLast}',
    'birthName',
    'ssn',
    'birthDate',
    'birthPlace',
    'citizenships []',
    'residence',
    'address',
    'phone',
    'email',
    'foreignNumbers [{country*, number*, note}]',
    'family [{name*, relation*, birthDate, number, note}]',
    'spouse {name*, birthDate, citizenships [], since, note}',
    'note',
  ],
  'residence-period': ['country*', 'begin*', 'end', 'address', 'shownBy', 'documents [{case, document*}]', 'note'],
  'tax-year': [
    'year*',
    'filingStatus (single, married-joint, married-separate, head-of-household, surviving-spouse)',
    'position (foreign-coverage, us-coverage, mixed, undecided)',
    'businesses [{name*, case, netEarningsUsd}]',
    'wagesUsd',
    'attached [{what*, on}]',
    'extensions [{form* (4868, 2350, letter), sentOn, until}]',
    'filedOn',
    'seTaxPaidUsd',
    'paidOn',
    'note',
  ],
  'other-filing': [
    'year*',
    'form* (1116, 2555, 8938, FBAR, other)',
    'name',
    'filed* (yes, no, not-checked)',
    'filedOn',
    'documents [{case, document*}]',
    'note',
  ],
  notice: [
    'agency*',
    'date*',
    'number',
    'year',
    'about',
    'receivedOn',
    'responseDue',
    'answer',
    'answeredOn',
    'documents [{case, document*}]',
    'note',
  ],
  'contribution-proof': [
    'year*',
    'country*',
    'agency*',
    'amount {amount*, currency*}',
    'begin',
    'end',
    'documents [{case, document*}]',
    'note',
  ],
  'adviser-question': [
    'askedOn*',
    'to*',
    'question*',
    'case',
    'answeredOn',
    'answer',
    'by',
    'documents [{case, document*}]',
    'note',
  ],
  fact: ['table*', 'cell*', 'value*', 'source*', 'readOn*', 'note'],
  engagement: [
    'clients* [{name*, country, address}]',
    'country*',
    'begin*',
    'end',
    'work',
    'businessName',
    'businessAddress',
    'businessAddressUs',
    'employment {usEmployer {name*, street, city, state, zip}, foreignEmployer {name*, address}, hiredOn, hiredIn}',
    'lane (A, B, C, D, E, F)',
    'situation {worker (self-employed, employee, mixed), selfEmployedIn, residence [{country*, begin, end}], workedIn [], bases [{year*, country*, days*, present}], transfer {temporary*, from, begin, expectedEnd, earlier [{begin*, end}]}, insurance {worker, family, arrangedOn, what}, insured (statutory, private, none), contributionsTo [{country*, agency}], election {country*, askedOn}, incomeElsewhere, pensionPlan (CPP, QPP), employer {american, employedBy (same-employer, affiliate, other-employer), section3121l {agreed*, effective}}, exception {askedOn, askedOf, grantedOn, grants, refusedOn}, refusal {agency*, country*, on, reason}, escalation {why*, on}, unknown []}',
    'facts [{fact*, source, readOn}]',
    'coveredBy [{case*, paper*, note}]',
    'note',
  ],
  request: [
    'agency*',
    'label (performer, employer, self-employed)',
    'channel* (online, mail, fax, portal, in-person)',
    'language',
    'preparedOn',
    'fields [{field*, value*, source}]',
    'reason',
    'submission (id)',
    'documents []',
    'note',
  ],
  submission: [
    'sentOn*',
    'agency*',
    'channel* (online, mail, fax, portal, in-person)',
    'controlNumber',
    'foreignReference',
    'emailConfirmation',
    'confirmation (document)',
    'note',
  ],
  'status-check': ['date*', 'seen*', 'submission (id)', 'checkedBy', 'followUp', 'nextReview', 'note'],
  contact: [
    'date*',
    'who*',
    'how* (phone, email, letter, fax, portal, in-person)',
    'summary*',
    'next',
    'nextOn',
    'submission (id)',
    'documents []',
    'note',
  ],
  paper: [
    'kind* (foreign-certificate, us-certificate, ssa-letter, residence-determination, other)',
    'state* (asked, held, replaced, lost, refused)',
    'issuer*',
    'country',
    'number',
    'form',
    'begin',
    'end',
    'openEnded',
    'bilateralForm (yes, no)',
    'nameOnPaper',
    'language',
    'translation (document)',
    'transcription [{field*, original, english*}]',
    'receivedOn',
    'replaces (paper)',
    'renews (paper)',
    'documents []',
    'keepPermanently',
    'note',
  ],
  payment: [
    'date*',
    'payer*',
    'received* {amount*, currency*}',
    'kind (payment, prepayment, refund, credit-note)',
    'vat',
    'fee',
    'withheld',
    'usd {amount*, rateSource*}',
    'reference',
    'invoice',
    'begin',
    'end',
    'parts [{amount*, invoice, begin, end, note}]',
    'of (payment)',
    'documents []',
    'note',
  ],
} as const

const INDENT = 21
const WIDTH = 98

/** The entities that are written by hand, first those of a case, then those of the person file. */
export const CASE_RECORDS = [
  'engagement',
  'request',
  'submission',
  'status-check',
  'contact',
  'paper',
  'payment',
] as const
export const PERSON_RECORDS = [
  'residence-period',
  'tax-year',
  'other-filing',
  'notice',
  'contribution-proof',
  'adviser-question',
  'fact',
] as const

/** The fields of entities as lines of help, wrapped. */
export function fieldLines(entities: readonly (keyof typeof RECORD_FIELDS)[]): string {
  return entities
    .map((entity) => {
      const lines = [`  ${entity}`.padEnd(INDENT)]
      for (const word of RECORD_FIELDS[entity].join(', ').split(' ')) {
        const last = lines.at(-1) ?? ''
        if (last.length + word.length > WIDTH) lines.push(`${' '.repeat(INDENT)}${word} `)
        else lines[lines.length - 1] = `${last}${word} `
      }
      return lines.map((line) => line.trimEnd()).join('\n')
    })
    .join('\n')
}
