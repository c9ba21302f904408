import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import stringWidth from 'string-width'
import { YEAR_CALLS } from '../../shared/contract/yearCalls.ts'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'
import { yearText } from './yearText.ts'

test('a year is shown as text that fits the terminal, and as JSON that is complete', async (context) => {
  const place = await makePlace(context)
  const { cabinet, run } = place
  const record = async (of: string, entity: string, value: object, ...more: string[]) => {
    const ran = await run(['record', cabinet, of, entity, JSON.stringify(value), ...more])
    assert.equal(ran.code, EXIT.done, ran.err)
  }
  const clients = [{ name: 'Łódź Biuro Przekładów sp. z o.o.' }]
  const shown = JSON.parse((await run(['show', cabinet, place.case, 'engagement', '--json'])).out)
  await record(place.case, 'engagement', {
    id: shown[0]?.id ?? shown.id,
    clients,
    country: 'PL',
    begin: '2024-02-01',
    lane: 'A',
    businessName: 'Zoë Design',
  })
  await writeFile(join(place.folder, 'zus.txt'), 'Zaświadczenie')
  const added = await run(['add', cabinet, place.case, 'zus.txt', '--json=lines'])
  const { document } = JSON.parse(added.out) as { document: string }
  await record(place.case, 'paper', {
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'ZUS',
    form: 'PL/USA 1',
    begin: '2024-01-01',
    end: '2026-12-31',
    documents: [document],
  })
  await record('person', 'tax-year', {
    year: 2025,
    filingStatus: 'single',
    position: 'foreign-coverage',
    businesses: [
      { name: 'Zoë Design', case: place.case, netEarningsUsd: '80000' },
      { name: 'Shop', netEarningsUsd: '433.13' },
    ],
  })

  const asText = await run(['year', cabinet, '2025', '--today', '2026-11-22'])
  assert.equal(asText.code, EXIT.done, asText.err)
  assert.match(asText.out, /^2025: part supported by papers, part taxed\n/)
  const json = await run(['year', cabinet, '2025', '--today', '2026-11-22', '--json'])
  const year = YEAR_CALLS['rules.year'].output.parse(JSON.parse(json.out))
  assert.deepEqual([year.position, year.recorded.agrees, year.scheduleSe.tax?.state], ['mixed', false, 'below-400'])
  assert.equal(year.atStake?.tax?.netProfit, '80433.13')
  for (const width of [80, 120])
    for (const line of yearText(year, width).split('\n')) assert.ok(stringWidth(line) <= width, line)

  const wrong = await run(['year', cabinet, '25'])
  assert.deepEqual([wrong.code, wrong.out], [EXIT.usage, ''])
})
