import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LANE, PAPER_KIND, PAPER_STATE } from '../model/case.ts'
import { CalendarDate } from '../model/dates.ts'
import { ASKED_FACT, EMPLOYED_BY, INSURED, PENSION_PLAN, Situation, WORKER } from '../model/situation.ts'
import { MIXED_STATUS_RULE, SELF_EMPLOYED_RULE } from './agreements/agreement.ts'
import { AGREEMENTS } from './agreements.ts'
import { type Sample, sampleRecords } from './lane/samples/sample.ts'
import { laneOf } from './lane.ts'
import { laneFindings } from './laneFindings.ts'

const some = <T>(values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 })
const country = fc.oneof(
  { weight: 4, arbitrary: some(AGREEMENTS.map((one) => one.country)) },
  { weight: 2, arbitrary: some(['US', 'US', 'JE', 'MX', 'TH', 'ZZ']) },
)
const date = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .date({ min: new Date('2019-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: some(['0001-01-01', '2024-02-29', '9999-12-31']) },
)
const span = fc
  .tuple(date, maybe(date))
  .map(([a, b]) => (b === undefined ? { begin: a } : a <= b ? { begin: a, end: b } : { begin: b, end: a }))
const days = fc.integer({ min: 0, max: 366 })

/** Leaves out what is undefined, as a record does that was never filled in. */
const filled = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T
const object = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) =>
  fc.record(fields).map((one) => filled(one))

/** Everything a situation may hold, field by field; the test below holds it against the schema. */
const FIELDS = {
  worker: maybe(some(WORKER)),
  selfEmployedIn: maybe(country),
  residence: maybe(
    fc.array(
      fc.tuple(country, maybe(span)).map(([where, when]) => ({ country: where, ...when })),
      { maxLength: 2 },
    ),
  ),
  workedIn: maybe(fc.array(country, { maxLength: 3 })),
  bases: maybe(
    fc.array(object({ year: fc.integer({ min: 2019, max: 2032 }), country, days, present: maybe(days) }), {
      maxLength: 4,
    }),
  ),
  transfer: maybe(
    fc
      .tuple(fc.boolean(), maybe(country), span, maybe(fc.array(span, { maxLength: 2 })))
      .map(([temporary, from, { begin, end }, earlier]) =>
        filled({ temporary, from, begin, expectedEnd: end, earlier }),
      ),
  ),
  insurance: maybe(
    object({
      worker: maybe(fc.boolean()),
      family: maybe(fc.boolean()),
      arrangedOn: maybe(date),
      what: maybe(fc.constant('A policy')),
    }),
  ),
  insured: maybe(some(INSURED)),
  contributionsTo: maybe(fc.array(object({ country }), { maxLength: 2 })),
  election: maybe(object({ country, askedOn: maybe(date) })),
  incomeElsewhere: maybe(fc.boolean()),
  pensionPlan: maybe(some(PENSION_PLAN)),
  employer: maybe(
    object({
      american: maybe(fc.boolean()),
      employedBy: maybe(some(EMPLOYED_BY)),
      section3121l: maybe(object({ agreed: fc.boolean(), effective: maybe(date) })),
    }),
  ),
  exception: maybe(
    object({ askedOn: maybe(date), askedOf: maybe(country), grantedOn: maybe(date), grants: maybe(country) }),
  ),
  refusal: maybe(object({ agency: fc.constant('An agency'), country, on: maybe(date) })),
  escalation: maybe(object({ why: fc.constant('Unsure'), on: maybe(date) })),
  unknown: maybe(fc.subarray([...ASKED_FACT])),
}

const situation = fc.record(FIELDS).map(filled)

const sample: fc.Arbitrary<Sample> = fc
  .record({
    country,
    span,
    lane: maybe(some(LANE)),
    situation: maybe(situation),
    citizenships: fc.array(country, { maxLength: 2 }),
    home: maybe(country),
    lived: fc.array(
      fc.tuple(country, span).map(([where, when]) => ({ country: where, ...when })),
      { maxLength: 2 },
    ),
    papers: fc.array(
      fc.record({ kind: some(PAPER_KIND), state: some(PAPER_STATE), issuer: fc.constant('An agency') }),
      { maxLength: 2 },
    ),
    facts: fc.array(
      fc.oneof(
        fc.tuple(
          fc.constant('agreements'),
          country.map((one) => `${one} in force`),
          fc.oneof(date, fc.constant('not in force')),
        ),
        fc.tuple(
          fc.constant('agreements'),
          country.map((one) => `${one} rule`),
          some<string>(SELF_EMPLOYED_RULE),
        ),
        fc.tuple(
          fc.constant('agreements'),
          country.map((one) => `${one} mixed status`),
          some<string>(MIXED_STATUS_RULE),
        ),
        fc.tuple(
          fc.constant('agreements'),
          country.map((one) => `${one} nonsense`),
          fc.string(),
        ),
      ),
      { maxLength: 3 },
    ),
    today: date,
  })
  .map(({ span: { begin, end }, ...rest }) => filled({ ...rest, begin, end }) as Sample)

test('the fields that are tried are those of the schema', () => {
  assert.deepEqual(Object.keys(FIELDS).sort(), Object.keys(Situation.shape).sort())
})

test('no record that the schemas allow makes a rule throw, and no answer is silent', () => {
  const states = { decided: 0, unresolved: 0, escalate: 0 }
  fc.assert(
    fc.property(sample, (one) => {
      const { records, person, book, today } = sampleRecords(one)
      const result = laneOf(records, person, book, today)
      states[result.state] += 1
      if (result.state === 'decided') {
        assert.ok(result.lane && result.covers)
        assert.ok(result.explanation.length > 0)
        assert.ok(result.missing.every(({ neededFor }) => neededFor === 'paper'))
      }
      if (result.state === 'unresolved') assert.ok(result.missing.some(({ neededFor }) => neededFor === 'lane'))
      if (result.state === 'escalate') assert.ok(result.explanation.length > 0)
      for (const { lastDay, begin } of result.limits) assert.ok(CalendarDate.safeParse(lastDay).success, begin)
      for (const { due } of result.deadlines) assert.ok(CalendarDate.safeParse(due).success)
      for (const { what, why, step, code } of laneFindings(records, person, book, today)) {
        assert.ok(what && why && step && code)
        assert.doesNotMatch(what + why + step, /undefined|you are exempt/i)
      }
      assert.doesNotMatch(JSON.stringify(result), /undefined|you are exempt/i)
    }),
    { numRuns: 1000 },
  )
  // A generator that never settles a case would prove nothing.
  assert.ok(
    Object.values(states).every((count) => count > 20),
    JSON.stringify(states),
  )
})

test('a fact that is added never turns an answer into silence: it stays decided, asks, or says why it goes to somebody', () => {
  fc.assert(
    fc.property(
      sample,
      fc.constantFrom(...(Object.keys(FIELDS) as (keyof typeof FIELDS)[])),
      situation,
      (one, field, other) => {
        const { [field]: _, ...without } = (one.situation ?? {}) as Record<string, unknown>
        const before = runOn({ ...one, situation: without })
        if (before.state !== 'decided' || (other as Record<string, unknown>)[field] === undefined) return
        const added = runOn({
          ...one,
          situation: { ...without, [field]: (other as Record<string, unknown>)[field] } as never,
        })
        if (added.state === 'decided') assert.ok(added.lane && added.covers)
        else if (added.state === 'unresolved') assert.ok(added.missing.length > 0)
        else assert.ok(added.explanation.length > 0)
      },
    ),
    { numRuns: 600 },
  )
})

function runOn(one: Sample) {
  const { records, person, book, today } = sampleRecords(one)
  return laneOf(records, person, book, today)
}
