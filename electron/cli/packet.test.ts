import assert from 'node:assert/strict'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { CONTRACT } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { CalendarDate } from '../../shared/model/dates.ts'
import { startBackend } from '../host.ts'
import { makePlace, PASSPHRASE } from './testCabinet.ts'

const PERSON = {
  nameOnRecord: 'Zoë Łukasik-Ōta',
  ssn: '987-65-4321',
  birthDate: '1986-05-14',
  birthPlace: 'Portland, Oregon, USA',
  citizenships: ['US'],
  residence: 'PL',
  address: 'ul. Przykładowa 8\n90-000 Łódź',
}

const ENGAGEMENT = {
  clients: [{ name: 'Łódź Biuro Przekładów sp. z o.o.' }],
  country: 'PL',
  begin: '2024-02-01',
  lane: 'A',
  work: 'translation',
  situation: { worker: 'self-employed' },
}

test('a request from its packet to its letter and its status', async (context) => {
  const { cabinet, folder, run, case: id } = await makePlace(context)
  const backend = startBackend({ surface: 'cli' })
  const call = backend.call.bind(backend)
  await call('cabinet.unlock', { folder: cabinet, secret: { passphrase: PASSPHRASE } })
  await call('record.save', { entity: 'person', record: PERSON })
  const kept = await call('record.list', { case: id, entity: 'engagement' })
  const engagement = kept[0]?.id
  assert.ok(engagement)
  await call('record.save', { case: id, entity: 'engagement', id: engagement, record: ENGAGEMENT })
  const sent = { sentOn: '2025-10-01', agency: 'ZUS', channel: 'mail', foreignReference: 'ZUS/1' }
  await call('record.save', { case: id, entity: 'submission', record: sent })

  const out = join(folder, 'letter.pdf')
  const asked = { case: id, today: CalendarDate.parse('2026-03-02'), out }
  const made = await call('letter.write', asked)
  assert.deepEqual([made.language, made.kind, made.draft, made.bytes], ['pl', 'request', true, (await stat(out)).size])
  assert.equal((await readFile(out)).subarray(0, 5).toString(), '%PDF-')
  await assert.rejects(call('letter.write', asked), { code: 'file-exists' })
  await assert.rejects(call('letter.write', { ...asked, out: join(cabinet, 'letter.pdf'), force: true }), {
    code: 'inside-cabinet',
  })
  assert.ok(!(await readdir(cabinet)).includes('letter.pdf'))
  await assert.rejects(call('letter.write', { ...asked, language: 'de', force: true }), { code: 'letter-not-possible' })
  await call('letter.write', { ...asked, as: 'worksheet', fullSsn: true, force: true })
  const actions = (await call('audit.list', {})).map(({ action }) => action)
  assert.deepEqual(
    actions.filter((action) => action === 'letter.write' || action === 'ssn.view'),
    ['letter.write', 'ssn.view', 'letter.write'],
    'the view of the whole number is in the log before the file is',
  )
  await backend.close()

  const shown = await run(['packet', cabinet, id, '--today', '2026-03-02', '--json'])
  assert.equal(shown.code, EXIT.done, shown.err)
  const { packet, status, sources } = CONTRACT['packet.show'].output.parse(JSON.parse(shown.out))
  assert.deepEqual(
    [packet.to, packet.asks, packet.agency.form, packet.gate.ready],
    ['foreign-agency', 'certificate', 'PL/USA 1', false],
  )
  assert.ok(packet.gate.open.some(({ code }) => code === 'missing-trade-address-abroad'))
  assert.ok(!shown.out.includes('987-65') && shown.out.includes('***-**-4321'))
  assert.ok(sources.length > 0)
  assert.deepEqual(
    [status[0]?.followUpFrom, status[0]?.mayFollowUp, status[0]?.state],
    ['2026-02-12', true, 'not-checked'],
  )
  assert.match((await run(['packet', cabinet, id])).out, /do not send yet[\s\S]*Identity[\s\S]*To mind[\s\S]*Sent/)
  assert.match((await run(['status', cabinet, id])).out, /reference +ZUS\/1[\s\S]*90 business days/)
  const letter = await run(['letter', cabinet, id, '--out', 'fax.pdf', '--fax', '--today', '2026-03-02'])
  assert.match(letter.out, /Wrote .*fax\.pdf.*\d pages[\s\S]*draft:[\s\S]*last four digits/)
  assert.equal((await run(['packet', cabinet, id, '--mail', '--fax'])).code, EXIT.usage)
})
