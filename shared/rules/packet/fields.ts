import type { SourceKey } from '../sources.ts'
import type { FIELD_GROUP, FieldKey } from './shape.ts'

/** What the packet knows of a field before it looks at the records. */
export interface FieldRule {
  readonly key: FieldKey
  readonly group: (typeof FIELD_GROUP)[number]
  readonly name: string
  /** Spellings under which a request record may have it, letters and digits only. */
  readonly alias: RegExp
  /** Who is asked at all. */
  readonly asked: 'everyone' | 'employee' | 'self-employed'
  readonly form?: string
  readonly requirements: readonly `R${number}`[]
  readonly sources: readonly SourceKey[]
}

/** The core list of domain.md §2.2. */
const CORE: readonly SourceKey[] = ['S-KR', 'S-DK', 'P-1145', 'P-2098']

/** Every field in the order in which it is prepared: identity, assignment, employer (R33). */
export const FIELDS: readonly FieldRule[] = [
  {
    key: 'first-name',
    group: 'identity',
    name: 'First name',
    alias: /^(first|given|fore)names?$/,
    asked: 'everyone',
    requirements: ['R26'],
    sources: ['GUIDE'],
  },
  {
    key: 'full-name',
    group: 'identity',
    name: 'Full name as on the official record',
    alias: /^((full|workers?|legal)name|name(onrecord)?)$/,
    asked: 'everyone',
    requirements: ['R26'],
    sources: CORE,
  },
  {
    key: 'birth-name',
    group: 'identity',
    name: 'Maiden or birth name',
    alias: /^(maiden|birth|former)(sur)?name$/,
    asked: 'everyone',
    requirements: ['R66'],
    sources: CORE,
  },
  {
    key: 'both-surnames',
    group: 'identity',
    name: 'Both surnames',
    alias: /^(both|two)surnames$/,
    asked: 'everyone',
    requirements: ['R79'],
    sources: ['P-1485'],
  },
  {
    key: 'birth-date',
    group: 'identity',
    name: 'Date of birth',
    alias: /^(dateofbirth|birthdate|born(on)?|dob)$/,
    asked: 'everyone',
    form: 'four-digit year',
    requirements: ['R29'],
    sources: ['GUIDE', ...CORE],
  },
  {
    key: 'birth-place',
    group: 'identity',
    name: 'Place of birth',
    alias: /^(placeofbirth|birthplace)$/,
    asked: 'everyone',
    requirements: ['R66'],
    sources: CORE,
  },
  {
    key: 'citizenship',
    group: 'identity',
    name: 'Citizenship',
    alias: /^(citizenships?|nationality|nationalities)$/,
    asked: 'everyone',
    requirements: ['R58'],
    sources: CORE,
  },
  {
    key: 'residence-country',
    group: 'identity',
    name: 'Country of permanent residence',
    alias: /^(countryof)?(permanent)?residence(country)?$/,
    asked: 'everyone',
    requirements: ['R10', 'R58'],
    sources: CORE,
  },
  {
    key: 'us-ssn',
    group: 'identity',
    name: 'US Social Security Number',
    alias: /^(us)?(ssn|socialsecuritynumber)$/,
    asked: 'everyone',
    form: '000-00-0000',
    requirements: ['R27'],
    sources: ['GUIDE', ...CORE],
  },
  {
    key: 'foreign-number',
    group: 'identity',
    name: 'Foreign social security number',
    alias: /^foreign(socialsecurity)?(number|ssn)$/,
    asked: 'everyone',
    requirements: ['R28'],
    sources: ['GUIDE', ...CORE],
  },
  {
    key: 'residence-facts',
    group: 'identity',
    name: 'Evidence of the residence',
    alias: /^(residencefacts|factsshowing(the)?residence|proofofresidence)$/,
    asked: 'self-employed',
    requirements: ['R10'],
    sources: ['P-1330'],
  },
  {
    key: 'family-members',
    group: 'identity',
    name: 'Family members who come along: name, relation, date of birth',
    alias: /^(accompanying)?family(members)?$/,
    asked: 'everyone',
    requirements: ['R79'],
    sources: ['S-DK', 'S-SE'],
  },
  {
    key: 'activity',
    group: 'assignment',
    name: 'Nature of the self-employed activity',
    alias: /^(natureof)?(the)?(selfemployed|selfemployment)?(activity|business|work|trade)$/,
    asked: 'self-employed',
    requirements: ['R58'],
    sources: CORE,
  },
  {
    key: 'begin-date',
    group: 'assignment',
    name: 'Beginning date in the other country',
    alias:
      /^((beginning|begin|start)(date|ofassignment)?|(assignment|employment|selfemployment)?(begins?|beginning|start)(date|on)?|dateoftransfer|transferdate)$/,
    asked: 'everyone',
    requirements: ['R31'],
    sources: ['GUIDE', ...CORE],
  },
  {
    key: 'end-date',
    group: 'assignment',
    name: 'Expected ending date',
    alias:
      /^((expected)?(ending|end)(date|ofassignment)?|expectedreturn(date)?|(assignment|employment|selfemployment)(ends?|ending)(date|on)?)$/,
    asked: 'everyone',
    requirements: ['R31'],
    sources: ['GUIDE', ...CORE],
  },
  {
    key: 'hire-date',
    group: 'assignment',
    name: 'Date of hire',
    alias: /^(dateofhire|hiredate|hiredon)$/,
    asked: 'employee',
    requirements: ['R30', 'R75'],
    sources: ['GUIDE', 'S-KR'],
  },
  {
    key: 'hire-country',
    group: 'assignment',
    name: 'Country of hire',
    alias: /^(countryofhire|hirecountry|hiredin)$/,
    asked: 'employee',
    requirements: ['R30', 'R75'],
    sources: ['GUIDE', 'S-KR'],
  },
  {
    key: 'affiliate',
    group: 'assignment',
    name: 'Stays with the US firm or goes to an affiliate; section 3121(l) agreement and its date',
    alias: /^(affiliate|section3121l|3121l)(agreement)?$/,
    asked: 'employee',
    requirements: ['R75'],
    sources: ['P-1145', 'P-1206'],
  },
  {
    key: 'health-insurance',
    group: 'assignment',
    name: 'Health insurance of the worker and the family',
    alias: /^(private)?healthinsurance$/,
    asked: 'everyone',
    requirements: ['R79', 'R82'],
    sources: ['P-1546', 'P-1530', 'P-2098'],
  },
  {
    key: 'trade-name',
    group: 'employer',
    name: 'Name of the trade or business',
    alias: /^(trade|business|company)name$/,
    asked: 'self-employed',
    requirements: ['R58'],
    sources: CORE,
  },
  {
    key: 'trade-address-abroad',
    group: 'employer',
    name: 'Address of the trade or business in the other country',
    alias: /^(foreign(trade|business)?address|(trade|business)address(abroad)?)$/,
    asked: 'self-employed',
    requirements: ['R58'],
    sources: CORE,
  },
  {
    key: 'trade-address-us',
    group: 'employer',
    name: 'Address of the trade or business in the United States',
    alias: /^us(trade|business)?address$/,
    asked: 'self-employed',
    requirements: ['R58'],
    sources: CORE,
  },
  {
    key: 'us-employer-name',
    group: 'employer',
    name: 'US employer: legal name',
    alias: /^us(employer|company)(name)?$/,
    asked: 'employee',
    requirements: ['R32', 'R75'],
    sources: ['GUIDE', ...CORE],
  },
  {
    key: 'us-employer-address',
    group: 'employer',
    name: 'US employer: street, city, state, ZIP',
    alias: /^us(employer|company)address$/,
    asked: 'employee',
    requirements: ['R32', 'R75'],
    sources: ['GUIDE', ...CORE],
  },
  {
    key: 'foreign-employer',
    group: 'employer',
    name: 'Employer in the other country: name and address',
    alias: /^foreign(employer|company)(name|address)?$/,
    asked: 'employee',
    requirements: ['R75'],
    sources: CORE,
  },
]

/** The field a request record means, by whatever it calls it; undefined where the name tells nothing. */
export function fieldNamed(typed: string): FieldRule | undefined {
  const plain = typed
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return plain === ''
    ? undefined
    : FIELDS.find((rule) => rule.key.replaceAll('-', '') === plain || rule.alias.test(plain))
}
