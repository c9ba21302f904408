import type { Person } from '../../../shared/model/person.ts'
import { orAbsent } from '../../records/useRecordForm.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'

/** What the form of the person holds while it is filled in. */
export interface PersonFields {
  readonly nameOnRecord: string
  readonly first: string
  readonly middle: string
  readonly last: string
  readonly secondLast: string
  readonly nameOnReturn: string
  readonly birthName: string
  readonly ssn: string
  readonly birthDate: string
  readonly birthPlace: string
  readonly citizenships: readonly string[]
  readonly residence: string
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly foreignNumbers: readonly { readonly country: string; readonly number: string; readonly note: string }[]
  readonly family: readonly {
    readonly name: string
    readonly relation: string
    readonly birthDate: string
    readonly number: string
  }[]
  readonly spouseName: string
  readonly spouseBirthDate: string
  readonly spouseCitizenships: readonly string[]
  readonly spouseSince: string
  readonly note: string
  readonly [other: string]: unknown
}

/** The form as it is recorded. */
export function personFields(person: Person | undefined): PersonFields {
  const { nameParts, spouse } = person ?? {}
  return {
    nameOnRecord: person?.nameOnRecord ?? '',
    first: nameParts?.first ?? '',
    middle: nameParts?.middle ?? '',
    last: nameParts?.last ?? '',
    secondLast: nameParts?.secondLast ?? '',
    nameOnReturn: person?.nameOnReturn ?? '',
    birthName: person?.birthName ?? '',
    ssn: person?.ssn ?? '',
    birthDate: person?.birthDate ?? '',
    birthPlace: person?.birthPlace ?? '',
    citizenships: person?.citizenships ?? [],
    residence: person?.residence ?? '',
    address: person?.address ?? '',
    phone: person?.phone ?? '',
    email: person?.email ?? '',
    foreignNumbers: (person?.foreignNumbers ?? []).map(({ country, number, note }) => ({
      country,
      number,
      note: note ?? '',
    })),
    family: (person?.family ?? []).map(({ name, relation, birthDate, number }) => ({
      name,
      relation,
      birthDate: birthDate ?? '',
      number: number ?? '',
    })),
    spouseName: spouse?.name ?? '',
    spouseBirthDate: spouse?.birthDate ?? '',
    spouseCitizenships: spouse?.citizenships ?? [],
    spouseSince: spouse?.since ?? '',
    note: person?.note ?? '',
  }
}

/** The record as it stands in the form; `undefined` takes a field away. */
export function personRecord(fields: PersonFields): Readonly<Record<keyof Person, unknown>> {
  const parts = {
    first: orAbsent(fields.first),
    middle: orAbsent(fields.middle),
    last: orAbsent(fields.last),
    secondLast: orAbsent(fields.secondLast),
  }
  const hasParts = Object.values(parts).some((part) => part !== undefined)
  const hasSpouse = fields.spouseName.trim() !== '' || fields.spouseBirthDate !== '' || fields.spouseSince !== ''
  return {
    nameOnRecord: fields.nameOnRecord,
    nameOnReturn: orAbsent(fields.nameOnReturn),
    nameParts: hasParts ? withoutAbsent(parts) : undefined,
    birthName: orAbsent(fields.birthName),
    ssn: orAbsent(fields.ssn),
    birthDate: orAbsent(fields.birthDate),
    birthPlace: orAbsent(fields.birthPlace),
    citizenships: fields.citizenships,
    residence: orAbsent(fields.residence),
    address: orAbsent(fields.address),
    phone: orAbsent(fields.phone),
    email: orAbsent(fields.email),
    foreignNumbers: fields.foreignNumbers.map(({ note, ...one }) => withoutAbsent({ ...one, note: orAbsent(note) })),
    family: fields.family.map((one) =>
      withoutAbsent({ ...one, birthDate: orAbsent(one.birthDate), number: orAbsent(one.number) }),
    ),
    spouse: hasSpouse
      ? withoutAbsent({
          name: fields.spouseName,
          birthDate: orAbsent(fields.spouseBirthDate),
          citizenships: fields.spouseCitizenships,
          since: orAbsent(fields.spouseSince),
        })
      : undefined,
    note: orAbsent(fields.note),
  }
}
