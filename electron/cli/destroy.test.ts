import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

test('case destroy says what it cannot reach and wants the client’s name', async (context) => {
  const place = await makePlace(context)
  const client = 'Łódź Biuro Przekładów sp. z o.o.'
  const asked = await place.run(['case', 'destroy', place.cabinet, place.case.slice(0, 6)])
  assert.equal(asked.code, EXIT.usage)
  assert.match(asked.err, /cannot reach:.*backups.*sync service.*time to keep these records is not over/s)
  const wrong = await place.run(['case', 'destroy', place.cabinet, place.case, '--confirm', 'somebody else'])
  assert.equal(wrong.code, EXIT.usage)
  assert.match(wrong.err, /has to be the name of its client, Łódź/)
  const done = await place.run(['case', 'destroy', place.cabinet, place.case, '--confirm', client])
  assert.equal(done.code, EXIT.done, done.err)
  assert.match(done.out, /Destroyed case/)
  assert.match((await place.run(['case', 'list', place.cabinet])).out, /No cases yet/)
  const { out } = await place.run(['audit', place.cabinet, '--json'])
  const entry = (JSON.parse(out) as { action: string; detail: object }[]).find(
    ({ action }) => action === 'case.destroy',
  )
  assert.match(JSON.stringify(entry), /Łódź/)
})
