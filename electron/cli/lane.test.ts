import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTRACT } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'
import { makePlace, PASSPHRASE } from './testCabinet.ts'

test('lane says what is missing, then what the facts support, and where they come from', async (context) => {
  const { cabinet, case: id, run } = await makePlace(context)
  const lane = async () => {
    const ran = await run(['lane', cabinet, id, '--today', '2026-11-22', '--json'])
    assert.equal(ran.code, EXIT.done, ran.err)
    return CONTRACT['rules.lane'].output.parse(JSON.parse(ran.out))
  }
  const open = await lane()
  assert.equal(open.state, 'unresolved')
  assert.deepEqual(
    open.missing.map(({ fact }) => fact),
    ['engagement.situation.worker', 'engagement.situation.residence'],
  )

  const shown = JSON.parse((await run(['show', cabinet, id, 'engagement', '--json'])).out)[0]
  const situation = { worker: 'self-employed', residence: [{ country: 'PL' }] }
  const engagement = { ...shown.record, id: shown.id, lane: 'B', situation }
  assert.equal((await run(['record', cabinet, id, 'engagement', JSON.stringify(engagement)])).code, EXIT.done)
  const decided = await lane()
  assert.equal(
    [decided.state, decided.lane, decided.covers, decided.seTaxDue, decided.agrees].join(' '),
    'decided A PL false false',
  )
  assert.equal(decided.findings.find(({ code }) => code === 'lane-differs')?.weight, 'blocks')
  const keys = new Set(decided.sources.map(({ key }) => key))
  for (const key of decided.explanation.flatMap(({ sources }) => sources)) assert.ok(keys.has(key), key)

  const text = await run(['lane', cabinet, id])
  assert.match(text.out, /lane +A {2}Foreign coverage/)
  assert.match(text.out, /recorded +B, which differs/)
  assert.match(text.out, /not due once the paper is in hand/)
  assert.equal((await run(['lane', cabinet, id, '--today', 'tomorrow'])).code, EXIT.usage)
})

test('an entered fact stands in for the built-in one and is shown as entered; what cannot be read is refused', async (context) => {
  const { cabinet, case: id, run } = await makePlace(context)
  const read = ['--source', 'The agreement', '--read-on', '2026-10-01']
  const entered = await run(['facts', 'set', cabinet, 'agreements', 'PL in force', '2025-01-01', ...read])
  assert.equal(entered.code, EXIT.done, entered.err)
  assert.equal(entered.out, 'Entered agreements PL in force: 2025-01-01 (instead of 2009-03-01)\n')
  const refused = await run(['facts', 'set', cabinet, 'agreements', 'PL in force', 'soon', ...read])
  assert.equal(refused.code, EXIT.usage)
  assert.match(refused.err, /PL in force: it must be a date/)
  assert.match((await run(['facts', 'list', cabinet, 'ssa'])).out, /410\) 965-7306/)

  const backend = startBackend({ surface: 'cli' })
  context.after(() => backend.close())
  await backend.call('cabinet.unlock', { folder: cabinet, secret: { passphrase: PASSPHRASE } })
  const today = '2027-04-01'
  const set = (cell: string, value: string, table = 'agreements') =>
    backend.call('facts.set', { table, cell, value, source: 'The agreement', readOn: '2026-10-01', today })
  assert.equal((await set('PL in force', '2025-02-01')).before, '2025-01-01')
  const laneNow = () => backend.call('rules.lane', { case: id as never, today })
  const lane = await laneNow()
  const fact = 'agreements PL in force'
  assert.deepEqual(lane.explanation[0]?.entered, { fact, source: 'The agreement', readOn: '2026-10-01' })
  assert.deepEqual(lane.before, { until: '2025-01-31', lane: 'F', covers: 'both' })

  const found = await backend.call('facts.list', { table: 'agreements', today, olderThanMonths: 6 })
  const poland = found.facts.find(({ cell }) => cell === 'PL in force')
  assert.deepEqual(
    [poland?.value, poland?.standing, poland?.asOf, poland?.ageMonths, poland?.old, poland?.entered?.builtIn],
    ['2025-02-01', 'entered', '2026-10-01', 6, true, '2009-03-01'],
  )
  assert.equal(found.facts.find(({ cell }) => cell === 'BR rule')?.value, undefined)
  await assert.rejects(set('PL rule', 'WORK'), /RES, WORK5/)
  await assert.rejects(set('Poland rule', 'RES'), /a cell is a country code/)
  await assert.rejects(set('phnoe', '1', 'ssa'), /a cell is one of office/)
  await assert.rejects(backend.call('facts.list', { table: 'nothing', today }), /there is no such list of facts/)

  const record = { entity: 'fact', id: poland?.entered?.record ?? ('' as never) } as const
  await backend.call('record.delete', record)
  assert.equal((await laneNow()).before, undefined)
})
