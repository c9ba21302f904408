import type { z } from 'zod'
import { Engagement, Paper } from '../../../model/case.ts'
import { CalendarDate } from '../../../model/dates.ts'
import { AdviserQuestion, ResidencePeriod } from '../../../model/history.ts'
import { CaseId, RecordId } from '../../../model/ids.ts'
import { Person } from '../../../model/person.ts'
import type { Situation } from '../../../model/situation.ts'
import { bookWith } from '../../factTables.ts'
import { type LaneResult, laneOf } from '../../lane.ts'
import type { CaseRecords, PersonRecords } from '../../records.ts'

/** For tests: the id of every sample case. */
export const SAMPLE_CASE = CaseId.parse('0123456789abcdef')
const record = (no: number) => RecordId.parse(no.toString(16).padStart(16, '0'))

/** What a sample case differs in; everything passes the schemas, as records do. */
export interface Sample {
  readonly country: string
  readonly begin?: string
  readonly end?: string
  readonly lane?: z.input<typeof Engagement>['lane']
  readonly situation?: z.input<typeof Situation>
  readonly citizenships?: readonly string[]
  readonly home?: string
  readonly lived?: readonly z.input<typeof ResidencePeriod>[]
  readonly papers?: readonly z.input<typeof Paper>[]
  readonly questions?: readonly z.input<typeof AdviserQuestion>[]
  readonly facts?: readonly (readonly [table: string, cell: string, value: string])[]
  readonly today?: string
}

/** For tests: the records of a sample, as rules take them. */
export function sampleRecords(sample: Sample): {
  records: CaseRecords
  person: PersonRecords
  book: ReturnType<typeof bookWith>
  today: CalendarDate
} {
  const { country, begin = '2024-02-01', end, lane, situation, citizenships = ['US'], home } = sample
  const engagement = Engagement.parse({
    clients: [{ name: 'A client' }],
    country,
    begin,
    ...(end ? { end } : {}),
    ...(lane ? { lane } : {}),
    ...(situation ? { situation } : {}),
  })
  const facts = (sample.facts ?? []).map(([table, cell, value], no) => ({
    id: record(100 + no),
    record: { table, cell, value, source: 'The official text', readOn: CalendarDate.parse('2026-10-01') },
  }))
  return {
    records: {
      id: SAMPLE_CASE,
      engagement,
      requests: [],
      submissions: [],
      checks: [],
      contacts: [],
      papers: (sample.papers ?? []).map((paper, no) => ({ id: record(no), record: Paper.parse(paper) })),
      payments: [],
      documents: [],
    },
    person: {
      person: Person.parse({
        nameOnRecord: 'Zoë Ōta',
        citizenships: [...citizenships],
        ...(home ? { residence: home } : {}),
      }),
      residence: (sample.lived ?? []).map((one, no) => ({ id: record(20 + no), record: ResidencePeriod.parse(one) })),
      taxYears: [],
      otherFilings: [],
      notices: [],
      contributionProofs: [],
      adviserQuestions: (sample.questions ?? []).map((one, no) => ({
        id: record(40 + no),
        record: AdviserQuestion.parse({ case: SAMPLE_CASE, ...one }),
      })),
      facts,
    },
    book: bookWith(facts),
    today: CalendarDate.parse(sample.today ?? '2026-11-22'),
  }
}

/** For tests: the lane of a sample. */
export function laneOfSample(sample: Sample): LaneResult {
  const { records, person, book, today } = sampleRecords(sample)
  return laneOf(records, person, book, today)
}
