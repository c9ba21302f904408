import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { Sha256 } from '../../shared/model/ids.ts'
import { calendarEntries, ofYears, toCome } from '../../shared/rules/calendar.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { filingCalendar } from '../../shared/rules/filingCalendar.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import { noticesDue } from '../../shared/rules/notices.ts'
import { refundWindows } from '../../shared/rules/refunds.ts'
import { PERMANENTLY, paperRetention, RETENTION_SOURCES, retentionOf } from '../../shared/rules/retention.ts'
import { type SourceKey, source } from '../../shared/rules/sources.ts'
import { calendarYears } from '../../shared/rules/touchedYears.ts'
import { saveFile } from '../documents/saveFile.ts'
import { Mask } from '../handoff/mask.ts'
import { cabinetRecords } from '../records/forRules.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** The calendar, and the file that other calendars take it from. */
export const calendarCalls: Handlers<'calendar.show' | 'reminders.write'> = {
  'calendar.show': ({ years, today }, { desk }) => {
    const { records, unread } = cabinetRecords(desk.cabinet)
    const chosen = years ?? calendarYears(records, today)
    const calendar = filingCalendar(records, chosen, today)
    const notices = noticesDue(records.notices, today).filter(({ year }) => year === undefined || chosen.includes(year))
    const entries = ofYears(calendarEntries(records, bookWith(records.facts), today), years)
    const keys: readonly SourceKey[] = [
      ...calendar.flatMap(({ dates }) => dates.flatMap(({ sources }) => sources)),
      ...entries.flatMap(({ sources }) => sources),
      ...RETENTION_SOURCES,
    ]
    return {
      today,
      notAdvice: NOT_ADVICE,
      years: calendar,
      retention: {
        years: retentionOf(records, chosen, today),
        papers: paperRetention(records, today),
        permanently: PERMANENTLY,
        sources: RETENTION_SOURCES,
      },
      notices,
      refunds: refundWindows(records, today).filter(({ year }) => chosen.includes(year)),
      entries,
      unread,
      sources: [...new Set(keys)].map(source),
    }
  },

  'reminders.write': async ({ years, today, out, names, force }, { desk }) => {
    const { cabinet } = desk
    await refuseInside(cabinet.folder, out)
    const path = resolve(out)
    const { records, unread } = cabinetRecords(cabinet)
    const { icalendar } = await import('../reminders/icalendar.ts')
    const mask = new Mask(records.person?.ssn)
    const entries = toCome(ofYears(calendarEntries(records, bookWith(records.facts), today), years))
    const text = icalendar(entries, {
      cabinet: cabinet.id,
      today,
      now: desk.now(),
      names,
      mask: (one) => mask.text(one),
    })
    const bytes = Buffer.from(text, 'utf8')
    await saveFile(path, once(bytes), force)
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
    const detail = { entries: entries.length, names, sha256 }
    cabinet.person.noteLeaving({ action: 'reminders.write', detail })
    return { path, bytes: bytes.length, sha256, names, entries, unread }
  },
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
