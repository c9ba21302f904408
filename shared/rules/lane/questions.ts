import type { AskedFact } from '../../model/situation.ts'
import type { SourceKey } from '../sources.ts'

/** A fact that is not recorded: where it belongs, what to ask the person, and why it is needed (R17). */
export interface MissingFact {
  /** Where it is recorded: `engagement.situation.worker`, `person.citizenships`. */
  readonly fact: string
  readonly question: string
  readonly why: string
  readonly sources: readonly SourceKey[]
  /** `lane`: nothing is settled without it. `paper`: the lane stands, but not who issues the paper. */
  readonly neededFor: 'lane' | 'paper'
  /** The person was asked and does not know: it is for somebody else to find out. */
  readonly unknown?: true
}

const ask = (
  fact: AskedFact | 'engagement.country',
  question: string,
  why: string,
  sources: readonly SourceKey[],
  neededFor: MissingFact['neededFor'] = 'lane',
): MissingFact => ({ fact, question, why, sources, neededFor })

type InSituation = AskedFact extends infer Fact
  ? Fact extends `engagement.situation.${infer Field}`
    ? Field
    : never
  : never

const situation = <Field extends InSituation>(field: Field) => `engagement.situation.${field}` as const

/** The questions, by the fact that is missing. */
export const ASK = {
  worker: ask(
    situation('worker'),
    'Is this work done as self-employed, as an employee, or as one in the one country and the other in the other?',
    'The rules for self-employed people and for employees differ in every agreement.',
    ['P-1005', 'P-703600'],
  ),
  selfEmployedIn: ask(
    situation('selfEmployedIn'),
    'Which of the two countries sees this work as self-employment?',
    'Where the countries see the work differently, the one that sees self-employment and the country of residence decide.',
    ['P-1880', 'P-2230'],
  ),
  residence: ask(
    situation('residence'),
    'Which country was home, with the intention to stay, while this work was done?',
    'This agreement gives self-employed work to the country of residence.',
    ['P-1702230', 'P-703600'],
  ),
  oneResidence: ask(
    situation('residence'),
    'More than one country was home during this engagement: which residence counts for it, or should each stretch be a case of its own?',
    'The country of residence decides, and it changed.',
    ['P-1702230'],
  ),
  workedIn: ask(
    situation('workedIn'),
    'In which countries is the work itself done?',
    'This rule looks at the place of the work.',
    ['P-703600'],
  ),
  transfer: ask(
    situation('transfer'),
    'Was an existing business or job moved from the other country for a limited time, or was the work set up where it is done?',
    'Work that was moved for a limited time stays with the country it came from.',
    ['P-2085', 'P-703600'],
  ),
  transferFrom: ask(
    situation('transfer.from'),
    'From which country was the work moved?',
    'Work that was moved for a limited time stays with the country it came from.',
    ['P-2085'],
  ),
  expectedEnd: ask(
    situation('transfer.expectedEnd'),
    'On which day is the stay expected to end, as the contract or another document has it?',
    'The limit is counted from the first to the expected last day.',
    ['P-2085', 'P-1530'],
  ),
  earlier: ask(
    situation('transfer.earlier'),
    'Was the business moved to the same country before, and from when to when? (An empty list says: never.)',
    'After an earlier move a year must have passed, or the whole must end within 24 months of the first beginning.',
    ['P-1530'],
  ),
  insuranceWorker: ask(
    situation('insurance.worker'),
    'Is there private health insurance for the time in France?',
    'Without it a business moved from the United States does not stay under US coverage.',
    ['P-1530', 'S-FR'],
  ),
  insuranceFamily: ask(
    situation('insurance.family'),
    'Does every family member who comes along have private health insurance for the time in France? (Yes also when nobody comes along.)',
    'The condition is for the worker and accompanying family.',
    ['P-1530'],
  ),
  bases: ask(
    situation('bases'),
    'On how many days of each tax year was there a fixed base in each of the two countries?',
    'The country with a fixed base for more than 183 days of the tax year is the one of the principal activity.',
    ['P-1530'],
  ),
  present: ask(
    situation('bases.present'),
    'How many days of the tax year were spent, bodily present, in each of the two countries?',
    'With a fixed base of more than 183 days in neither country or in both, the country with more days of presence counts.',
    ['P-1530'],
  ),
  citizenships: ask('person.citizenships', 'Which citizenships are held?', 'This agreement looks at nationality.', [
    'P-1065',
    'P-2030',
  ]),
  election: ask(
    situation('election'),
    'Was Italy or the United States asked for a certificate, and on which day? Asking is the choice.',
    'An Italian or dual national chooses one of the two systems.',
    ['P-1065', 'P-1070'],
  ),
  electionAskedOn: ask(
    situation('election.askedOn'),
    'On which day was the certificate asked for?',
    'The choice has to be made by the end of the third month after the month in which the work began.',
    ['P-1070'],
  ),
  contributionsTo: ask(
    situation('contributionsTo'),
    'To which country were contributions for this work paid?',
    'When no certificate was asked for in time and contributions went to one country only, that country counts as chosen.',
    ['P-1070'],
  ),
  incomeElsewhere: ask(
    situation('incomeElsewhere'),
    'Is there self-employment income from outside Norway and the United States?',
    'Without it, SSA’s older text lets a copy of the determination of residence stand in for a certificate.',
    ['P-1208'],
  ),
  pensionPlan: ask(
    situation('pensionPlan'),
    'Are contributions paid into the Canada Pension Plan or the Quebec Pension Plan?',
    'Each plan has an issuer of its own.',
    ['P-1325', 'CRA'],
    'paper',
  ),
  insured: ask(
    situation('insured'),
    'What health insurance is there in Germany: a statutory fund, a private one, or none?',
    'The fund that collects the contributions issues the certificate; for the privately insured the issuer is unverified.',
    ['P-1140'],
    'paper',
  ),
  american: ask(
    situation('employer.american'),
    'Is the employer that sends the worker an American employer?',
    'Someone sent by an American employer for a limited time can stay under US coverage.',
    ['P-1145', 'P-2215'],
  ),
  employedBy: ask(
    situation('employer.employedBy'),
    'Who employs the worker over there: the same employer, an affiliate of it, or another employer?',
    'With an affiliate a section 3121(l) agreement is needed.',
    ['P-1145', 'P-1206', 'P-2215'],
  ),
  section3121l: ask(
    situation('employer.section3121l'),
    'Has the American employer an agreement with the IRS under section 3121(l) for this affiliate, and from which day?',
    'Without it, work for a foreign affiliate does not stay under US coverage.',
    ['P-1145', 'P-2215'],
  ),
  section3121lEffective: ask(
    situation('employer.section3121l.effective'),
    'From which day does the section 3121(l) agreement apply?',
    'The request has to state it.',
    ['P-1145'],
    'paper',
  ),
  exceptionGrants: ask(
    situation('exception.grants'),
    'Which country’s coverage was granted by the special exception?',
    'The exception decides instead of the ordinary rule.',
    ['P-1480', 'P-2035'],
  ),
  exceptionAnswer: ask(
    situation('exception'),
    'Was the special exception granted or refused, and on which day?',
    'Both agencies have to agree; until they do, nothing is granted.',
    ['P-1480', 'P-2035'],
  ),
  otherCountry: ask(
    'engagement.country',
    'Which foreign country does this work touch?',
    'A case is about the United States and one other country.',
    [],
  ),
} as const satisfies Record<string, MissingFact>

/** A fact of a table that nobody knows. */
export const askFact = (table: string, cell: string, why: string): MissingFact => ({
  fact: `facts.${table}.${cell}`,
  question: `What does the official text say for “${cell}”? Enter it among the facts called ${table}, with where and when it was read.`,
  why,
  sources: [],
  neededFor: 'lane',
})
