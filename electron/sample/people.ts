import type { Input } from '../../shared/contract/contract.ts'

type Body = Input<'record.save'>['record']

/** The sample person. Made up; the SSN is from the block set aside for advertising, so it belongs to nobody. */
export const PERSON = {
  nameOnRecord: 'Zoë Łukasik-Ōta',
  nameOnReturn: 'Zoe Lukasik-Ota',
  ssn: '987-65-4321',
  birthDate: '1986-05-14',
  citizenships: ['US'],
  residence: 'DE',
  address: 'Königsufer 14\n10000 Musterstadt\nGermany',
} satisfies Body

/** Who pays the sample person. */
export const CLIENT = {
  lodz: { name: 'Łódź Biuro Przekładów sp. z o.o.', country: 'PL', address: 'ul. Przykładowa 8, 90-000 Łódź' },
  minato: { name: '株式会社みなと出版', country: 'JP', address: '〒000-0000 東京都見本区みなと一丁目2番3号' },
  hanbit: { name: '한빛번역 주식회사', country: 'KR', address: '서울특별시 견본구 한빛로 45' },
} as const

/** The sample agencies and their numbers. The fund is invented; SSA's Control Number is of an invented shape. */
export const AGENCY = {
  fund: 'Musterkasse Nordlicht',
  fundReference: 'AUS-USA 2024/0417-Ł',
  certificate: 'D/USA 101-2024-118842',
  ssa: 'Social Security Administration, OEIO',
  controlNumber: 'SPECIMEN 7731 4402',
  usCertificate: 'SPECIMEN US-J 55310',
} as const

/** One payment of the sample ledger; `key` names it in the invoices and proofs. */
export interface SamplePayment {
  readonly key: string
  readonly client: keyof typeof CLIENT
  readonly date: string
  readonly amount: string
  readonly currency: string
  readonly usd: string
  readonly rate: string
  readonly invoice: string
  readonly begin: string
  readonly end: string
  readonly work: string
  readonly vat?: string
  readonly fee?: string
  readonly withheld?: string
  readonly kind?: 'payment' | 'prepayment' | 'refund' | 'credit-note'
}

const yearly = (year: number) => `Treasury yearly average ${year} (sample value)`

/** What came in during the German years. */
export const GERMAN_PAYMENTS: readonly SamplePayment[] = [
  {
    key: 'lodz-2024-03',
    client: 'lodz',
    date: '2024-04-02',
    amount: '3250.00',
    currency: 'EUR',
    usd: '3517.32',
    rate: yearly(2024),
    invoice: '2024-003',
    begin: '2024-02-05',
    end: '2024-03-15',
    work: 'Exhibition catalogue, Polish–English, 26,000 words',
  },
  {
    key: 'minato-2024-11',
    client: 'minato',
    date: '2024-11-29',
    amount: '420000',
    currency: 'JPY',
    usd: '2774.97',
    rate: yearly(2024),
    invoice: '2024-011',
    begin: '2024-09-02',
    end: '2024-11-08',
    work: '『港の灯り』 English edition, chapters 1–9',
    fee: '4000',
  },
  {
    key: 'lodz-2025-05',
    client: 'lodz',
    date: '2025-05-21',
    amount: '4100.50',
    currency: 'EUR',
    usd: '4628.10',
    rate: yearly(2025),
    invoice: '2025-005',
    begin: '2025-03-03',
    end: '2025-05-09',
    work: 'Annual report and website, Polish–English',
  },
  {
    key: 'hanbit-2025-09',
    client: 'hanbit',
    date: '2025-09-18',
    amount: '2900000',
    currency: 'KRW',
    usd: '2039.38',
    rate: yearly(2025),
    invoice: '2025-009',
    begin: '2025-07-01',
    end: '2025-08-29',
    work: 'Museum audio guide 「빛의 길」, Korean–English editing',
  },
  {
    key: 'lodz-2025-10',
    client: 'lodz',
    date: '2025-10-06',
    amount: '-150.50',
    currency: 'EUR',
    usd: '-169.86',
    rate: yearly(2025),
    invoice: '2025-005-K',
    begin: '2025-03-03',
    end: '2025-05-09',
    work: 'Credit note: two pages delivered twice',
    kind: 'credit-note',
  },
]

/** What came in during the posting to Japan. */
export const JAPANESE_PAYMENTS: readonly SamplePayment[] = [
  {
    key: 'minato-2022-06',
    client: 'minato',
    date: '2022-06-30',
    amount: '1893700',
    currency: 'JPY',
    usd: '14405.14',
    rate: yearly(2022),
    invoice: 'M-2206',
    begin: '2022-04-01',
    end: '2022-06-17',
    work: 'Novel series, volumes 1–2, Japanese–English',
    vat: '200000',
    withheld: '306300',
  },
  {
    key: 'minato-2022-12',
    client: 'minato',
    date: '2022-12-28',
    amount: '2789500',
    currency: 'JPY',
    usd: '21219.38',
    rate: yearly(2022),
    invoice: 'M-2212',
    begin: '2022-07-01',
    end: '2022-12-09',
    work: 'Novel series, volumes 3–5, Japanese–English',
    vat: '300000',
    withheld: '510500',
  },
  {
    key: 'minato-2023-09',
    client: 'minato',
    date: '2023-09-29',
    amount: '3685300',
    currency: 'JPY',
    usd: '26229.89',
    rate: yearly(2023),
    invoice: 'M-2309',
    begin: '2023-01-10',
    end: '2023-09-15',
    work: 'Novel series, volumes 6–9, Japanese–English',
    vat: '400000',
    withheld: '714700',
  },
]
