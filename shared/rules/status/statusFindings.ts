import { type CalendarDate, showDate } from '../../model/dates.ts'
import type { Finding } from '../finding.ts'
import type { CaseRecords, PersonRecords } from '../records.ts'
import { sentToSsa } from '../ssaOffice.ts'
import type { StatusClock } from './clock.ts'
import { statusClocks } from './statusClock.ts'

type Sent = CaseRecords['submissions'][number]

/**
 * What is due, missing or out of order in what was sent and heard since, for one case (R25, R36, R38, R40–R49, R85; sources GUIDE, OMB10).
 * Never throws; says nothing about whether the work is covered.
 */
export function statusFindings(
  records: CaseRecords,
  person: Pick<PersonRecords, 'person'>,
  today: CalendarDate,
): Finding[] {
  const clocks = statusClocks(records, today, person.person?.nameOnRecord)
  const found = [
    ...clocks.flatMap((clock) => waiting(clock, today)),
    ...records.submissions.flatMap((sent) => sentAs(sent, today)),
    ...refiled(records, clocks),
    ...looks(records, today),
    ...numbersInContacts(records, person),
  ]
  return found.map((one) => ({ ...one, case: records.id }))
}

/** Where a request waits for something that somebody should look after. */
function waiting(clock: StatusClock, today: CalendarDate): Finding[] {
  const records = [{ entity: 'submission' as const, id: clock.submission }]
  const sent = `The request sent to ${clock.agency} on ${showDate(clock.sentOn)}`
  if (clock.closed) return []
  const found: Finding[] = []
  if (clock.completed.is && clock.completed.paperBy)
    found.push({
      code: 'completed-without-paper',
      weight: clock.completed.paperBy < today ? 'risk' : 'open',
      what: `${sent} shows as completed since ${showDate(clock.completed.firstSeenOn ?? clock.sentOn)}; the paper is not here.`,
      why: 'Completed is a process state and proves nothing: the certificate or a notice of the decision does.',
      sources: ['GUIDE'],
      step:
        clock.completed.paperBy < today
          ? 'The two weeks for the mail are over: ask where the paper is, with the Control Number.'
          : `Allow the mail until ${showDate(clock.completed.paperBy)}, and file the paper when it comes.`,
      requirements: ['R43', 'R44', 'R48'],
      due: clock.completed.paperBy,
      records,
    })
  else if (clock.mayFollowUp)
    found.push({
      code: 'follow-up-in-order',
      weight: 'open',
      what: `${sent} is ${clock.businessDaysPassed} business days old and no paper is here.`,
      why: 'Ninety business days are what the guidance asks to wait; no agency promises a time.',
      sources: ['GUIDE'],
      step: clock.toSsa
        ? `Ask ${clock.agency} with ${clock.reference ? 'the Control Number' : 'the day it was sent'}; do not file again by default.`
        : `Ask ${clock.agency} with ${clock.reference ? 'its reference' : 'the day it was sent'}; do not file again by default.`,
      requirements: ['R42', 'R45', 'R49', 'R85'],
      due: clock.followUpFrom,
      records,
    })
  if (clock.nextReview && clock.nextReview.on <= today && !clock.completed.is)
    found.push({
      code: 'status-review-due',
      weight: 'open',
      what: `${sent} was to be looked at again on ${showDate(clock.nextReview.on)}.`,
      why: 'A dated log of looks is what shows later that the request was followed.',
      sources: ['GUIDE'],
      step: 'Look up the status and record the day, the text seen, who looked and when to look next.',
      requirements: ['R41', 'R42', 'R47'],
      due: clock.nextReview.on,
      records,
    })
  if (clock.state === 'unknown')
    found.push({
      code: 'status-text-unknown',
      weight: 'note',
      what: `The status seen last, “${clock.seen}”, is none of Received, Pending and Completed.`,
      why: 'SSA defines its labels nowhere, and what another text means is not known; it is kept as it was seen.',
      sources: ['GUIDE'],
      step: 'Look again; if it stays, ask what it means with the Control Number.',
      requirements: ['R44'],
      records,
    })
  return found
}

/** What a submission should carry and does not. */
function sentAs({ id, record }: Sent, today: CalendarDate): Finding[] {
  const found: Finding[] = []
  const toSsa = sentToSsa(record)
  const records = [{ entity: 'submission' as const, id }]
  const day = showDate(record.sentOn)
  if (record.sentOn > today)
    found.push({
      code: 'sent-in-the-future',
      weight: 'risk',
      what: `The request to ${record.agency} is dated ${day}, which is still to come.`,
      why: 'A date that cannot be right makes the dates counted from it wrong.',
      sources: [],
      step: 'Correct the day it was sent.',
      requirements: ['R34', 'R67'],
      records,
    })
  if (toSsa && record.channel === 'online' && !record.controlNumber)
    found.push({
      code: 'control-number-missing',
      weight: 'risk',
      what: `No Control Number is recorded for the online request of ${day}.`,
      why: 'Status checks run on it, and the notice of approval carries almost nothing else that tells whose it is.',
      sources: ['GUIDE', 'S-COC'],
      step: 'Copy it from the confirmation screen or ask SSA for it, and record it with the submission.',
      requirements: ['R38', 'R39'],
      records,
    })
  if (toSsa && record.channel === 'online' && !record.confirmation)
    found.push({
      code: 'confirmation-not-kept',
      weight: 'open',
      what: `The confirmation screen of the online request of ${day} is not among the documents.`,
      why: 'It is the evidence of when the request was made and under which Control Number.',
      sources: ['GUIDE'],
      step: 'Add the saved page or screenshot and name it in the submission.',
      requirements: ['R38', 'R66'],
      records,
    })
  if (toSsa && record.channel === 'online' && record.emailConfirmation === undefined)
    found.push({
      code: 'email-confirmation-unknown',
      weight: 'note',
      what: `Whether e-mail confirmation was asked for with the request of ${day} is not recorded.`,
      why: 'Without it no notice comes before the paper does.',
      sources: ['SSA-2007'],
      step: 'Record yes or no with the submission.',
      requirements: ['R25'],
      records,
    })
  if (record.controlNumber && record.foreignReference)
    found.push({
      code: 'two-references',
      weight: 'risk',
      what: `The request of ${day} has a Control Number and a foreign reference.`,
      why: 'A Control Number belongs to a request to SSA, which has no foreign reference.',
      sources: ['GUIDE'],
      step: 'See which of the two agencies it was sent to, and keep the other number with the other request.',
      requirements: ['R38', 'R44'],
      records,
    })
  return found
}

/** A second request while the first is open may be a duplicate (R42). */
function refiled({ submissions }: CaseRecords, clocks: readonly StatusClock[]): Finding[] {
  const open = clocks.filter((clock) => !clock.closed && clock.toSsa)
  const last = open.at(-1)
  if (open.length < 2 || !last) return []
  const days = open.map((clock) => showDate(clock.sentOn)).join(' and ')
  return [
    {
      code: 'requests-open-at-once',
      weight: 'risk',
      what: `${open.length} requests to SSA are open at once, sent on ${days}.`,
      why: 'Filing again while a request is pending is advised against; one of them may be taken for a duplicate.',
      sources: ['GUIDE'],
      step: 'If they ask for the same, tell SSA which Control Number to go on with.',
      requirements: ['R42'],
      records: submissions
        .filter(({ id }) => open.some((clock) => clock.submission === id))
        .map(({ id }) => ({ entity: 'submission' as const, id })),
    },
  ]
}

/** Looks that cannot be right or belong to no request. */
function looks({ submissions, checks }: CaseRecords, today: CalendarDate): Finding[] {
  return checks.flatMap(({ id, record }): Finding[] => {
    const records = [{ entity: 'status-check' as const, id }]
    const sent = record.submission ? submissions.find((one) => one.id === record.submission) : submissions[0]
    const day = showDate(record.date)
    if (record.date > today)
      return [
        {
          code: 'looked-in-the-future',
          weight: 'risk',
          what: `A look at the status is dated ${day}, which is still to come.`,
          why: 'A log whose dates cannot be right shows nothing.',
          sources: [],
          step: 'Correct its date.',
          requirements: ['R47', 'R67'],
          records,
        },
      ]
    if (!record.submission && submissions.length !== 1)
      return [
        {
          code: 'look-without-request',
          weight: 'open',
          what: `The look of ${day} does not say which request it was about.`,
          why: `There ${submissions.length === 0 ? 'is no request' : `are ${submissions.length} requests`} in this case, so it counts for none.`,
          sources: ['GUIDE'],
          step: 'Name the submission in it.',
          requirements: ['R47'],
          records,
        },
      ]
    if (sent && record.date < sent.record.sentOn)
      return [
        {
          code: 'looked-before-sent',
          weight: 'risk',
          what: `The look of ${day} lies before the day its request was sent, ${showDate(sent.record.sentOn)}.`,
          why: 'A status cannot be seen before there is a request; one of the two dates is wrong.',
          sources: [],
          step: 'Correct the date that is wrong.',
          requirements: ['R47', 'R67'],
          records,
        },
      ]
    return []
  })
}

const SSN_SHAPE = /(?<!\d)\d{3}([-\u2010-\u2015\u2212 ])\d{2}\1\d{4}(?!\d)/

/** A Social Security Number in what was written to or said with an agency (R36). */
function numbersInContacts({ contacts }: CaseRecords, { person }: Pick<PersonRecords, 'person'>): Finding[] {
  const own = person?.ssn?.replace(/\D/g, '')
  return contacts.flatMap(({ id, record }): Finding[] => {
    const text = `${record.summary}\n${record.note ?? ''}`
    if (!SSN_SHAPE.test(text) && !(own && text.replace(/[^0-9A-Za-z]/g, '').includes(own))) return []
    return [
      {
        code: 'ssn-in-a-message',
        weight: 'risk',
        what: `What is written about the contact of ${showDate(record.date)} (${record.how}) has a Social Security Number in it.`,
        why: 'E-mail and SSA’s feedback form are no place for it: SSA warns against sending one that way.',
        sources: ['GUIDE', 'OMB10'],
        step: 'Take it out of the note; if it was really sent, leave it out from now on and name the Control Number instead.',
        requirements: ['R36'],
        records: [{ entity: 'contact', id }],
      },
    ]
  })
}
