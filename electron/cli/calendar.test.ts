import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { CONTRACT } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'
import { readIcalendar } from '../reminders/samples/readIcalendar.ts'
import { makePlace, PASSPHRASE } from './testCabinet.ts'

test('calendar shows what falls due, as text and as JSON; reminders writes it for other calendars', async (context) => {
  const place = await makePlace(context)
  const { cabinet, folder, run } = place
  const backend = startBackend({ surface: 'cli' })
  await backend.call('cabinet.unlock', { folder: cabinet, secret: { passphrase: PASSPHRASE } })
  await backend.call('record.save', { entity: 'residence-period', record: { country: 'PL', begin: '2020-01-01' } })
  const year = {
    year: 2024,
    filedOn: '2025-06-10',
    seTaxPaidUsd: '5378.84',
    extensions: [{ form: '4868', sentOn: '2025-06-01' }],
  }
  await backend.call('record.save', { entity: 'tax-year', record: year })
  await backend.call('record.save', {
    entity: 'notice',
    record: { agency: 'IRS', date: '2026-11-02', number: 'LTR-4417' },
  })
  await backend.close()

  const at = ['--today', '2026-11-22']
  const text = await run(['calendar', cabinet, ...at])
  assert.equal(text.code, EXIT.done, text.err)
  assert.match(text.out, /15 Apr 2027 +144 +Return for 2026, and payment/)
  assert.match(text.out, /2 Dec 2026 +10 +Answer a notice \(IRS, LTR-4417\)/)
  assert.match(text.out, /Past, and not recorded as done[\s\S]*Return for 2025, when living and working abroad/)
  assert.match(text.out, /not legal or tax advice/)

  const json = await run(['calendar', cabinet, '--years', '2024', ...at, '--json'])
  const shown = CONTRACT['calendar.show'].output.parse(JSON.parse(json.out))
  assert.deepEqual(
    shown.years.map(({ taxYear, fileBy }) => [taxYear, fileBy]),
    [[2024, { date: '2025-10-15', kind: 'form-4868' }]],
  )
  assert.equal(shown.retention.years[0]?.until, '2028-06-10')
  assert.ok(shown.sources.some(({ key }) => key === 'IRS2MO'))

  const made = await run(['reminders', cabinet, '--out', 'days.ics', ...at, '--json'])
  const { entries } = CONTRACT['reminders.write'].output.parse(JSON.parse(made.out))
  const file = await readFile(join(folder, 'days.ics'))
  assert.equal(readIcalendar(file).inside.length, entries.length)
  assert.doesNotMatch(file.toString(), /Łódź|LTR-4417/)
  assert.equal((await run(['reminders', cabinet, '--out', 'days.ics', ...at])).code, EXIT.usage)
  assert.equal((await run(['reminders', cabinet, '--out', 'days.ics', '--force', '--names', ...at])).code, EXIT.done)
  assert.match((await readFile(join(folder, 'days.ics'))).toString().replaceAll('\r\n ', ''), /LTR-4417/)
  assert.equal((await run(['reminders', cabinet, '--out', join(cabinet, 'days.ics'), ...at])).code, EXIT.usage)
  assert.equal((await run(['calendar', cabinet, '--today', '22.11.2026'])).code, EXIT.usage)
  const log = z.array(z.object({ action: z.string() })).parse(JSON.parse((await run(['audit', cabinet, '--json'])).out))
  assert.equal(log.filter(({ action }) => action === 'reminders.write').length, 2)
})
