import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { readJson, refuseSsn } from './jsonInput.ts'

const code = (wanted: string) => (error: unknown) => error instanceof CoverkeepError && error.code === wanted

test('an SSN in an argument is refused however it is written', async () => {
  for (const json of [
    '{"nameOnRecord":"Zoe","ssn":"987-65-4321"}',
    '{"nameOnRecord":"Zoe","ssn":"987654321"}',
    '{"nameOnRecord":"Zoe","ssn":987654321}',
    '{"nameOnRecord":"Zoe","SSN":"987 65 4321"}',
    '{"note":"call about 987-65-4321 please"}',
    '{"note":"987\\u002d65\\u002d4321"}',
    '{"note":"987\u201365\u20134321"}',
    '{"a":[{"b":"987-65-4321"}]}',
  ]) {
    await assert.rejects(readJson(json), code('ssn-in-argument'), json)
  }
  assert.throws(() => refuseSsn(undefined, 'about 987-65-4321'), code('ssn-in-argument'))
})

test('numbers that are not like an SSN, and the masked one, are taken', async () => {
  assert.deepEqual(await readJson('{"ssn":"***-**-4321"}'), { ssn: '***-**-4321' })
  assert.deepEqual(await readJson('{"businessName":"Zoe Design"}'), { businessName: 'Zoe Design' })
  for (const text of ['2024-01-15', '1987-65-43210', 'D/USA 101-2024-118842', '123-456-7890']) refuseSsn(text)
})

test('from a file an SSN is taken, a byte order mark is not minded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-json-'))
  try {
    const file = join(folder, 'person.json')
    await writeFile(file, '\ufeff{"ssn":"987-65-4321"}')
    assert.deepEqual(await readJson(`@${file}`), { ssn: '987-65-4321' })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('what is wrong with JSON is said without quoting it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-json-'))
  try {
    const file = join(folder, 'bad.json')
    await writeFile(file, '{"ssn":"987-65-4321",}')
    await assert.rejects(readJson(`@${file}`), (error: unknown) => {
      assert.ok(error instanceof CoverkeepError)
      assert.equal(error.code, 'invalid-input')
      assert.doesNotMatch(error.message, /987|4321/)
      return true
    })
  } finally {
    await rm(folder, { recursive: true })
  }
  await assert.rejects(readJson('[1]'), code('invalid-input'))
  await assert.rejects(readJson('null'), code('invalid-input'))
  await assert.rejects(readJson('@/nowhere/at/all.json'), code('file-not-readable'))
})
