import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { CONTRACT } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'
import { makePlace, PASSPHRASE } from './testCabinet.ts'

test('every entity is recorded by the command line or the contract, and shown', async (context) => {
  const place = await makePlace(context)
  const { cabinet, run } = place
  await writeFile(join(place.folder, 'letter.txt'), 'A letter')
  const added = await run(['add', cabinet, place.case, 'letter.txt', '--json=lines'])
  const { document } = JSON.parse(added.out) as { document: string }
  const documents = [{ case: place.case, document }]

  const proof = { year: 2024, country: 'PL', agency: 'ZUS', amount: { amount: '1800.00', currency: 'PLN' }, documents }
  const ran = await run(['record', cabinet, 'person', 'contribution-proof', JSON.stringify(proof)])
  assert.equal(ran.code, EXIT.done, ran.err)
  const wrong = JSON.stringify({ ...proof, documents: [{ document }] })
  const refused = await run(['record', cabinet, 'person', 'contribution-proof', wrong])
  assert.equal(refused.code, EXIT.usage)
  assert.match(refused.err, /documents: there is no document .* in the inbox/)

  const backend = startBackend({ surface: 'cli' })
  await backend.call('cabinet.unlock', { folder: cabinet, secret: { passphrase: PASSPHRASE } })
  const ofPerson = {
    'residence-period': { country: 'PL', begin: '2020-05-01', shownBy: 'Rented flat, registered' },
    'other-filing': { year: 2024, form: 'FBAR', filed: 'not-checked' },
    notice: { agency: 'IRS', date: '2025-02-03', number: 'CP2000', responseDue: '2025-03-05', documents },
    'adviser-question': { askedOn: '2025-02-10', to: 'A. Adviser', question: 'Which line?', case: place.case },
    fact: { table: 'agreements', cell: 'RO in force', value: '2026-09-01', source: 'SSA list', readOn: '2026-10-02' },
  } as const
  for (const [entity, record] of Object.entries(ofPerson)) {
    await backend.call('record.save', { entity: entity as keyof typeof ofPerson, record })
  }
  const received = { amount: '1200.00', currency: 'EUR' }
  const parts = [
    { amount: '700.00', invoice: '2024-001' },
    { amount: '500.00', invoice: '2024-002' },
  ]
  const ofCase = {
    request: { agency: 'SSA', label: 'self-employed', channel: 'online', fields: [{ field: 'Name', value: 'Zoë' }] },
    contact: { date: '2024-05-06', who: 'OEIO', how: 'phone', summary: 'Still\npending.', next: 'Call again' },
    payment: { date: '2024-05-06', payer: 'Łódź Biuro', received, parts },
  } as const
  for (const [entity, record] of Object.entries(ofCase)) {
    await backend.call('record.save', { case: place.case as never, entity: entity as keyof typeof ofCase, record })
  }
  await backend.close()

  const person = await run(['show', cabinet])
  for (const shown of ['Rented flat', 'not checked', 'CP2000', '1,800.00 PLN', 'Which line?', 'RO in force']) {
    assert.ok(person.out.includes(shown), `${shown} is not in\n${person.out}`)
  }
  const shown = await run(['show', cabinet, place.case])
  for (const text of ['self-employed', 'Still pending.', '2024-001, 2024-002']) {
    assert.ok(shown.out.includes(text), `${text} is not in\n${shown.out}`)
  }
  assert.match((await run(['verify', cabinet])).out, /no problems found/)
})

test('what was deleted is listed and comes back; what others name is refused with their names', async (context) => {
  const place = await makePlace(context)
  const { cabinet, run } = place
  await writeFile(join(place.folder, 'scan.txt'), 'A certificate')
  const { document } = JSON.parse((await run(['add', cabinet, place.case, 'scan.txt', '--json=lines'])).out)
  const body = JSON.stringify({ kind: 'other', state: 'held', issuer: 'Kasse', documents: [document] })
  const { id } = JSON.parse((await run(['record', cabinet, place.case, 'paper', body, '--json'])).out)

  const refused = await run(['delete', cabinet, place.case, 'document', document])
  assert.equal(refused.code, EXIT.refused)
  assert.ok(refused.err.includes(`is named by paper ${id}`), refused.err)
  const deleted = await run(['delete', cabinet, place.case, 'paper', id.slice(0, 6)])
  assert.equal(deleted.code, EXIT.done, deleted.err)
  assert.match(
    deleted.out,
    /Deleted paper [0-9a-f]{16}\. Until \d+ \w{3} \d{4} this brings it back:\n {2}coverkeep undo/,
  )
  const listed = await run(['show', cabinet, '--deleted', '--json'])
  assert.deepEqual(
    JSON.parse(listed.out).map((one: { case: string; id: string }) => [one.case, one.id]),
    [[place.case, id]],
  )
  assert.match((await run(['show', cabinet, place.case, '--deleted'])).out, /paper .* Kasse/)
  assert.equal((await run(['undo', cabinet, place.case, 'paper', id.slice(0, 6)])).code, EXIT.done)
  assert.equal((await run(['undo', cabinet, place.case, 'paper', id])).code, EXIT.notFound)
  assert.equal(JSON.parse((await run(['show', cabinet, place.case, 'paper', '--json'])).out)[0].id, id)
})

test('the inbox keeps documents before there is a case, and moves them into one', async (context) => {
  const place = await makePlace(context)
  const { cabinet, run } = place
  await writeFile(join(place.folder, 'notice.txt'), 'Please answer')
  const added = await run(['inbox', 'add', cabinet, 'notice.txt', '--kind', 'correspondence', '--json=lines'])
  assert.equal(added.code, EXIT.done, added.err)
  const { document } = JSON.parse(added.out)
  assert.match((await run(['inbox', 'list', cabinet])).out, /correspondence\s+text\s+1/)
  assert.match((await run(['show', cabinet])).out, /Inbox\n.*\n.* notice /)
  assert.equal((await run(['inbox', 'get', cabinet, document, '--out', 'copy.txt'])).code, EXIT.done)
  const moved = await run(['inbox', 'move', cabinet, document.slice(0, 8), place.case.slice(0, 8)])
  assert.equal(moved.code, EXIT.done, moved.err)
  assert.equal((await run(['inbox', 'move', cabinet, document, place.case])).code, EXIT.notFound)
  assert.match((await run(['inbox', 'list', cabinet])).out, /No documents yet/)
  assert.match((await run(['show', cabinet, place.case])).out, new RegExp(document))
  assert.match((await run(['verify', cabinet])).out, /no problems found/)
})

test('search finds over all cases and the person file, and takes no SSN as an argument', async (context) => {
  const place = await makePlace(context)
  const { cabinet, run } = place
  await writeFile(join(place.folder, 'letter.txt'), 'Potwierdzenie wpłaty za lipiec')
  await run(['add', cabinet, place.case, 'letter.txt'])
  await run(['show', cabinet, place.case, 'document'])
  await run(['record', cabinet, place.case, 'status-check', '{"date":"2024-03-04","seen":"W toku, lipiec"}'])
  const found = await run(['search', cabinet, 'LIPIEC', '--json'])
  assert.equal(found.code, EXIT.done, found.err)
  const { hits } = CONTRACT['search.find'].output.parse(JSON.parse(found.out))
  assert.deepEqual(
    hits.map(({ entity, field, excerpt }) => [entity, field, excerpt]),
    [
      ['status-check', 'seen', 'W toku, lipiec'],
      ['document', 'text', 'Potwierdzenie wpłaty za lipiec'],
    ],
  )
  assert.match((await run(['search', cabinet, 'wplaty', 'za'])).out, /document .* letter .* Potwierdzenie wpłaty/)
  assert.match((await run(['search', cabinet, 'za wplaty'])).out, /Nothing was found/)
  assert.match((await run(['search', cabinet, 'łódź', '--case', place.case.slice(0, 8)])).out, /engagement/)
  assert.equal((await run(['search', cabinet, '987-65-4321'])).code, EXIT.usage)
  assert.equal((await run(['search', cabinet, 'x', '--limit', 'many'])).code, EXIT.usage)
})
