import { maskSsn } from '../../model/person.ts'
import { countryName } from '../agreements.ts'
import type { SourceKey } from '../sources.ts'
import type { Facts } from './facts.ts'
import { askedPeriod } from './facts.ts'
import type { FieldKey, Origin, PacketField } from './shape.ts'

/** What the records say for one field, and how much it matters. */
export interface Found {
  readonly need: PacketField['need']
  readonly value?: string | undefined
  readonly countries?: readonly string[]
  readonly from?: Origin
  readonly limit?: { readonly characters: number; readonly sources: readonly SourceKey[] }
  readonly note?: string
}

const ofPerson = (field: string): Origin => ({ entity: 'person', field })
const ofEngagement = (field: string): Origin => ({ entity: 'engagement', field })

/** Countries on whose SSA forms the foreign number has its own field, with at most 15 characters (R28). */
const NUMBER_ON_FORM: ReadonlySet<string> = new Set(['DE', 'IT', 'NO', 'ES'])
const FORM_LIMIT = { characters: 15, sources: ['GUIDE'] } as const

/**
 * The value of a field from the records, or undefined where the field is not asked for in this country (§2.2). Nothing is guessed or
 * shortened: what is not recorded is absent.
 */
export function found(key: FieldKey, facts: Facts): Found | undefined {
  return FINDERS[key](facts)
}

const FINDERS: Readonly<Record<FieldKey, (facts: Facts) => Found | undefined>> = {
  'first-name': ({ person, to, channel }) => ({
    need: to === 'ssa' && channel === 'online' ? 'required' : 'if-known',
    value: person.person?.nameParts?.first,
    from: ofPerson('nameParts.first'),
    ...(to === 'ssa' && channel === 'online' ? { limit: FORM_LIMIT } : {}),
    note: 'Exactly as on the official record, with the same spelling and signs.',
  }),
  'full-name': ({ person }) => ({
    need: 'required',
    value: person.person?.nameOnRecord,
    from: ofPerson('nameOnRecord'),
  }),
  'birth-name': ({ person }) => ({
    need: 'if-any',
    value: person.person?.birthName,
    from: ofPerson('birthName'),
    note: 'Only where it is another name.',
  }),
  'both-surnames': ({ person, agreement }) => {
    if (agreement.party !== 'ES') return undefined
    const { last, secondLast } = person.person?.nameParts ?? {}
    return {
      need: person.person?.citizenships.includes('ES') ? 'required' : 'if-any',
      value: last && secondLast ? `${last} ${secondLast}` : undefined,
      from: ofPerson('nameParts.secondLast'),
      note: 'Asked of Spanish nationals.',
    }
  },
  'birth-date': ({ person }) => ({
    need: 'required',
    value: person.person?.birthDate,
    from: ofPerson('birthDate'),
  }),
  'birth-place': ({ person }) => ({
    need: 'required',
    value: person.person?.birthPlace,
    from: ofPerson('birthPlace'),
  }),
  citizenship: ({ person }) => ({
    need: 'required',
    value: person.person?.citizenships.map(countryName).join(', ') || undefined,
    ...(person.person?.citizenships.length ? { countries: person.person.citizenships } : {}),
    from: ofPerson('citizenships'),
  }),
  'residence-country': residenceCountry,
  'us-ssn': ({ person, to, fullSsn }) => {
    const ssn = person.person?.ssn
    return {
      need: to === 'foreign-agency' ? 'if-known' : 'required',
      value: ssn && (fullSsn ? ssn : maskSsn(ssn)),
      from: ofPerson('ssn'),
      note: 'Compare it with the card or another official record before it is typed.',
    }
  },
  'foreign-number': ({ person, agreement, to }) => {
    const kept = person.person?.foreignNumbers.find(({ country }) => country === agreement.party)
    const onForm = to === 'ssa' && NUMBER_ON_FORM.has(agreement.party)
    return {
      need: 'if-known',
      value: kept?.number,
      from: ofPerson('foreignNumbers'),
      ...(onForm ? { limit: FORM_LIMIT } : {}),
      note: FOREIGN_NUMBER_NAME[agreement.party] ?? 'Only when it is known; never guessed.',
    }
  },
  'residence-facts': residenceFacts,
  'family-members': ({ person, agreement }) => {
    if (agreement.party !== 'DK' && agreement.party !== 'SE') return undefined
    const { family = [], spouse } = person.person ?? {}
    const members = [
      ...(spouse ? [[spouse.name, 'spouse', spouse.birthDate]] : []),
      ...family.map((one) => [one.name, one.relation, one.birthDate, one.number]),
    ].map((parts) => parts.filter(Boolean).join(', '))
    return {
      need: 'if-any',
      value: members.join('; ') || undefined,
      from: ofPerson('family'),
      note:
        agreement.party === 'DK'
          ? 'Denmark asks for spouse and children, with the CPR number if known.'
          : 'Sweden asks for name and relation.',
    }
  },
  activity: ({ records }) => ({
    need: 'required',
    value: records.engagement.work,
    from: ofEngagement('work'),
  }),
  'begin-date': ({ records }) => {
    const moved = records.engagement.situation?.transfer
    return {
      need: 'required',
      value: askedPeriod(records).begin,
      from: ofEngagement(moved?.temporary && moved.begin ? 'situation.transfer.begin' : 'begin'),
      note: 'A date that a document supports, no placeholder.',
    }
  },
  'end-date': ({ records, to, asks, worker }) => {
    const moved = records.engagement.situation?.transfer
    const value = askedPeriod(records).end
    return {
      need:
        to === 'ssa' && asks === 'certificate' && (worker === 'employee' || moved?.temporary) ? 'required' : 'if-known',
      value,
      from: ofEngagement(moved?.temporary && moved.expectedEnd ? 'situation.transfer.expectedEnd' : 'end'),
      ...(value ? {} : { note: to === 'ssa' ? SSA_END : 'Open while the work goes on; the request says so.' }),
    }
  },
  'hire-date': ({ records }) => ({
    need: 'required',
    value: records.engagement.employment?.hiredOn,
    from: ofEngagement('employment.hiredOn'),
    note: 'From records, not from memory.',
  }),
  'hire-country': ({ records }) => {
    const country = records.engagement.employment?.hiredIn
    return {
      need: 'required',
      value: country && countryName(country),
      ...(country ? { countries: [country] } : {}),
      from: ofEngagement('employment.hiredIn'),
    }
  },
  affiliate: ({ records }) => {
    const employer = records.engagement.situation?.employer
    const by = employer?.employedBy
    const agreed = employer?.section3121l
    const parts = [
      by === 'affiliate'
        ? 'goes to a foreign affiliate'
        : by === 'same-employer'
          ? 'stays with the US firm'
          : by && 'another employer',
      agreed &&
        (agreed.agreed
          ? `section 3121(l) agreement${agreed.effective ? ` effective ${agreed.effective}` : ''}`
          : 'no section 3121(l) agreement'),
    ]
    return {
      need: by === 'affiliate' && !agreed ? 'required' : 'if-known',
      value: by === 'affiliate' && !agreed ? undefined : parts.filter(Boolean).join(', ') || undefined,
      from: ofEngagement('situation.employer'),
    }
  },
  'health-insurance': ({ records, agreement, to }) => {
    if (to !== 'ssa' || (agreement.party !== 'FR' && agreement.party !== 'JP')) return undefined
    const insurance = records.engagement.situation?.insurance
    const said = (yes: boolean | undefined, who: string) =>
      yes === undefined ? undefined : `${who}: ${yes ? 'yes' : 'no'}`
    const both = [said(insurance?.worker, 'worker'), said(insurance?.family, 'family')]
    return {
      need: 'required',
      value: both.every(Boolean) ? [...both, insurance?.what].filter(Boolean).join(', ') : undefined,
      from: ofEngagement('situation.insurance'),
      note:
        agreement.party === 'FR'
          ? 'From the US to France: private health insurance for the worker and the family that comes along, arranged first.'
          : 'From the US to Japan: whether worker and family have health insurance.',
    }
  },
  'trade-name': ({ records, person }) => ({
    need: 'if-any',
    value: records.engagement.businessName,
    from: ofEngagement('businessName'),
    ...(records.engagement.businessName || !person.person
      ? {}
      : { note: 'Without one, the work goes by your own name.' }),
  }),
  'trade-address-abroad': ({ records }) => ({
    need: 'required',
    value: oneLine(records.engagement.businessAddress),
    from: ofEngagement('businessAddress'),
  }),
  'trade-address-us': ({ records }) => ({
    need: 'if-any',
    value: oneLine(records.engagement.businessAddressUs),
    from: ofEngagement('businessAddressUs'),
    note: 'The address in both countries is asked for; say “none” where there is none.',
  }),
  'us-employer-name': ({ records }) => ({
    need: 'required',
    value: records.engagement.employment?.usEmployer?.name,
    from: ofEngagement('employment.usEmployer.name'),
    note: 'The legal name, as payroll has it.',
  }),
  'us-employer-address': ({ records }) => {
    const { street, city, state, zip } = records.engagement.employment?.usEmployer ?? {}
    const whole = street && city && state && zip
    return {
      need: 'required',
      value: whole ? `${street}, ${city}, ${state} ${zip}` : undefined,
      from: ofEngagement('employment.usEmployer'),
      ...(whole ? {} : { note: 'Street, city, state and ZIP are all asked for.' }),
    }
  },
  'foreign-employer': ({ records }) => {
    const employer = records.engagement.employment?.foreignEmployer
    return {
      need: 'if-known',
      value: employer && [employer.name, oneLine(employer.address)].filter(Boolean).join(', '),
      from: ofEngagement('employment.foreignEmployer'),
    }
  },
}

const SSA_END =
  'SSA’s certificate is for temporary work: without an expected end it may be refused (one report of 2026).'

const FOREIGN_NUMBER_NAME: Readonly<Record<string, string>> = {
  DK: 'Denmark: the CPR number, if known; never guessed.',
  JP: 'Japan: the Basic Pension number, if known; never guessed.',
}

function residenceCountry({ person, records }: Facts): Found {
  const said = records.engagement.situation?.residence?.at(-1)?.country
  const history = person.residence.findLast(({ record }) => record.end === undefined)
  const kept = person.person?.residence
  const country = said ?? kept ?? history?.record.country
  const from: Origin = said
    ? ofEngagement('situation.residence')
    : kept || !history
      ? ofPerson('residence')
      : { entity: 'residence-period', field: 'country', record: history.id }
  return {
    need: 'required',
    value: country && countryName(country),
    ...(country ? { countries: [country] } : {}),
    from,
  }
}

/** What shows the residence: asked where the agreement goes by it (RES; P-1330). */
function residenceFacts({ person, agreement }: Facts): Found | undefined {
  if (!agreement.rules.some(({ rule }) => rule === 'RES')) return undefined
  const shown = person.residence.filter(({ record }) => record.shownBy)
  const value = shown.map(({ record }) => `${countryName(record.country)}: ${record.shownBy}`).join('; ')
  return {
    need: 'required',
    value: value || undefined,
    from: { entity: 'residence-period', field: 'shownBy', ...(shown[0] ? { record: shown[0].id } : {}) },
    note: 'The agreement goes by the country of residence: a home, a registration, children in school, an established business.',
  }
}

const oneLine = (text: string | undefined): string | undefined =>
  text
    ?.trim()
    .split(/\s*\n\s*/)
    .join(', ') || undefined
