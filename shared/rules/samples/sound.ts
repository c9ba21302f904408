import type { CaseSaid, cabinetOf } from './cabinetOf.ts'

type Said = Parameters<typeof cabinetOf>[0]
const id = (no: number) => no.toString(16).padStart(16, '0')

const document = (no: number, kind: string, title: string) => ({
  id: id(no),
  title,
  kind,
  name: `${title}.pdf`,
  type: 'pdf',
  bytes: 1000,
  sha256: 'a'.repeat(64),
  importedAt: '2025-03-01T10:00:00.000Z',
})

/** For tests: a case in which nothing stops, from which each test takes something away or spoils it. */
export const SOUND_CASE = {
  engagement: {
    clients: [{ name: 'Hafenblick GmbH', country: 'DE', address: 'Kai 1, Hamburg' }],
    country: 'DE',
    work: 'Translation',
    businessName: 'Ota Translations',
    begin: '2025-01-01',
    end: '2025-12-31',
    lane: 'A',
    situation: { worker: 'self-employed', workedIn: ['DE'], insured: 'statutory', transfer: { temporary: false } },
    facts: [
      {
        fact: 'Place of work decides',
        source: 'secure.ssa.gov/apps10/poms.nsf/lnx/0302001140',
        readOn: '2025-02-01',
      },
    ],
  },
  request: [
    {
      agency: 'Musterkasse',
      channel: 'mail',
      preparedOn: '2025-01-10',
      fields: [{ field: 'Nature of the activity', value: 'Translation' }],
      submission: id(31),
      documents: [id(5)],
    },
  ],
  submission: [
    {
      id: id(31),
      sentOn: '2025-01-20',
      agency: 'Musterkasse',
      channel: 'mail',
      foreignReference: 'AZ 417',
      confirmation: id(6),
    },
  ],
  'status-check': [{ date: '2025-02-20', seen: 'In Arbeit', checkedBy: 'Zoe', submission: id(31) }],
  contact: [],
  paper: [
    {
      id: id(21),
      kind: 'foreign-certificate',
      state: 'held',
      issuer: 'Musterkasse',
      country: 'DE',
      number: '4711',
      form: 'D/USA 101',
      begin: '2025-01-01',
      end: '2025-12-31',
      language: 'English',
      receivedOn: '2025-06-01',
      documents: [id(1)],
    },
  ],
  payment: [
    {
      id: id(41),
      date: '2025-05-02',
      payer: 'Hafenblick GmbH',
      received: { amount: '5000.00', currency: 'USD' },
      invoice: '2025-1',
      begin: '2025-01-01',
      end: '2025-04-30',
      documents: [id(4)],
    },
  ],
  document: [
    document(1, 'certificate', 'Certificate'),
    document(2, 'contract', 'Contract'),
    document(3, 'identity', 'Passport'),
    document(4, 'invoice', 'Invoice'),
    document(5, 'request', 'Request'),
    document(6, 'confirmation', 'Confirmation'),
    document(7, 'correspondence', 'Letter'),
    document(8, 'tax-return', 'Return'),
  ],
} satisfies CaseSaid

/** The person of the sound case, with a filed year. */
export const SOUND = {
  person: {
    nameOnRecord: 'Zoe Ota',
    nameOnReturn: 'Zoe Ota',
    ssn: '987-65-4321',
    birthDate: '1990-04-01',
    citizenships: ['US'],
    residence: 'DE',
    address: 'Kai 2, Hamburg',
  },
  'residence-period': [{ country: 'DE', begin: '2020-01-01', shownBy: 'Rented flat', address: 'Kai 2, Hamburg' }],
  'tax-year': [
    {
      id: id(51),
      year: 2025,
      filingStatus: 'single',
      position: 'foreign-coverage',
      businesses: [{ name: 'Ota Translations', netEarningsUsd: '80000.00' }],
      attached: [{ what: 'Certificate of coverage', on: '2026-06-10' }],
      filedOn: '2026-06-10',
    },
  ],
  'other-filing': [
    { year: 2025, form: 'FBAR', filed: 'yes', filedOn: '2026-06-10' },
    { year: 2025, form: '8938', filed: 'no' },
    { year: 2025, form: '2555', filed: 'no' },
    { year: 2025, form: 'other', name: 'Schedule C', filed: 'yes' },
  ],
  'contribution-proof': [
    { year: 2025, country: 'DE', agency: 'Musterkasse', amount: { amount: '9000.00', currency: 'EUR' } },
  ],
  cases: [SOUND_CASE],
} satisfies Said
