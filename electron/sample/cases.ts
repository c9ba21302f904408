import type { Input } from '../../shared/contract/contract.ts'
import type { CaseEntity } from '../../shared/model/entities.ts'
import { AGENCY, CLIENT, GERMAN_PAYMENTS, JAPANESE_PAYMENTS, type SamplePayment } from './people.ts'

type Body = Input<'record.save'>['record']
/** The id of a document by its sample file name. */
type DocumentId = (name: string) => string

/** One sample case: its engagement, its evidence by kind, and what is recorded about it. */
export interface SampleCase {
  readonly engagement: Input<'case.create'>['engagement']
  readonly evidence: 'germany' | 'japan'
  readonly kinds: Readonly<Record<string, readonly string[]>>
  records(id: DocumentId): { entity: CaseEntity; record: Body }[]
}

function payments(
  all: readonly SamplePayment[],
  proofs: (payment: SamplePayment) => string[],
): (id: DocumentId) => Body[] {
  return (id) =>
    all.map((one) => ({
      date: one.date,
      payer: CLIENT[one.client].name,
      kind: one.kind ?? 'payment',
      received: { amount: one.amount, currency: one.currency },
      usd: { amount: one.usd, rateSource: one.rate },
      invoice: one.invoice,
      begin: one.begin,
      end: one.end,
      documents: proofs(one).map(id),
      note: one.work,
      ...(one.vat ? { vat: one.vat } : {}),
      ...(one.fee ? { fee: one.fee } : {}),
      ...(one.withheld ? { withheld: one.withheld } : {}),
    }))
}

const GERMAN_PROOF: Readonly<Record<string, readonly string[]>> = {
  'lodz-2024-03': ['Invoice 2024-003.pdf', 'Zahlungseingang 2024-04-02.png'],
  'minato-2024-11': ['Invoice 2024-011.pdf', 'Zahlungseingang 2024-11-29 株式会社みなと出版.png'],
  'lodz-2025-05': ['Invoice 2025-005.pdf', 'Zahlungseingang 2025-05-21.png'],
  'hanbit-2025-09': ['Invoice 2025-009.pdf', 'AW 한빛번역 payment and certificate.eml'],
  'lodz-2025-10': ['Credit note 2025-005-K.pdf'],
}

/** The usual user: lives and works in Germany, covered there, exempt from US self-employment tax (lane A). */
export const GERMANY: SampleCase = {
  engagement: {
    clients: [CLIENT.lodz, CLIENT.minato, CLIENT.hanbit],
    country: 'DE',
    work: 'Translation and editing',
    businessName: 'Lukasik-Ōta Translations',
    begin: '2024-02-01',
    lane: 'A',
    situation: {
      worker: 'self-employed',
      workedIn: ['DE'],
      transfer: { temporary: false },
      insured: 'statutory',
      contributionsTo: [{ country: 'DE', agency: AGENCY.fund }],
    },
    facts: [
      { fact: 'Lives and works in Germany since 15 January 2024; the work is done there.', readOn: '2024-02-05' },
      {
        fact: 'The business was set up in Germany; it was not moved there from the United States for a time.',
        source: 'SSA, agreement with Germany, self-employed people',
        readOn: '2024-02-05',
      },
    ],
  },
  evidence: 'germany',
  kinds: {
    confirmation: ['Eingangsbestätigung D-USA 101.pdf'],
    certificate: ['Bescheinigung D-USA 101 (Scan).jpg'],
    contract: ['Umowa ramowa – Łódź Biuro Przekładów.pdf'],
    invoice: [
      'Invoice 2024-003.pdf',
      'Invoice 2024-011.pdf',
      'Invoice 2025-005.pdf',
      'Invoice 2025-009.pdf',
      'Credit note 2025-005-K.pdf',
    ],
    'payment-proof': [
      'Zahlungseingang 2024-04-02.png',
      'Zahlungseingang 2024-11-29 株式会社みなと出版.png',
      'Zahlungseingang 2025-05-21.png',
      'Umsätze Musterbank 2024-2025.csv',
    ],
    'contribution-proof': ['Beitragsbescheid 2025 und Nachweis 2024.tif'],
    correspondence: ['AW 한빛번역 payment and certificate.eml', 'Voicemail Musterkasse 2024-03-04.wav'],
  },
  records: (id) => [
    {
      entity: 'submission',
      record: {
        sentOn: '2024-02-12',
        agency: AGENCY.fund,
        channel: 'mail',
        foreignReference: AGENCY.fundReference,
        confirmation: id('Eingangsbestätigung D-USA 101.pdf'),
      },
    },
    {
      entity: 'status-check',
      record: {
        date: '2024-03-04',
        seen: 'In Bearbeitung (in progress)',
        checkedBy: 'Zoë, by phone; voicemail kept',
        nextReview: '2024-04-02',
      },
    },
    {
      entity: 'status-check',
      record: { date: '2024-04-02', seen: 'Bescheinigung wird zugestellt (being sent)', checkedBy: 'Zoë, by phone' },
    },
    {
      entity: 'paper',
      record: {
        kind: 'foreign-certificate',
        state: 'held',
        issuer: AGENCY.fund,
        country: 'DE',
        number: AGENCY.certificate,
        form: 'D/USA 101',
        begin: '2024-02-01',
        end: '2025-12-31',
        language: 'German and English',
        transcription: [
          {
            field: 'Bescheinigung über die anzuwendenden Rechtsvorschriften',
            english: 'Certificate of applicable legislation',
          },
          {
            field: 'Art der selbständigen Tätigkeit',
            original: 'Übersetzung und Lektorat',
            english: 'Translation and editing',
          },
          {
            field: 'Zeitraum',
            original: '1. Februar 2024 bis 31. Dezember 2025',
            english: '1 February 2024 to 31 December 2025',
          },
          { field: 'Ausstellende Stelle', original: AGENCY.fund, english: `${AGENCY.fund}, a sickness fund` },
        ],
        receivedOn: '2024-04-11',
        documents: [id('Bescheinigung D-USA 101 (Scan).jpg')],
      },
    },
    {
      entity: 'submission',
      record: {
        sentOn: '2025-11-03',
        agency: AGENCY.fund,
        channel: 'portal',
        note: 'Follow-on certificate from 2026.',
      },
    },
    {
      entity: 'status-check',
      record: {
        date: '2026-01-19',
        seen: 'In Bearbeitung (in progress)',
        checkedBy: 'Zoë, portal',
        nextReview: '2026-12-01',
      },
    },
    {
      entity: 'paper',
      record: {
        kind: 'foreign-certificate',
        state: 'asked',
        issuer: AGENCY.fund,
        country: 'DE',
        form: 'D/USA 101',
        begin: '2026-01-01',
      },
    },
    ...payments(GERMAN_PAYMENTS, (one) => [...(GERMAN_PROOF[one.key] ?? [])])(id).map((record) => ({
      entity: 'payment' as const,
      record,
    })),
  ],
}

/** An earlier posting to Japan, covered by the United States: self-employment tax was due and paid (lane B). */
export const JAPAN: SampleCase = {
  engagement: {
    clients: [CLIENT.minato],
    country: 'JP',
    work: 'Literary translation',
    businessName: 'Lukasik-Ōta Translations',
    begin: '2022-04-01',
    end: '2023-09-30',
    lane: 'B',
    situation: {
      worker: 'self-employed',
      workedIn: ['JP'],
      transfer: { temporary: true, from: 'US', begin: '2022-04-01', expectedEnd: '2023-09-30', earlier: [] },
      insurance: { worker: true, family: true, what: 'Private insurance for the stay' },
    },
    facts: [
      {
        fact: 'The business was moved from Seattle to Tokyo for 18 months, less than five years.',
        source: 'SSA, agreement with Japan, self-employed people',
        readOn: '2022-02-10',
      },
    ],
  },
  evidence: 'japan',
  kinds: {
    confirmation: ['Confirmation page 2022-02-14.pdf'],
    certificate: ['US certificate of coverage (scan).jpg'],
    correspondence: ['Approval notice 2022-05-24.eml'],
    contract: ['業務委託契約書 みなと出版.pdf'],
    invoice: JAPANESE_PAYMENTS.map((one) => `請求書 ${one.invoice}.pdf`),
    'payment-proof': JAPANESE_PAYMENTS.map((one) => `入金明細 ${one.date}.png`),
    'tax-return': ['Schedule SE 2022 (copy).pdf'],
  },
  records: (id) => [
    {
      entity: 'submission',
      record: {
        sentOn: '2022-02-14',
        agency: AGENCY.ssa,
        channel: 'online',
        controlNumber: AGENCY.controlNumber,
        emailConfirmation: true,
        confirmation: id('Confirmation page 2022-02-14.pdf'),
      },
    },
    {
      entity: 'status-check',
      record: { date: '2022-02-28', seen: 'Received', checkedBy: 'Zoë', nextReview: '2022-04-18' },
    },
    {
      entity: 'status-check',
      record: { date: '2022-04-19', seen: 'Pending', checkedBy: 'Zoë', nextReview: '2022-05-23' },
    },
    {
      entity: 'status-check',
      record: {
        date: '2022-05-24',
        seen: 'Completed',
        checkedBy: 'Zoë',
        nextReview: '2022-06-07',
        note: 'Two weeks for the mail.',
      },
    },
    {
      entity: 'paper',
      record: {
        kind: 'us-certificate',
        state: 'held',
        issuer: 'Social Security Administration',
        country: 'US',
        number: AGENCY.usCertificate,
        begin: '2022-04-01',
        end: '2023-09-30',
        language: 'English and Japanese',
        receivedOn: '2022-06-07',
        documents: [id('US certificate of coverage (scan).jpg')],
      },
    },
    ...payments(JAPANESE_PAYMENTS, (one) => [`請求書 ${one.invoice}.pdf`, `入金明細 ${one.date}.png`])(id).map(
      (record) => ({
        entity: 'payment' as const,
        record,
      }),
    ),
  ],
}
