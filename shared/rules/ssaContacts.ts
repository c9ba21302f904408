import type { BuiltInFact, FactTable } from './factBook.ts'

const FACTS: readonly BuiltInFact[] = [
  {
    cell: 'office',
    value: 'Office of Earnings and International Operations (OEIO)',
    standing: 'confirmed',
    sources: ['P-TN46', 'GN-1764'],
    note: 'Until 2021: Office of International Programs (OIP).',
  },
  {
    cell: 'online',
    value: 'opts.ssa.gov',
    standing: 'confirmed',
    sources: ['S-COC', 'P-2450'],
    note: 'In 2007 it was socialsecurity.gov/coc.',
  },
  {
    cell: 'online service',
    value: 'Online Certificate of Coverage Service',
    standing: 'confirmed',
    sources: ['S-COC'],
  },
  {
    cell: 'status tool',
    value: 'Request Status Search',
    standing: 'unverified',
    sources: [],
    note: 'No public page that was found names it.',
  },
  {
    cell: 'mail',
    value:
      'Social Security Administration, Office of Earnings and International Operations, P.O. Box 17741, Baltimore, MD 21235-7741, USA',
    standing: 'confirmed',
    sources: ['P-1898', 'P-2650', 'GN-1764'],
  },
  {
    cell: 'fax',
    value: '(410) 966-1861',
    standing: 'confirmed',
    sources: ['P-1145', 'P-2450'],
    note: 'Only for requests for certificates and letters of exemption.',
  },
  {
    cell: 'phone',
    value: '(410) 965-7306',
    standing: 'confirmed',
    sources: ['S-COC'],
    note: 'Help with the online forms.',
  },
  {
    cell: 'phone hours',
    value: 'Monday to Friday, 8:00 to 15:00 Eastern Time',
    standing: 'confirmed',
    sources: ['S-COC'],
  },
  {
    cell: 'e-mail',
    standing: 'unverified',
    sources: ['BLUE'],
    note: 'One third-party copy gives an address; look on ssa.gov. Never send an SSN by e-mail.',
  },
]

/** What a value must look like, by cell; others take any line. */
const LOOKS: Readonly<Record<string, readonly [RegExp, string]>> = {
  phone: [/^[+()\d .-]{7,}$/, 'it must be a telephone number'],
  fax: [/^[+()\d .-]{7,}$/, 'it must be a fax number'],
  'e-mail': [/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'it must be an e-mail address'],
  online: [/^(https:\/\/)?[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i, 'it must be a web address'],
}

/** Where SSA takes requests and questions (R21, R23, R40, R76; domain.md §2.1). */
export const SSA_TABLE: FactTable = {
  name: 'ssa',
  title: 'SSA: how to reach the office that issues US certificates',
  asOf: '2026-11-22',
  facts: FACTS,
  wrong: (cell, value) => {
    if (FACTS.every((fact) => fact.cell !== cell))
      return `a cell is one of ${FACTS.map((fact) => fact.cell).join(', ')}`
    const looks = LOOKS[cell]
    return looks && !looks[0].test(value) ? looks[1] : undefined
  },
}
