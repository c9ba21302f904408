import assert from 'node:assert/strict'
import { chmodSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { filesOf, inTemporaryFolder, open, PASSPHRASE, sampleCabinet, ticking } from './fixture.ts'

const noRights = process.platform === 'win32' ? 'Windows has no such rights' : false

function modesIn(folder: string): string[] {
  return filesOf(folder).map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`)
}

const isOpenToOthers = (line: string) => !line.endsWith(' 600')

test('no file of a cabinet can be read by others, open, locked, or after it was', { skip: noRights }, () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
    // As an earlier version left it.
    const databases = filesOf(sample.folder).filter((name) => name.endsWith('.db'))
    assert.equal(databases.length, 2)
    for (const name of databases) chmodSync(join(sample.folder, name), 0o644)
    const now = ticking()
    const cabinet = await open(sample)
    for (const id of sample.cases) cabinet.openCase(id)
    saveRecord(cabinet.person, 'person', undefined, { nameOnRecord: 'Ada Sample' }, now)
    assert.ok(filesOf(sample.folder).some((name) => name.endsWith('-wal')))
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
    cabinet.lock()
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
    const turned = await Cabinet.rotate({
      folder: sample.folder,
      passphrase: PASSPHRASE,
      now,
      kdf: FLOOR_KDF,
      onWords: () => {},
    })
    turned.lock()
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
  }),
)
