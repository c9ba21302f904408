import type { Paper, StatusCheck } from '../../model/case.ts'
import type { CalendarDate } from '../../model/dates.ts'
import { businessDaysAfter, businessDaysBetween, FOLLOW_UP_AFTER, laterBy, MAIL_DAYS } from '../businessDays.ts'
import type { CaseRecords, Kept } from '../records.ts'
import { sentToSsa } from '../ssaOffice.ts'
import type { StatusClock } from './clock.ts'
import { followUpText } from './followUp.ts'
import { READING, stateOf } from './label.ts'

/** A look at the status at least this often, where nothing says otherwise: a suggestion of the product, from no source. */
const REVIEW_DAYS = 30

type Looked = Kept<'status-check'>
type Sent = Kept<'submission'>
/** Which of a case's requests belongs to whom is asked for each of them: what a clock needs of a case. */
type Watched = Pick<CaseRecords, 'submissions' | 'checks' | 'papers'>

/**
 * Where each request of a case stands as of `today`, in the order they were sent (R38–R49, R85; sources GUIDE and OMB10). What is dated after
 * `today` is not counted. No time it gives is promised by anyone: SSA states no processing time.
 */
export function statusClocks(records: Watched, today: CalendarDate, name?: string): StatusClock[] {
  const sent = [...records.submissions].sort((a, b) => a.record.sentOn.localeCompare(b.record.sentOn))
  return sent.map((one) => clockOf(one, checksOf(one, records, today), paperOf(one, sent, records, today), today, name))
}

function clockOf(
  { id, record }: Sent,
  checks: readonly Looked[],
  paper: Kept<'paper'> | undefined,
  today: CalendarDate,
  name?: string,
): StatusClock {
  const toSsa = sentToSsa(record)
  const last = checks.at(-1)
  const state = last === undefined ? 'not-checked' : toSsa ? stateOf(last.record.seen) : 'no-label'
  const held = paper?.record.state === 'held'
  const closed = held || paper?.record.state === 'refused'
  const since = lastRun(checks, ({ seen }) => seen === last?.record.seen)
  const completedOn = state === 'completed' ? lastRun(checks, ({ seen }) => stateOf(seen) === 'completed') : undefined
  const followUpFrom = businessDaysAfter(record.sentOn, FOLLOW_UP_AFTER)
  const paperBy = completedOn && laterBy(completedOn, MAIL_DAYS)
  const mayFollowUp = !closed && (paperBy ? paperBy < today : followUpFrom <= today)
  const clock: Omit<StatusClock, 'nextReview' | 'followUpText'> = {
    submission: id,
    agency: record.agency,
    toSsa,
    sentOn: record.sentOn,
    channel: record.channel,
    ...referenceOf(record),
    state,
    ...(last ? { seen: last.record.seen, seenOn: last.record.date } : {}),
    ...(last?.record.checkedBy ? { checkedBy: last.record.checkedBy } : {}),
    ...(since ? { unchangedSince: since } : {}),
    checks: checks.length,
    ...reading(state, paper?.record),
    followUpFrom,
    businessDaysPassed: businessDaysBetween(record.sentOn, today),
    mayFollowUp,
    followUps: checks.flatMap((check) => (check.record.followUp ? [check.record.date] : [])),
    completed: {
      is: state === 'completed',
      ...(completedOn ? { firstSeenOn: completedOn } : {}),
      ...(paperBy ? { paperBy } : {}),
    },
    paper: {
      received: held,
      ...(paper ? { state: paper.record.state, id: paper.id } : {}),
      ...(held && paper?.record.receivedOn ? { receivedOn: paper.record.receivedOn } : {}),
    },
    closed,
    refile: closed ? 'no-need' : state === 'unknown' || mayFollowUp ? 'ask-first' : 'not-by-default',
  }
  return {
    ...clock,
    ...(closed ? {} : { nextReview: nextReview(record.sentOn, last?.record, followUpFrom, paperBy, today) }),
    ...(mayFollowUp ? { followUpText: followUpText(clock, name) } : {}),
  }
}

/** The looks at one request up to `today`, oldest first. A look that names no request is about the only one there is. */
function checksOf(sent: Sent, { submissions, checks }: Watched, today: CalendarDate): Looked[] {
  return checks
    .filter(({ record }) => record.date <= today)
    .filter(({ record }) => (record.submission ? record.submission === sent.id : submissions.length === 1))
    .sort((a, b) => a.record.date.localeCompare(b.record.date))
}

/** The first day of the unbroken run of looks, up to the last one, that show the same. */
function lastRun(checks: readonly Looked[], same: (check: StatusCheck) => boolean): CalendarDate | undefined {
  let first: CalendarDate | undefined
  for (const { record } of checks.toReversed()) {
    if (!same(record)) break
    first = record.date
  }
  return first
}

const FROM_SSA: ReadonlySet<Paper['kind']> = new Set(['us-certificate', 'ssa-letter'])

/**
 * The paper that answers a request: of the same side, received after this request and before the next one to the same side. A paper that
 * says nothing about when it came answers the last request.
 */
function paperOf(
  sent: Sent,
  all: readonly Sent[],
  { papers }: Watched,
  today: CalendarDate,
): Kept<'paper'> | undefined {
  const toSsa = sentToSsa(sent.record)
  const later = all.slice(all.indexOf(sent) + 1).find((one) => sentToSsa(one.record) === toSsa)
  const answers = papers.filter(({ record }) => {
    if (FROM_SSA.has(record.kind) !== toSsa || (record.receivedOn ?? today) > today) return false
    if (!record.receivedOn) return later === undefined
    return record.receivedOn >= sent.record.sentOn && !(later && record.receivedOn >= later.record.sentOn)
  })
  const rank = (one: Kept<'paper'>) => ['held', 'refused', 'asked'].indexOf(one.record.state)
  return answers.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b))[0]
}

function referenceOf(record: Sent['record']): Pick<StatusClock, 'reference'> {
  if (record.controlNumber) return { reference: { kind: 'control-number', value: record.controlNumber } }
  if (record.foreignReference) return { reference: { kind: 'foreign-reference', value: record.foreignReference } }
  return {}
}

function reading(state: StatusClock['state'], paper: Paper | undefined): { meaning: string; doNow: string } {
  if (paper?.state === 'held')
    return {
      meaning: 'The paper is here; the status of the request no longer matters.',
      doNow: 'Compare its name, country and period with the records, and keep a scan of every page.',
    }
  if (paper?.state === 'refused')
    return {
      meaning: 'The agency will not issue the paper.',
      doNow: 'Keep the refusal. SSA can be asked for a letter about income that US social security does not cover.',
    }
  return READING[state]
}

/** The day for the next look: as written down at the last one, else when the mail or the business days are over, at least monthly. */
function nextReview(
  sentOn: CalendarDate,
  last: StatusCheck | undefined,
  followUpFrom: CalendarDate,
  paperBy: CalendarDate | undefined,
  today: CalendarDate,
): NonNullable<StatusClock['nextReview']> {
  const due = (on: CalendarDate, from: NonNullable<StatusClock['nextReview']>['from']) => ({
    on,
    from,
    overdue: on < today,
  })
  if (last?.nextReview) return due(last.nextReview, 'recorded')
  if (paperBy) return due(paperBy, 'mail-time')
  const monthly = laterBy(last?.date ?? sentOn, REVIEW_DAYS)
  // A look on the day the business days are over is worth more than one a little later.
  if ((last?.date ?? sentOn) < followUpFrom && followUpFrom <= monthly) return due(followUpFrom, 'business-days')
  return due(monthly, 'monthly')
}
