import { showDate } from '../../model/dates.ts'
import type { StatusClock } from './clock.ts'

/** What a question about a request needs to know of it. */
type Asked = Pick<
  StatusClock,
  'toSsa' | 'sentOn' | 'channel' | 'reference' | 'seen' | 'seenOn' | 'state' | 'completed' | 'businessDaysPassed'
>

const CHANNEL_NAME: Readonly<Record<StatusClock['channel'], string>> = {
  online: 'through the Online Certificate of Coverage Service',
  mail: 'by mail',
  fax: 'by fax',
  portal: 'through your portal',
  'in-person': 'in person',
}

/**
 * A question to the agency, ready to send: it names the Control Number or reference and the dates, and never a Social Security Number
 * (R36, R42; source GUIDE). It asks whether something is missing; it does not file again.
 */
export function followUpText(clock: Asked, name?: string): { subject: string; body: string } {
  const reference = clock.reference
  const label = clock.toSsa ? 'Control Number' : 'your reference'
  const named = reference ? `${label} ${reference.value}` : `sent on ${showDate(clock.sentOn)}`
  const channel = !clock.toSsa && clock.channel === 'online' ? 'online' : CHANNEL_NAME[clock.channel]
  const seen =
    clock.seen && clock.seenOn
      ? clock.toSsa
        ? `On ${showDate(clock.seenOn)}, Request Status Search showed “${clock.seen}”.`
        : `The last I was told, on ${showDate(clock.seenOn)}, was “${clock.seen}”.`
      : ''
  const waiting = clock.completed.is
    ? 'The two weeks for the mail have passed and the paper has not arrived here.'
    : `${clock.businessDaysPassed} business days have passed since, and the paper has not arrived here.`
  const ask = clock.completed.is
    ? 'Could you tell me when and to which address it was sent, and send it again if it was lost?'
    : 'Could you tell me whether anything is missing for it? I am not filing the request again.'
  const paragraphs = [
    'Dear Sir or Madam,',
    `On ${showDate(clock.sentOn)} I asked for a certificate of coverage ${channel}${reference ? ` (${named})` : ''}. ${seen}`.trim(),
    `${waiting} ${ask}`,
    `Sincerely,${name ? `\n${name}` : ''}`,
  ]
  return { subject: `Certificate of coverage request, ${named}`, body: paragraphs.join('\n\n') }
}
