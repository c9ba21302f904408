/**
 * The fields of each entity as `--help` lists them; a star marks those that must be there. Written out, because reading
 * them from the schemas would make every `--help` load the whole model; the test compares the two.
 */
export const RECORD_FIELDS = {
  person: ['nameOnRecord*', 'nameOnReturn', 'ssn', 'birthDate', 'citizenships []', 'residence', 'address', 'note'],
  'tax-year': [
    'year*',
    'filingStatus (single, married-joint, married-separate, head-of-household, surviving-spouse)',
    'position (foreign-coverage, us-coverage, mixed, undecided)',
    'businesses [{name*, case, netEarningsUsd}]',
    'attached [{what*, on}]',
    'filedOn',
    'note',
  ],
  engagement: [
    'clients* [{name*, country, address}]',
    'country*',
    'begin*',
    'end',
    'work',
    'businessName',
    'lane (A, B, C, D, E, F)',
    'facts [{fact*, source, readOn}]',
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
    'language',
    'receivedOn',
    'replaces (paper)',
    'documents []',
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
    'invoice',
    'begin',
    'end',
    'documents []',
    'note',
  ],
} as const

const INDENT = 16
const WIDTH = 98

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
