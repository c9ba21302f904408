import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { filesOf, flip, inTemporaryFolder, open, sampleCabinet, ticking } from '../vault/fixture.ts'
import { salvage } from './salvage.ts'

const contents = (folder: string) =>
  filesOf(folder).map((name) => `${name} ${hash('sha256', readFileSync(join(folder, name)))}`)

test('with a person file that does not open, and a damaged document, everything else is written out; the cabinet is only read', () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const [first, second] = sample.cases
    const person = join(sample.folder, 'person.db')
    // A bit of each page: whatever opening it reads is damaged, and its log is gone.
    rmSync(`${person}-wal`, { force: true })
    for (let at = 5000; at < statSync(person).size; at += 16_384) flip(person, at)
    await assert.rejects(open(sample), { code: 'database-damaged' })
    const documents = join(sample.folder, 'cases', String(second), 'documents')
    const [largest] = readdirSync(documents).sort(
      (a, b) => statSync(join(documents, b)).size - statSync(join(documents, a)).size,
    )
    flip(join(documents, String(largest)), 1000)
    const before = contents(sample.folder)
    const out = join(folder, 'out')
    const secret = { recoveryWords: sample.recoveryWords }
    const salvaged = await salvage({ cabinet: sample.folder, secret, out, now: ticking() })
    assert.deepEqual(contents(sample.folder), before)
    assert.deepEqual(
      salvaged.vaults.toSorted((a, b) => b.documents - a.documents),
      [
        { vault: `case ${first}`, documents: 2, records: 3 },
        { vault: `case ${second}`, documents: 1, records: 3 },
      ],
    )
    assert.deepEqual(
      salvaged.unreadable.map(({ what }) => what),
      ['person', `case ${second}: scan.bin`],
    )
    const originals = join(out, `case-${first}`, 'originals')
    const scan = readdirSync(originals).find((name) => name.endsWith('scan.bin'))
    const original = readFileSync(join(originals, String(scan)))
    assert.ok(original.equals(Buffer.alloc(2_500_000, String(first))))
    assert.deepEqual(readdirSync(join(out, `case-${second}`)).sort(), [
      'document.csv',
      'engagement.csv',
      'originals',
      'records.json',
    ])
    await assert.rejects(salvage({ cabinet: sample.folder, secret, out, now: ticking() }), { code: 'folder-not-empty' })
    const wrong = { passphrase: 'not the words of this cabinet' }
    await assert.rejects(salvage({ cabinet: sample.folder, secret: wrong, out: join(folder, 'x'), now: ticking() }), {
      code: 'wrong-passphrase',
    })
  }))
