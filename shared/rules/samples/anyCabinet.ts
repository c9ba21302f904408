import fc from 'fast-check'
import { ENTITIES, type Entity, type EntityName, UNIQUE_FIELDS } from '../../model/entities.ts'
import { CaseId, RecordId } from '../../model/ids.ts'
import { arbitraryOf } from '../../model/samples/arbitrary.ts'
import type { CabinetRecords, CaseRecords, Kept } from '../records.ts'

const made = new Map<EntityName, fc.Arbitrary<unknown>>()

function list<Name extends EntityName>(entity: Name, first: number): fc.Arbitrary<Kept<Name>[]> {
  const record = made.get(entity) ?? arbitraryOf(ENTITIES[entity])
  made.set(entity, record)
  const fields = UNIQUE_FIELDS[entity]
  const selector = (one: Entity<Name>) =>
    JSON.stringify(fields?.map((field) => (one as Record<string, unknown>)[field]))
  const arbitrary = record as fc.Arbitrary<Entity<Name>>
  const all = fields ? fc.uniqueArray(arbitrary, { maxLength: 3, selector }) : fc.array(arbitrary, { maxLength: 3 })
  return all.map((all) =>
    all.map((one, at) => ({ id: RecordId.parse((first + at).toString(16).padStart(16, '0')), record: one })),
  )
}

const aCase = (no: number): fc.Arbitrary<CaseRecords> =>
  fc.record({
    id: fc.constant(CaseId.parse(no.toString(16).padStart(16, '0'))),
    engagement: arbitraryOf(ENTITIES.engagement),
    requests: list('request', 1),
    submissions: list('submission', 1),
    checks: list('status-check', 1),
    contacts: list('contact', 1),
    papers: list('paper', 1),
    payments: list('payment', 1),
    documents: list('document', 1),
  })

/** For property tests: the records of a cabinet with up to two cases, anything that may be recorded. Ids repeat, so that records meet. */
export const anyCabinet: fc.Arbitrary<CabinetRecords> = fc
  .record({
    person: fc.option(arbitraryOf(ENTITIES.person), { nil: undefined }),
    residence: list('residence-period', 1),
    taxYears: list('tax-year', 1),
    otherFilings: list('other-filing', 1),
    notices: list('notice', 1),
    contributionProofs: list('contribution-proof', 1),
    adviserQuestions: list('adviser-question', 1),
    facts: list('fact', 1),
    cases: fc.oneof(fc.tuple(aCase(1), aCase(2)), fc.tuple(aCase(1)), fc.tuple()),
  })
  .map(({ person, ...rest }) => ({ ...rest, ...(person ? { person } : {}) }))
