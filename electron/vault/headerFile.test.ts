import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { CoverkeepError } from '../../shared/errors.ts'
import { inTemporaryFolder } from './fixture.ts'
import {
  bakOf,
  type HeaderKind,
  readHeader,
  readHeaderPair,
  repairHeaderPair,
  sealHeader,
  writeHeaderPair,
} from './headerFile.ts'

const Schema = z.strictObject({
  format: z.literal('test'),
  version: z.literal(1),
  id: z.string(),
  checksum: z.string(),
})
const KIND: HeaderKind<z.infer<typeof Schema>> = {
  format: 'test',
  version: 1,
  schema: Schema,
  foreign: ({ id }) => (id === 'here' ? undefined : 'it belongs elsewhere'),
}
const SOUND = { format: 'test', version: 1, id: 'here' }

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof CoverkeepError) return error.code
    throw error
  }
  return 'none'
}

function inPair(work: (path: string) => void): Promise<void> {
  return inTemporaryFolder((folder) => {
    const path = join(folder, 'test.json')
    writeHeaderPair(path, sealHeader(SOUND))
    work(path)
  })
}

test('every flipped bit of a header is damage', () =>
  inPair((path) => {
    const sound = readFileSync(path)
    for (let at = 0; at < sound.length * 8; at++) {
      const altered = Buffer.from(sound)
      altered[at >> 3] = (altered[at >> 3] ?? 0) ^ (1 << (at & 7))
      writeFileSync(path, altered)
      assert.equal(readHeader(path, KIND).state, 'damaged', `bit ${at}`)
    }
  }))

test('the same meaning in other characters is damage', () =>
  inPair((path) => {
    const sound = readFileSync(path, 'utf8')
    for (const text of [
      `${sound}\n`,
      ` ${sound}`,
      sound.replace(',', ', '),
      `\ufeff${sound}`,
      sound.replace('here', '\\u0068ere'),
    ]) {
      writeFileSync(path, text)
      assert.equal(readHeader(path, KIND).state, 'damaged')
    }
    for (const text of ['', '{}', '[]', 'null', '{"a":1e400}', '\0'.repeat(100_000)]) {
      writeFileSync(path, text)
      assert.equal(readHeader(path, KIND).state, 'damaged')
    }
  }))

test('a damaged or missing file is made again from the other one, and that is said', () =>
  inPair((path) => {
    const sound = readFileSync(path, 'utf8')
    for (const [file, name] of [
      [path, 'main'],
      [bakOf(path), 'bak'],
    ] as const) {
      for (const [harm, state] of [
        [() => writeFileSync(file, sound.slice(1)), 'damaged'],
        [() => rmSync(file), 'missing'],
        [() => writeFileSync(file, sealHeader({ ...SOUND, id: 'there' })), 'foreign'],
      ] as const) {
        harm()
        const pair = readHeaderPair(path, 'test.json', KIND)
        assert.ok(pair !== 'missing')
        assert.deepEqual(pair.trouble, { file: name, state })
        repairHeaderPair(pair)
        assert.equal(readFileSync(path, 'utf8'), sound)
        assert.equal(readFileSync(bakOf(path), 'utf8'), sound)
      }
    }
  }))

test('each way in which no file can be used has its own error', () =>
  inPair((path) => {
    const both = (text: string) => {
      writeFileSync(path, text)
      writeFileSync(bakOf(path), text)
      return codeOf(() => readHeaderPair(path, 'test.json', KIND))
    }
    assert.equal(both('gone'), 'header-damaged')
    assert.equal(both(sealHeader({ ...SOUND, id: 'there' })), 'header-mismatch')
    assert.equal(both(sealHeader({ ...SOUND, format: 'other' })), 'header-mismatch')
    assert.equal(both(sealHeader({ ...SOUND, version: 2, more: 'x' })), 'newer-vault')
    assert.equal(both(sealHeader({ ...SOUND, more: 'x' })), 'header-damaged')
    writeFileSync(path, sealHeader({ ...SOUND, version: 2 }))
    writeFileSync(bakOf(path), sealHeader(SOUND))
    assert.equal(
      codeOf(() => readHeaderPair(path, 'test.json', KIND)),
      'newer-vault',
      'an older copy does not stand in for a newer header',
    )
    rmSync(path)
    rmSync(bakOf(path))
    assert.equal(readHeaderPair(path, 'test.json', KIND), 'missing')
  }))
