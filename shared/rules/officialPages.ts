import type { SourceKey } from './sources.ts'

/** A page of an agency that the window may have opened in the person's own browser. */
export interface OfficialPage {
  readonly key: OfficialPageKey
  /** What it is, as a link to it reads. */
  readonly title: string
  /** Whose page it is. */
  readonly agency: string
  /** Always https. */
  readonly address: string
  /** Set when it is about one country's agreement. */
  readonly country?: string
  /** Where its address was read; absent: generally known, not read in a source of domain.md. */
  readonly source?: SourceKey
}

type Row = readonly [title: string, agency: string, address: string, source?: SourceKey, country?: string]

const SSA = 'Social Security Administration'
const IRS = 'Internal Revenue Service'
const pamphlet = (country: string, code: string, name: string, source: SourceKey) =>
  [
    `SSA on the agreement with ${country}`,
    SSA,
    `https://www.ssa.gov/international/Agreement_Pamphlets/${name}.html`,
    source,
    code,
  ] as const

const ROWS = {
  'ssa-certificates': [
    'SSA on certificates of coverage',
    SSA,
    'https://www.ssa.gov/international/CoC_link.html',
    'S-COC',
  ],
  'ssa-online': ['SSA’s online certificate of coverage service', SSA, 'https://opts.ssa.gov/', 'S-COC'],
  // The search is part of the online service; no public page names an address of its own (domain.md §2.1).
  'ssa-status': ['Request Status Search, in SSA’s online service', SSA, 'https://opts.ssa.gov/', 'S-COC'],
  'ssa-contacts': [
    'SSA’s list of where each country’s certificates come from',
    SSA,
    'https://www.ssa.gov/international/totalization_contacts.html',
    'S-CONT',
  ],
  'ssa-br': pamphlet('Brazil', 'BR', 'brazil', 'S-BR'),
  'ssa-de': pamphlet('Germany', 'DE', 'germany', 'S-DE'),
  'ssa-dk': pamphlet('Denmark', 'DK', 'denmark', 'S-DK'),
  'ssa-fr': pamphlet('France', 'FR', 'france', 'S-FR'),
  'ssa-gb': pamphlet('the United Kingdom', 'GB', 'uk', 'S-UK'),
  'ssa-is': pamphlet('Iceland', 'IS', 'iceland', 'S-IS'),
  'ssa-it': pamphlet('Italy', 'IT', 'italy', 'S-IT'),
  'ssa-jp': pamphlet('Japan', 'JP', 'japan', 'S-JP'),
  'ssa-kr': pamphlet('South Korea', 'KR', 'korea', 'S-KR'),
  'ssa-nl': pamphlet('the Netherlands', 'NL', 'netherld', 'S-NL'),
  'ssa-se': pamphlet('Sweden', 'SE', 'sweden', 'S-SE'),
  'ssa-si': pamphlet('Slovenia', 'SI', 'slovenia', 'S-SI'),
  'ssa-uy': pamphlet('Uruguay', 'UY', 'uruguay', 'S-UY'),

  'irs-totalization': [
    'IRS on totalization agreements',
    IRS,
    'https://www.irs.gov/individuals/international-taxpayers/totalization-agreements',
  ],
  'irs-form-1040': ['Form 1040', IRS, 'https://www.irs.gov/forms-pubs/about-form-1040'],
  'irs-schedule-se': ['Schedule SE (Form 1040)', IRS, 'https://www.irs.gov/forms-pubs/about-schedule-se-form-1040'],
  'irs-form-2555': ['Form 2555', IRS, 'https://www.irs.gov/forms-pubs/about-form-2555'],
  'irs-form-1116': ['Form 1116', IRS, 'https://www.irs.gov/forms-pubs/about-form-1116'],
  'irs-form-8938': ['Form 8938', IRS, 'https://www.irs.gov/forms-pubs/about-form-8938'],
  'irs-form-4868': ['Form 4868', IRS, 'https://www.irs.gov/forms-pubs/about-form-4868'],
  'fincen-fbar': [
    'FinCEN on the report of foreign accounts (FBAR)',
    'FinCEN',
    'https://www.fincen.gov/report-foreign-bank-and-financial-accounts',
  ],
  'fincen-e-filing': ['FinCEN’s BSA E-Filing System', 'FinCEN', 'https://bsaefiling.fincen.gov/'],

  'gb-ca9107': [
    'HMRC, form CA9107: certificate of continuing liability',
    'HM Revenue & Customs',
    'https://www.gov.uk/government/publications/national-insurance-certificate-of-continuing-liability-working-abroad-ca9107',
    'GOVUK',
    'GB',
  ],
  'fr-urssaf': [
    'URSSAF for self-employed people working internationally',
    'URSSAF',
    'https://www.secu-independants.fr/contact/adresse-telephone/international/',
    'URSSAF',
    'FR',
  ],
  'si-zpiz': [
    'ZPIZ on the agreement with the United States',
    'Zavod za pokojninsko in invalidsko zavarovanje Slovenije',
    'https://www.zpiz.si/cms/content2019/zdruzene-drzave-amerike',
    'ZPIZ-SI',
    'SI',
  ],
  'sk-socpoist': [
    'Sociálna poisťovňa on work outside the EU',
    'Sociálna poisťovňa',
    'https://www.socpoist.sk/zivotne-situacie/praca-v-zahranici/praca-mimo-eu',
    'SOCPOIST',
    'SK',
  ],
} as const satisfies Readonly<Record<string, Row>>

export type OfficialPageKey = keyof typeof ROWS

export const OFFICIAL_PAGE_KEYS = Object.keys(ROWS) as readonly OfficialPageKey[]

/** The page of a key. */
export function officialPage(key: OfficialPageKey): OfficialPage {
  const [title, agency, address, source, country]: Row = ROWS[key]
  return { key, title, agency, address, ...(country ? { country } : {}), ...(source ? { source } : {}) }
}

/** The only addresses that ever leave the window: opened when clicked, in the person's own browser, with nothing added (R63, R76). */
export const OFFICIAL_PAGES: readonly OfficialPage[] = OFFICIAL_PAGE_KEYS.map(officialPage)

/** The pages about one country's agreement: SSA's first, then those of the country's own agency. */
export function officialPagesOf(country: string): readonly OfficialPage[] {
  return OFFICIAL_PAGES.filter((page) => page.country === country)
}
