import type { Engagement } from '../../../shared/model/case.ts'
import type { Person } from '../../../shared/model/person.ts'
import type { FieldKey } from '../../../shared/rules/packet/shape.ts'
import { places } from '../../places.ts'

type Change<Record> = { readonly [Field in keyof Record]?: unknown }

interface Kept<Owner extends 'person' | 'engagement', Record> {
  readonly at: Owner
  readonly as: 'line' | 'note' | 'date' | 'country' | 'countries' | 'ssn'
  readonly get: (record: Record, country: string) => string | readonly string[] | undefined
  readonly put: (record: Record, value: string | readonly string[] | undefined, country: string) => Change<Record>
}

/** Where a field of a packet is kept, and how it is typed: in place, or on the screen on which it has more around it. */
export type FieldEdit =
  | Kept<'person', Person>
  | Kept<'engagement', Engagement>
  | { readonly at: 'insurance' }
  | { readonly at: 'place'; readonly to: string; readonly label: string }

type PersonText = 'nameOnRecord' | 'birthName' | 'birthDate' | 'birthPlace' | 'residence' | 'ssn'
type EngagementText = 'work' | 'businessName' | 'businessAddress' | 'businessAddressUs'

const person = (field: PersonText, as: Kept<'person', Person>['as'] = 'line'): FieldEdit => ({
  at: 'person',
  as,
  get: (record) => record[field],
  put: (_, value) => ({ [field]: value }),
})
const engagement = (field: EngagementText, as: Kept<'engagement', Engagement>['as'] = 'line'): FieldEdit => ({
  at: 'engagement',
  as,
  get: (record) => record[field],
  put: (_, value) => ({ [field]: value }),
})
const you: FieldEdit = { at: 'place', to: places.you, label: 'Fill in at You' }
const inEngagement: FieldEdit = { at: 'place', to: 'engagement', label: 'Fill in at Engagement' }
const inCoverage: FieldEdit = { at: 'place', to: 'coverage', label: 'Answer at Coverage' }

/** The dates asked for are those of a temporary move where it has its own, else of the engagement (domain.md §2.2). */
const day = (own: 'begin' | 'end', moved: 'begin' | 'expectedEnd'): FieldEdit => {
  const ofMove = ({ situation }: Engagement) =>
    situation?.transfer?.temporary && situation.transfer[moved] ? situation.transfer : undefined
  return {
    at: 'engagement',
    as: 'date',
    get: (record) => ofMove(record)?.[moved] ?? record[own],
    put: (record, value) => {
      const transfer = ofMove(record)
      return transfer
        ? { situation: { ...record.situation, transfer: { ...transfer, [moved]: value } } }
        : { [own]: value }
    },
  }
}

/** How each field of a packet is filled in. */
export const FIELD_EDITS: Readonly<Record<FieldKey, FieldEdit>> = {
  'first-name': {
    at: 'person',
    as: 'line',
    get: ({ nameParts }) => nameParts?.first,
    put: ({ nameParts }, first) => ({ nameParts: { ...nameParts, first } }),
  },
  'full-name': person('nameOnRecord'),
  'birth-name': person('birthName'),
  'both-surnames': you,
  'birth-date': person('birthDate', 'date'),
  'birth-place': person('birthPlace'),
  citizenship: {
    at: 'person',
    as: 'countries',
    get: ({ citizenships }) => citizenships,
    put: (_, citizenships) => ({ citizenships }),
  },
  'residence-country': person('residence', 'country'),
  'us-ssn': person('ssn', 'ssn'),
  'foreign-number': {
    at: 'person',
    as: 'line',
    get: ({ foreignNumbers }, country) => foreignNumbers.find((one) => one.country === country)?.number,
    put: ({ foreignNumbers = [] }, number, country) => ({
      foreignNumbers: [
        ...foreignNumbers.filter((one) => one.country !== country),
        ...(number === undefined
          ? []
          : [{ ...foreignNumbers.find((one) => one.country === country), country, number }]),
      ],
    }),
  },
  'residence-facts': you,
  'family-members': you,
  activity: engagement('work'),
  'begin-date': day('begin', 'begin'),
  'end-date': day('end', 'expectedEnd'),
  'hire-date': inEngagement,
  'hire-country': inEngagement,
  affiliate: inCoverage,
  'health-insurance': { at: 'insurance' },
  'trade-name': engagement('businessName'),
  'trade-address-abroad': engagement('businessAddress', 'note'),
  'trade-address-us': engagement('businessAddressUs', 'note'),
  'us-employer-name': inEngagement,
  'us-employer-address': inEngagement,
  'foreign-employer': inEngagement,
}
