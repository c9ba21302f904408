import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { makePlace } from './testCabinet.ts'

test('a statement is previewed, imported once, and its payments add up', async (context) => {
  const place = await makePlace(context)
  const head = 'Datum;Zahler;Betrag;Wer\n'
  await writeFile(
    join(place.folder, 'odd.csv'),
    `${head}03/04/2025;x;1.250,50;Łódź Biuro Przekładów\n05/04/2025;x;9,00;Aunt\n`,
  )
  const how = ['--map', 'date=Datum,amount=Betrag,payer=Wer', '--currency', 'eur', '--separator', ';']
  const run = (...more: string[]) =>
    place.run(['payments', 'import', place.cabinet, place.case, 'odd.csv', ...how, ...more])

  const unclear = await run()
  assert.equal(unclear.code, 2)
  assert.match(unclear.err, /03\/04\/2025.*\n.*Nothing was changed.*\n.*--date-format dmy/)

  const preview = await run('--date-format', 'DD/MM/YYYY', '--dry-run')
  assert.equal(preview.code, 0, preview.err)
  assert.match(preview.out, /2 payments of 2 rows would go in/)
  assert.match(preview.out, /3 Apr 2025 +Łódź Biuro Przekładów +payment +1,250\.50 EUR/)

  const imported = await run('--date-format', 'dmy', '--clients-only', '--json')
  const answer = JSON.parse(imported.out)
  assert.deepEqual([answer.imported, answer.skipped[0].reason, answer.skipped[0].lines], [1, 'not-client', [3]])
  assert.match(answer.document.id, /^[0-9a-f]{16}$/)

  const totals = await place.run([
    'payments',
    'totals',
    place.cabinet,
    '--year',
    '2025',
    '--today',
    '2026-01-31',
    '--json',
  ])
  const { note, totals: all, cases, findings } = JSON.parse(totals.out)
  assert.match(note, /not net earnings/)
  assert.deepEqual([all[0].year, all[0].currency, all[0].gross, all[0].usd.missing], [2025, 'EUR', '1250.50', 1])
  assert.equal(cases[0].case, place.case)
  assert.deepEqual(
    findings.map(({ code }: { code: string }) => code),
    ['payment-without-rate', 'payment-not-tied'],
  )
  const text = await place.run(['payments', 'totals', place.cabinet, place.case, '--today', '2026-01-31'])
  assert.match(text.out, /2025 +EUR +1 +1,250\.50 +1,250\.50 +none/)

  for (const wrong of [
    ['--date-format', 'ddd'],
    ['--number-format', 'x'],
    ['--separator', 'ab'],
    ['--encoding', 'nonsense'],
    ['--map', 'foo=Bar'],
  ]) {
    const refused = await run(...wrong)
    assert.equal(refused.code, 2, wrong.join(' '))
  }
})
