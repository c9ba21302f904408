import type { CalendarDate } from '../../../model/dates.ts'
import type { LaneResult } from '../../lane.ts'
import type { CaseRecords } from '../../records.ts'

/** What a finding about the lane of one case is made from; `name`: the agreement's country as it stands in a sentence. */
export interface Look {
  readonly records: CaseRecords
  readonly result: LaneResult
  readonly today: CalendarDate
  readonly name: string
}
