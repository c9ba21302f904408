import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { copyOf, filesOf, inTemporaryFolder, open, PASSPHRASE, sampleCabinet, ticking } from './fixture.ts'
import { readRoster } from './roster.ts'

const CHILD = fileURLToPath(new URL('./destroy.child.ts', import.meta.url))
const RECORD = { clients: ['Muster GmbH'] }

test('a destroyed case leaves no file and no key, and a record with date and client; the other case is untouched', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const before = copyOf(sample, join(folder, 'before'))
    const [gone, kept] = sample.cases
    if (!gone || !kept) throw new Error('the sample has two cases')
    const cabinet = await open(sample)
    cabinet.openCase(gone)
    cabinet.destroyCase(gone, RECORD)
    assert.deepEqual(
      cabinet.roster().map(({ id }) => id),
      [kept],
    )
    assert.throws(() => cabinet.openCase(gone), { code: 'case-not-found' })
    assert.throws(() => cabinet.destroyCase(gone, RECORD), { code: 'case-not-found' })
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    const [entry] = cabinet.person.read(readRoster).filter(({ id }) => id === gone)
    assert.equal(entry?.state, 'destroyed')
    assert.match(JSON.stringify(entry?.summary), /"clients":\["Muster GmbH"\],"destroyedAt":"2026-05-01T/)
    cabinet.lock()
    assert.deepEqual(
      filesOf(sample.folder),
      filesOf(before.folder).filter((name) => !name.includes(gone)),
    )

    // Something brings it back: said, not opened; after a rotation nothing opens it any more.
    const place = (from: string, to: string) =>
      cpSync(join(from, 'cases', gone), join(to, 'cases', gone), { recursive: true })
    place(before.folder, sample.folder)
    const again = await open(sample)
    assert.deepEqual(
      again
        .notices()
        .map(({ code }) => code)
        .filter((code) => code !== 'second-instance'),
      ['case-returned'],
    )
    assert.throws(() => again.openCase(gone), { code: 'case-not-found' })
    assert.deepEqual(
      (await again.verify(() => {})).findings.map(({ code }) => code),
      ['case-returned'],
    )
    again.lock()
    const wrapped = readFileSync(join(sample.folder, 'cases', gone, 'case.json'), 'utf8')
    const now = ticking()
    const { folder: place2 } = sample
    const rotated = await Cabinet.rotate({
      folder: place2,
      passphrase: PASSPHRASE,
      now,
      kdf: FLOOR_KDF,
      onWords: () => {},
    })
    rotated.openCase(kept)
    rotated.lock()
    assert.equal(readFileSync(join(sample.folder, 'cases', gone, 'case.json'), 'utf8'), wrapped, 'it got no new key')
  })
})

test('a case is not destroyed while a backup copies it', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    const [id] = sample.cases
    if (!id) throw new Error('the sample has a case')
    await cabinet.whileCopied(async () => {
      assert.throws(() => cabinet.destroyCase(id, RECORD), { code: 'cabinet-busy' })
    })
    saveRecord(cabinet.openCase(id), 'status-check', undefined, { date: '2025-03-01', seen: 'still here' }, ticking())
    cabinet.lock()
  })
})

test('kill -9 while a case is destroyed: it is whole, or gone after the next unlock; never half', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const [id = ''] = sample.cases
    const seen = { whole: 0, gone: 0 }
    for (let no = 0; no < 8; no++) {
      const copy = copyOf(sample, join(folder, `copy-${no}`))
      const child = spawn(process.execPath, [CHILD, copy.folder, id], { stdio: ['pipe', 'pipe', 'inherit'] })
      child.stdin.end(sample.recoveryWords.join(' '))
      const closed = once(child, 'close')
      await once(child.stdout, 'data')
      if (no > 0) await wait(no * 2)
      child.kill('SIGKILL')
      await closed
      const cabinet = await open(copy)
      const isListed = cabinet.roster().some((one) => one.id === id)
      seen[isListed ? 'whole' : 'gone'] += 1
      assert.equal(existsSync(join(copy.folder, 'cases', id)), isListed)
      const { findings, checked } = await cabinet.verify(() => {})
      assert.deepEqual(findings, [])
      assert.equal(checked.documents, isListed ? 4 : 2)
      cabinet.lock()
    }
    t.diagnostic(JSON.stringify(seen))
  })
})
