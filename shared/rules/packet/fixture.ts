import fc from 'fast-check'
import {
  CHANNEL,
  DOCUMENT_KIND,
  Document,
  Engagement,
  LANE,
  PAPER_KIND,
  PAPER_STATE,
  Paper,
  StatusCheck,
  Submission,
} from '../../model/case.ts'
import { CalendarDate } from '../../model/dates.ts'
import { CaseId, RecordId } from '../../model/ids.ts'
import { PAYMENT_KIND, Payment } from '../../model/payment.ts'
import { Person } from '../../model/person.ts'
import { CONTACT_HOW, Contact, REQUEST_LABEL, Request } from '../../model/request.ts'
import { WORKER } from '../../model/situation.ts'
import type { CaseRecords, PersonRecords } from '../records.ts'

/** Records for tests: made-up ones by hand through the schemas, and any that the schemas allow. */

export const day = (text: string): CalendarDate => CalendarDate.parse(text)
export const recordId = (no: number): RecordId => RecordId.parse(no.toString(16).padStart(16, '0'))
export const CASE = CaseId.parse('00000000ca5e0001')

type Given = { [Key in keyof Omit<CaseRecords, 'id' | 'engagement'>]?: readonly object[] } & { engagement?: object }

const SCHEMAS = {
  requests: Request,
  submissions: Submission,
  checks: StatusCheck,
  contacts: Contact,
  papers: Paper,
  payments: Payment,
  documents: Document,
} as const
const FIRST = {
  requests: 100,
  submissions: 200,
  checks: 300,
  contacts: 400,
  papers: 500,
  payments: 600,
  documents: 700,
}

/** A case from plain records. Ids count up from the hundred of each kind: the first submission is 200. */
export function caseOf(given: Given): CaseRecords {
  const lists = Object.fromEntries(
    Object.entries(SCHEMAS).map(([key, schema]) => [
      key,
      (given[key as keyof typeof SCHEMAS] ?? []).map((record, at) => ({
        id: recordId(FIRST[key as keyof typeof FIRST] + at),
        record: schema.parse(record),
      })),
    ]),
  )
  const engagement = Engagement.parse({
    clients: [{ name: 'Łódź Biuro Przekładów' }],
    country: 'DE',
    begin: '2024-02-01',
    ...given.engagement,
  })
  return { id: CASE, engagement, ...lists } as unknown as CaseRecords
}

/** A person file with nothing but the person. */
export function personOf(person?: object, residence: readonly object[] = []): PersonRecords {
  return {
    ...(person ? { person: Person.parse(person) } : {}),
    residence: residence.map((record, at) => ({
      id: recordId(800 + at),
      record,
    })) as unknown as PersonRecords['residence'],
    taxYears: [],
    otherFilings: [],
    notices: [],
    contributionProofs: [],
    adviserQuestions: [],
    facts: [],
  }
}

/** A person with everything that a request can ask for. */
export const WHOLE_PERSON = {
  nameOnRecord: 'Zoë Łukasik-Ōta',
  nameParts: { first: 'Zoë', last: 'Łukasik-Ōta' },
  ssn: '987-65-4321',
  birthDate: '1986-05-14',
  birthPlace: 'Portland, Oregon, USA',
  citizenships: ['US'],
  residence: 'DE',
  address: 'Königsufer 14\n10000 Musterstadt\nGermany',
  email: 'zoe@example.invalid',
  foreignNumbers: [{ country: 'DE', number: '65 140586 L 003' }],
} as const

const DATE = fc
  .integer({ min: -719_162, max: 2_932_896 })
  .map((no) => CalendarDate.parse(new Date(no * 86_400_000).toISOString().slice(0, 10)))
const NEAR = fc
  .integer({ min: 18_000, max: 22_000 })
  .map((no) => CalendarDate.parse(new Date(no * 86_400_000).toISOString().slice(0, 10)))
export const ANY_DATE = fc.oneof({ weight: 4, arbitrary: NEAR }, DATE)
const COUNTRY = fc.oneof(
  fc.constantFrom('DE', 'FR', 'JP', 'AU', 'BR', 'IT', 'NO', 'ES', 'DK', 'SE', 'CA', 'RO', 'US', 'MX', 'JE'),
  fc.stringMatching(/^[A-Z]{2}$/),
)
const WORD = fc.oneof(
  fc.constantFrom('Received', 'Pending', 'Completed', 'SSA', 'none', 'Contract 2024-02-01 to 2025-12-31', '987654321'),
  fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== ''),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
)
const ID = fc.integer({ min: 100, max: 705 }).map(recordId)
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const from = <const T extends readonly string[]>(values: T) => fc.constantFrom(...values)

/** Plain records in the shape of a schema; those that the schema refuses (an end before its beginning) are left out. */
const allowed = <T>(schema: { safeParse(value: unknown): { success: boolean; data?: T | undefined } }, shape: object) =>
  fc
    .record(shape as Record<string, fc.Arbitrary<unknown>>)
    .map((value) => schema.safeParse(JSON.parse(JSON.stringify(value))))
    .filter((parsed) => parsed.success)
    .map((parsed) => parsed.data as T)

const ANY_ENGAGEMENT = allowed<Engagement>(Engagement, {
  clients: fc.array(fc.record({ name: WORD }), { minLength: 1, maxLength: 2 }),
  country: COUNTRY,
  begin: ANY_DATE,
  end: some(ANY_DATE),
  work: some(WORD),
  businessName: some(WORD),
  businessAddress: some(WORD),
  businessAddressUs: some(WORD),
  employment: some(
    fc.record({ hiredOn: some(ANY_DATE), hiredIn: some(COUNTRY), usEmployer: some(fc.record({ name: WORD })) }),
  ),
  lane: some(from(LANE)),
  situation: some(
    fc.record({
      worker: some(from(WORKER)),
      residence: some(fc.array(fc.record({ country: COUNTRY }), { maxLength: 2 })),
      transfer: some(fc.record({ temporary: fc.boolean(), begin: some(ANY_DATE) })),
      insurance: some(fc.record({ worker: some(fc.boolean()), family: some(fc.boolean()) })),
      insured: some(fc.constantFrom('statutory', 'private', 'none')),
      pensionPlan: some(fc.constantFrom('CPP', 'QPP')),
      exception: some(fc.record({ askedOf: some(COUNTRY) })),
      refusal: some(fc.record({ agency: WORD, country: COUNTRY, on: some(ANY_DATE) })),
    }),
  ),
})

export const ANY_PERSON = allowed<Person>(Person, {
  nameOnRecord: WORD,
  nameOnReturn: some(WORD),
  nameParts: some(fc.record({ first: some(WORD), last: some(WORD) })),
  ssn: some(fc.constantFrom('987-65-4321', '000-00-0000')),
  birthDate: some(ANY_DATE),
  birthPlace: some(WORD),
  citizenships: fc.array(COUNTRY, { maxLength: 3 }),
  residence: some(COUNTRY),
  address: some(WORD),
  foreignNumbers: fc.array(fc.record({ country: COUNTRY, number: WORD }), { maxLength: 2 }),
  family: fc.array(fc.record({ name: WORD, relation: WORD, birthDate: some(ANY_DATE) }), { maxLength: 2 }),
})

const kept = <T>(one: fc.Arbitrary<T>, first: number) =>
  fc.array(one, { maxLength: 3 }).map((records) => records.map((record, at) => ({ id: recordId(first + at), record })))

/** Any case that the schemas allow, for what has to answer whatever is in it. */
export const ANY_CASE: fc.Arbitrary<CaseRecords> = fc
  .record({
    engagement: ANY_ENGAGEMENT,
    requests: kept(
      allowed(Request, {
        agency: WORD,
        label: some(from(REQUEST_LABEL)),
        channel: from(CHANNEL),
        preparedOn: some(ANY_DATE),
        fields: fc.array(
          fc.record({
            field: fc.constantFrom('First name', 'Date of birth', 'Beginning date', 'odd field'),
            value: WORD,
          }),
          { maxLength: 3 },
        ),
        reason: some(WORD),
        submission: some(ID),
        documents: fc.uniqueArray(ID, { maxLength: 2 }),
      }),
      100,
    ),
    submissions: kept(
      allowed(Submission, {
        sentOn: ANY_DATE,
        agency: WORD,
        channel: from(CHANNEL),
        controlNumber: some(WORD),
        foreignReference: some(WORD),
      }),
      200,
    ),
    checks: kept(
      allowed(StatusCheck, { date: ANY_DATE, seen: WORD, submission: some(ID), nextReview: some(ANY_DATE) }),
      300,
    ),
    contacts: kept(allowed(Contact, { date: ANY_DATE, who: WORD, how: from(CONTACT_HOW), summary: WORD }), 400),
    papers: kept(
      allowed(Paper, {
        kind: from(PAPER_KIND),
        state: from(PAPER_STATE),
        issuer: WORD,
        country: some(COUNTRY),
        begin: some(ANY_DATE),
        end: some(ANY_DATE),
        receivedOn: some(ANY_DATE),
      }),
      500,
    ),
    payments: kept(
      allowed(Payment, {
        date: ANY_DATE,
        payer: WORD,
        kind: from(PAYMENT_KIND),
        received: fc.record({ amount: fc.constantFrom('10.00', '-10.00'), currency: fc.constant('EUR') }),
        begin: some(ANY_DATE),
        end: some(ANY_DATE),
      }),
      600,
    ),
    documents: kept(
      allowed(Document, {
        title: WORD,
        kind: from(DOCUMENT_KIND),
        date: some(ANY_DATE),
        name: fc.constant('a.pdf'),
        type: fc.constant('pdf'),
        bytes: fc.constant(1),
        sha256: fc.constant('0'.repeat(64)),
        importedAt: fc.constant('2026-01-01T00:00:00.000Z'),
      }),
      700,
    ),
  })
  .map((records) => ({ id: CASE, ...records }) as unknown as CaseRecords)
