import { FILING_STATUS } from '../model/person.ts'
import type { BuiltInFact, FactTable } from './factBook.ts'
import type { SourceKey } from './sources.ts'

const AS_OF = '2026-11-22'

const wageBase = (year: number, value: string, source: SourceKey, standing: BuiltInFact['standing']): BuiltInFact => ({
  cell: String(year),
  value,
  standing,
  sources: [source],
})

/** Up to which earnings the social security part is due, by tax year, in US dollars (R89; domain.md §3.3). What is not here is asked for. */
export const WAGE_BASE: FactTable = {
  name: 'wage-base',
  title: 'Social security wage base by tax year, in US dollars',
  asOf: AS_OF,
  facts: [
    wageBase(2020, '137700', 'SSABASE', 'confirmed'),
    wageBase(2021, '142800', 'SSABASE', 'confirmed'),
    wageBase(2022, '147000', 'BENATT', 'reported'),
    wageBase(2023, '160200', 'YH23', 'reported'),
    wageBase(2024, '168600', 'MCG24', 'reported'),
    wageBase(2025, '176100', 'WICPA', 'reported'),
    wageBase(2026, '184500', 'WICPA', 'reported'),
    {
      cell: '2027',
      standing: 'unverified',
      sources: ['WB27'],
      note: 'SSA normally announces it in October; it was not found. Projections are not used.',
    },
  ],
  wrong: (cell, value) =>
    /^(19[3-9]\d|20\d\d|2100)$/.test(cell) ? wrongAmount(value) : `its cells are tax years such as 2027, not ${cell}`,
}

/** Self-employment income above which Additional Medicare Tax begins, by filing status; wages count first (domain.md §3.3). */
export const ADDITIONAL_MEDICARE: FactTable = {
  name: 'additional-medicare',
  title: 'Additional Medicare Tax thresholds by filing status, in US dollars',
  asOf: AS_OF,
  facts: FILING_STATUS.map((cell) => ({
    cell,
    value: { 'married-joint': '250000', 'married-separate': '125000' }[cell as string] ?? '200000',
    standing: 'confirmed',
    sources: ['TC560'],
  })),
  wrong: (cell, value) =>
    FILING_STATUS.some((status) => status === cell)
      ? wrongAmount(value)
      : `its cells are filing statuses: ${FILING_STATUS.join(', ')}`,
}

/** Where a filer lives and how they file, as the thresholds of Form 8938 tell them apart. */
export const FORM_8938_ROWS = ['us-single', 'us-joint', 'abroad-single', 'abroad-joint'] as const
export type Form8938Row = (typeof FORM_8938_ROWS)[number]

const form8938 = (row: Form8938Row, yearEnd: string, anyTime: string): BuiltInFact[] => [
  { cell: `${row}-year-end`, value: yearEnd, standing: 'reported', sources: ['FBARWIZ', 'CPACL', 'TAX4US'] },
  { cell: `${row}-any-time`, value: anyTime, standing: 'reported', sources: ['FBARWIZ', 'CPACL', 'TAX4US'] },
]

/** Value of foreign financial assets above which Form 8938 goes with the return: either column, "more than" (R62, R92; domain.md §4). */
export const FORM_8938: FactTable = {
  name: 'form-8938',
  title: 'Form 8938 thresholds by residence and filing status, in US dollars',
  asOf: AS_OF,
  facts: [
    ...form8938('us-single', '50000', '75000'),
    ...form8938('us-joint', '100000', '150000'),
    ...form8938('abroad-single', '200000', '300000'),
    ...form8938('abroad-joint', '400000', '600000'),
  ],
  wrong: (cell, value) =>
    /^(us|abroad)-(single|joint)-(year-end|any-time)$/.test(cell)
      ? wrongAmount(value)
      : 'its cells are like abroad-joint-year-end or us-single-any-time',
}

/** Value of foreign accounts together above which an FBAR is filed with FinCEN (R61, R92; domain.md §4). */
export const FBAR: FactTable = {
  name: 'fbar',
  title: 'FBAR threshold, in US dollars',
  asOf: AS_OF,
  facts: [{ cell: 'any-time', value: '10000', standing: 'confirmed', sources: ['HILL'] }],
  wrong: (cell, value) => (cell === 'any-time' ? wrongAmount(value) : 'its only cell is any-time'),
}

/** The facts about tax and filings that a user may correct. */
export const TAX_FACTS: readonly FactTable[] = [WAGE_BASE, ADDITIONAL_MEDICARE, FORM_8938, FBAR]

function wrongAmount(value: string): string | undefined {
  return /^[1-9]\d{0,11}(\.\d{1,2})?$/.test(value) ? undefined : 'an amount in US dollars is written like 190200'
}
