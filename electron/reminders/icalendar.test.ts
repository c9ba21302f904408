import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../../shared/model/dates.ts'
import { CabinetId } from '../../shared/model/ids.ts'
import { calendarEntries } from '../../shared/rules/calendar.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { cabinetOf } from '../../shared/rules/samples/cabinetOf.ts'
import { Mask } from '../handoff/mask.ts'
import { icalendar } from './icalendar.ts'
import { readIcalendar, unescaped } from './samples/readIcalendar.ts'

const day = (text: string) => CalendarDate.parse(text)
const CLIENT = 'Łódź Biuro Przekładów; 株式会社みなと出版, Hafenblick\\Söhne GmbH, 987-65-4321'
const records = (notice: object = {}) =>
  cabinetOf({
    person: { nameOnRecord: 'Zoë Łukasik-Ōta', ssn: '987-65-4321' },
    'residence-period': [{ country: 'DE', begin: '2020-01-01' }],
    'tax-year': [{ year: 2024, filedOn: '2025-06-10' }],
    notice: [
      { id: 'aaaaaaaaaaaaaaaa', agency: 'Finanzamt Mitte', date: '2026-11-10', number: 'AB 77', year: 2023, ...notice },
    ],
    cases: [
      {
        engagement: { clients: [{ name: CLIENT }], country: 'DE', begin: '2024-02-01', lane: 'A' },
        submission: [{ sentOn: '2026-10-01', agency: 'Kasse', channel: 'mail', foreignReference: 'REF-123456' }],
        'status-check': [{ date: '2026-11-01', seen: 'In Arbeit bei Frau Beispiel', nextReview: '2026-12-01' }],
      },
    ],
  })
const write = (of: ReturnType<typeof records>, names: boolean, now = '2026-11-22T10:00:00.000Z') => {
  const today = day(now.slice(0, 10))
  return icalendar(calendarEntries(of, bookWith(of.facts), today), {
    cabinet: CabinetId.parse('0123456789abcdef0123456789abcdef'),
    today,
    now: new Date(now),
    names,
    mask: (text) => new Mask('987-65-4321').text(text),
  })
}
const events = (text: string) => {
  const all = readIcalendar(Buffer.from(text, 'utf8')).inside
  return new Map(all.map((event) => [event.properties.get('UID')?.value ?? '', event]))
}
const value = (event: ReturnType<typeof readIcalendar> | undefined, name: string) =>
  unescaped(event?.properties.get(name)?.value ?? '')

test('a strict reader takes the file: CRLF, folded by octets, all-day events with alarms in the future only', () => {
  for (const names of [false, true]) {
    const all = [...events(write(records(), names)).values()]
    assert.ok(all.length > 8, `${all.length} events`)
    for (const event of all) {
      const start = value(event, 'DTSTART').replace(/(....)(..)(..)/, '$1-$2-$3')
      const away = (Date.parse(start) - Date.parse('2026-11-22')) / 86_400_000
      assert.ok(away >= 0, `${value(event, 'SUMMARY')} lies in the past`)
      assert.equal(event.inside.length, [30, 7, 1].filter((before) => before <= away).length)
    }
  }
  const april = [...events(write(records(), false)).values()].find((one) => value(one, 'DTSTART') === '20270415')
  assert.deepEqual(
    april?.inside.map((alarm) => alarm.properties.get('TRIGGER')?.value),
    ['-P29DT15H', '-P6DT15H', '-PT15H'],
  )
})

test('no client, agency, number or reference is in it unless asked for, and never an SSN', () => {
  const words = ['Łódź', 'みなと', 'Finanzamt', 'AB 77', 'REF-123456', 'Beispiel', 'Zoë', '987-65', '-4321']
  const plain = unescaped(write(records(), false).replace(/\r\n /g, ''))
  for (const word of words) assert.ok(!plain.includes(word), word)
  const named = unescaped(write(records(), true).replace(/\r\n /g, ''))
  for (const word of ['Łódź', 'みなと出版', 'Hafenblick\\Söhne', 'Finanzamt', 'AB 77', 'REF-123456', '***-**-4321'])
    assert.ok(named.includes(word), word)
  assert.ok(!named.includes('987-65'))
})

test('an entry keeps its UID when its day moves, and the later file counts as the newer one', () => {
  const before = events(write(records(), false))
  const after = events(write(records({ responseDue: '2026-12-28' }), false, '2026-11-23T10:00:00.000Z'))
  const moved = [...before].filter(([, event]) => value(event, 'SUMMARY') === 'Answer a notice about 2023')
  assert.equal(moved.length, 1)
  const [uid, old] = moved[0] ?? []
  const now = after.get(uid ?? '')
  assert.deepEqual([value(old, 'DTSTART'), value(now, 'DTSTART')], ['20261210', '20261228'])
  assert.ok(Number(value(now, 'SEQUENCE')) > Number(value(old, 'SEQUENCE')))
  assert.ok(value(now, 'LAST-MODIFIED') > value(old, 'LAST-MODIFIED'))
  assert.deepEqual([...after.keys()].sort(), [...before.keys()].sort())
})

test('the days are the same wherever the file is made', (context) => {
  const before = process.env.TZ
  context.after(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })
  const [here, ...elsewhere] = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'].map((zone) => {
    process.env.TZ = zone
    return write(records(), false)
  })
  for (const one of elsewhere) assert.equal(one, here)
})
