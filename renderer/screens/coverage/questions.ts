import { type CalendarDate, showDate } from '../../../shared/model/dates.ts'
import type { EMPLOYED_BY, INSURED, PENSION_PLAN, Situation, WORKER } from '../../../shared/model/situation.ts'
import { ASK, type MissingFact } from '../../../shared/rules/lane/questions.ts'
import { showCountry, showPeriod } from '../../components/show.ts'

/** A situation on its way into the vault: what is `undefined` in it goes. */
export type Loose = { readonly [Field in keyof Situation]?: unknown }

interface Common {
  /** What is asked, as a heading. */
  readonly title: string
  readonly ask: MissingFact
  /** The answer as it is recorded, in words; absent: not answered. */
  readonly said: (situation: Situation) => string | undefined
}

interface Written<Kind extends string, Value> extends Common {
  readonly kind: Kind
  readonly get: (situation: Situation) => Value | undefined
  readonly put: (situation: Situation, value: Value | undefined) => Loose
}

export type ChoiceQuestion = Written<'choice', string> & {
  readonly choices: (country: string) => readonly (readonly [value: string, label: string])[]
}
export type CountryQuestion = Written<'country', string>
export type CountriesQuestion = Written<'countries', readonly string[]>
export type DateQuestion = Written<'date', CalendarDate>
export type PeriodsQuestion = Written<'periods', NonNullable<NonNullable<Situation['transfer']>['earlier']>>
export type DaysQuestion = Written<'days', NonNullable<Situation['bases']>> & { readonly field: 'days' | 'present' }
/** Asked elsewhere than in the situation: of the person, or with a form of its own. */
type OtherQuestion = Common & { readonly kind: 'citizenships' | 'exception' }

export type Question =
  | ChoiceQuestion
  | CountryQuestion
  | CountriesQuestion
  | DateQuestion
  | PeriodsQuestion
  | DaysQuestion
  | OtherQuestion

const country = (code: string | undefined) => (code === undefined ? undefined : showCountry(code))
const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'Yes' : 'No')
const YES_OR_NO = () => [['yes', 'Yes'] as const, ['no', 'No'] as const]
const named =
  <Value extends string>(names: Readonly<Record<Value, string>>) =>
  () =>
    Object.entries<string>(names)
const answer = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no')
const isYes = (value: string | undefined) => (value === undefined ? undefined : value === 'yes')
/** The two countries of the agreement, the other one first. */
const theTwo = (code: string) => [[code, showCountry(code)] as const, ['US', showCountry('US')] as const]
const days = (situation: Situation, field: 'days' | 'present') =>
  situation.bases
    ?.filter((one) => one[field] !== undefined)
    .map((one) => `${one.year}: ${showCountry(one.country)} ${one[field]}`)
    .join(', ') || undefined

const WORKERS: Readonly<Record<(typeof WORKER)[number], string>> = {
  'self-employed': 'Self-employed, on my own account',
  employee: 'As an employee',
  mixed: 'One country sees self-employment, the other employment',
}
const EMPLOYERS: Readonly<Record<(typeof EMPLOYED_BY)[number], string>> = {
  'same-employer': 'The same employer',
  affiliate: 'An affiliate of it',
  'other-employer': 'Another employer',
}
const INSURANCES: Readonly<Record<(typeof INSURED)[number], string>> = {
  statutory: 'In a statutory fund (gesetzlich)',
  private: 'Privately (privat)',
  none: 'Not insured in Germany',
}
const PLANS: Readonly<Record<(typeof PENSION_PLAN)[number], string>> = {
  CPP: 'Canada Pension Plan (CPP)',
  QPP: 'Quebec Pension Plan (QPP)',
}

/** Every question a lane may depend on, in the order in which they are asked and listed. */
export const QUESTIONS: readonly Question[] = [
  {
    kind: 'choice',
    title: 'How is this work done?',
    ask: ASK.worker,
    choices: named(WORKERS),
    get: ({ worker }) => worker,
    put: (situation, worker) => ({ ...situation, worker }),
    said: ({ worker }) => worker && WORKERS[worker],
  },
  {
    kind: 'choice',
    title: 'Who sees self-employment?',
    ask: ASK.selfEmployedIn,
    choices: theTwo,
    get: ({ selfEmployedIn }) => selfEmployedIn,
    put: (situation, selfEmployedIn) => ({ ...situation, selfEmployedIn }),
    said: ({ selfEmployedIn }) => country(selfEmployedIn),
  },
  {
    kind: 'country',
    title: 'Where did you live?',
    ask: ASK.residence,
    get: ({ residence }) => residence?.[0]?.country,
    put: (situation, code) => ({ ...situation, residence: code === undefined ? undefined : [{ country: code }] }),
    said: ({ residence }) => residence?.map((one) => showCountry(one.country)).join(', ') || undefined,
  },
  {
    kind: 'countries',
    title: 'Where is the work done?',
    ask: ASK.workedIn,
    get: ({ workedIn }) => workedIn,
    put: (situation, workedIn) => ({ ...situation, workedIn }),
    said: ({ workedIn }) => workedIn?.map(showCountry).join(', ') || undefined,
  },
  {
    kind: 'choice',
    title: 'Moved for a while, or set up there?',
    ask: ASK.transfer,
    choices: () => [
      ['moved', 'An existing business or job was moved there for a limited time'],
      ['set-up', 'It was set up where it is done, or moved for good'],
    ],
    get: ({ transfer }) => transfer && (transfer.temporary ? 'moved' : 'set-up'),
    put: (situation, value) => ({
      ...situation,
      transfer: value === undefined ? undefined : { ...situation.transfer, temporary: value === 'moved' },
    }),
    said: ({ transfer }) =>
      transfer && (transfer.temporary ? 'Moved for a limited time' : 'Set up there, or moved for good'),
  },
  {
    kind: 'choice',
    title: 'Moved from where?',
    ask: ASK.transferFrom,
    choices: theTwo,
    get: ({ transfer }) => transfer?.from,
    put: (situation, from) => ({ ...situation, transfer: { temporary: true, ...situation.transfer, from } }),
    said: ({ transfer }) => country(transfer?.from),
  },
  {
    kind: 'date',
    title: 'When is it expected to end?',
    ask: ASK.expectedEnd,
    get: ({ transfer }) => transfer?.expectedEnd,
    put: (situation, expectedEnd) => ({
      ...situation,
      transfer: { temporary: true, ...situation.transfer, expectedEnd },
    }),
    said: ({ transfer }) => transfer?.expectedEnd && showDate(transfer.expectedEnd),
  },
  {
    kind: 'periods',
    title: 'Was it moved there before?',
    ask: ASK.earlier,
    get: ({ transfer }) => transfer?.earlier,
    put: (situation, earlier) => ({ ...situation, transfer: { temporary: true, ...situation.transfer, earlier } }),
    said: ({ transfer }) =>
      transfer?.earlier &&
      (transfer.earlier.length === 0
        ? 'Never'
        : transfer.earlier.map(({ begin, end }) => showPeriod(begin, end)).join(', ')),
  },
  {
    kind: 'choice',
    title: 'Are you privately insured there?',
    ask: ASK.insuranceWorker,
    choices: YES_OR_NO,
    get: ({ insurance }) => answer(insurance?.worker),
    put: (situation, value) => ({ ...situation, insurance: { ...situation.insurance, worker: isYes(value) } }),
    said: ({ insurance }) => yesNo(insurance?.worker),
  },
  {
    kind: 'choice',
    title: 'Is the family privately insured there?',
    ask: ASK.insuranceFamily,
    choices: YES_OR_NO,
    get: ({ insurance }) => answer(insurance?.family),
    put: (situation, value) => ({ ...situation, insurance: { ...situation.insurance, family: isYes(value) } }),
    said: ({ insurance }) => yesNo(insurance?.family),
  },
  {
    kind: 'days',
    field: 'days',
    title: 'Days with a fixed base',
    ask: ASK.bases,
    get: ({ bases }) => bases,
    put: (situation, bases) => ({ ...situation, bases }),
    said: (situation) => days(situation, 'days'),
  },
  {
    kind: 'days',
    field: 'present',
    title: 'Days of presence',
    ask: ASK.present,
    get: ({ bases }) => bases,
    put: (situation, bases) => ({ ...situation, bases }),
    said: (situation) => days(situation, 'present'),
  },
  { kind: 'citizenships', title: 'Which citizenships do you have?', ask: ASK.citizenships, said: () => undefined },
  {
    kind: 'choice',
    title: 'Which country was asked?',
    ask: ASK.election,
    choices: theTwo,
    get: ({ election }) => election?.country,
    put: (situation, code) => ({
      ...situation,
      election: code === undefined ? undefined : { ...situation.election, country: code },
    }),
    said: ({ election }) => country(election?.country),
  },
  {
    kind: 'date',
    title: 'When was it asked?',
    ask: ASK.electionAskedOn,
    get: ({ election }) => election?.askedOn,
    put: (situation, askedOn) =>
      situation.election ? { ...situation, election: { ...situation.election, askedOn } } : situation,
    said: ({ election }) => election?.askedOn && showDate(election.askedOn),
  },
  {
    kind: 'countries',
    title: 'Where were contributions paid?',
    ask: ASK.contributionsTo,
    get: ({ contributionsTo }) => contributionsTo?.map((one) => one.country),
    put: (situation, codes) => ({
      ...situation,
      contributionsTo: codes?.map(
        (code) => situation.contributionsTo?.find((one) => one.country === code) ?? { country: code },
      ),
    }),
    said: ({ contributionsTo }) => contributionsTo?.map((one) => showCountry(one.country)).join(', ') || undefined,
  },
  {
    kind: 'choice',
    title: 'Income from elsewhere?',
    ask: ASK.incomeElsewhere,
    choices: YES_OR_NO,
    get: ({ incomeElsewhere }) => answer(incomeElsewhere),
    put: (situation, value) => ({ ...situation, incomeElsewhere: isYes(value) }),
    said: ({ incomeElsewhere }) => yesNo(incomeElsewhere),
  },
  {
    kind: 'choice',
    title: 'Is the employer an American one?',
    ask: ASK.american,
    choices: YES_OR_NO,
    get: ({ employer }) => answer(employer?.american),
    put: (situation, value) => ({ ...situation, employer: { ...situation.employer, american: isYes(value) } }),
    said: ({ employer }) => yesNo(employer?.american),
  },
  {
    kind: 'choice',
    title: 'Who employs over there?',
    ask: ASK.employedBy,
    choices: named(EMPLOYERS),
    get: ({ employer }) => employer?.employedBy,
    put: (situation, employedBy) => ({ ...situation, employer: { ...situation.employer, employedBy } }),
    said: ({ employer }) => employer?.employedBy && EMPLOYERS[employer.employedBy],
  },
  {
    kind: 'choice',
    title: 'Is there a section 3121(l) agreement?',
    ask: ASK.section3121l,
    choices: YES_OR_NO,
    get: ({ employer }) => answer(employer?.section3121l?.agreed),
    put: (situation, value) => ({
      ...situation,
      employer: {
        ...situation.employer,
        section3121l:
          value === undefined ? undefined : { ...situation.employer?.section3121l, agreed: value === 'yes' },
      },
    }),
    said: ({ employer }) => yesNo(employer?.section3121l?.agreed),
  },
  {
    kind: 'date',
    title: 'From which day does it apply?',
    ask: ASK.section3121lEffective,
    get: ({ employer }) => employer?.section3121l?.effective,
    put: (situation, effective) => ({
      ...situation,
      employer: {
        ...situation.employer,
        section3121l: { agreed: true, ...situation.employer?.section3121l, effective },
      },
    }),
    said: ({ employer }) => employer?.section3121l?.effective && showDate(employer.section3121l.effective),
  },
  { kind: 'exception', title: 'Was the exception granted?', ask: ASK.exceptionAnswer, said: () => undefined },
  {
    kind: 'choice',
    title: 'Whose coverage was granted?',
    ask: ASK.exceptionGrants,
    choices: theTwo,
    get: ({ exception }) => exception?.grants,
    put: (situation, grants) => ({ ...situation, exception: { ...situation.exception, grants } }),
    said: ({ exception }) => country(exception?.grants),
  },
  {
    kind: 'choice',
    title: 'How are you insured for health?',
    ask: ASK.insured,
    choices: named(INSURANCES),
    get: ({ insured }) => insured,
    put: (situation, insured) => ({ ...situation, insured }),
    said: ({ insured }) => insured && INSURANCES[insured],
  },
  {
    kind: 'choice',
    title: 'Which pension plan?',
    ask: ASK.pensionPlan,
    choices: named(PLANS),
    get: ({ pensionPlan }) => pensionPlan,
    put: (situation, pensionPlan) => ({ ...situation, pensionPlan }),
    said: ({ pensionPlan }) => pensionPlan && PLANS[pensionPlan],
  },
]
