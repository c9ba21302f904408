import assert from 'node:assert/strict'
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeBackup } from '../backup/writeBackup.ts'
import { saveRecord } from '../records/records.ts'
import { examine } from './doctor.ts'
import { copyOf, inTemporaryFolder, open, sampleCabinet } from './fixture.ts'
import { CASE_DB } from './layout.ts'

const day = (no: number) => new Date(Date.UTC(2026, 4, 1 + no, 12))

test('one sentence for each thing to do, with its age; nothing to do is an empty list', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    assert.deepEqual(
      examine(cabinet, day(0)).advice.map(({ text }) => text),
      ['Last backup: never.', 'Last check: never.'],
    )
    await writeBackup(cabinet, { file: join(folder, 'b.tar'), now: () => day(0) })
    await cabinet.verify(() => {})
    assert.deepEqual(examine(cabinet, day(0)).advice, [])
    const [late] = examine(cabinet, day(40)).advice
    assert.equal(late?.text, 'Last backup 40 days ago.')
    assert.match(late?.next ?? '', /coverkeep backup/)
    cabinet.lock()
  })
})

test('conflict copies are named and not opened, another copy and missing files are said, problems of the last check stay said', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    ;(await open(sample)).lock()
    const copy = copyOf(sample, join(folder, 'copy'))
    const [id = ''] = sample.cases
    writeFileSync(join(copy.folder, 'person.sync-conflict-20260501-120000-ABCDEFG.db'), 'of another time')
    const cabinet = await open(copy)
    await cabinet.verify(() => {})
    rmSync(join(copy.folder, 'cases', id, CASE_DB), { force: true })
    const codes = examine(cabinet, day(1)).advice.map(({ code }) => code)
    assert.deepEqual(codes, ['backup-age', 'check-problems', 'second-instance', 'sync-conflict', 'file-missing'])
    cabinet.lock()
  })
})

test('what verify has not looked at yet is seen without it: an older case put back, a document gone, by the name a person knows', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const [id = '', other = ''] = sample.cases
    const before = join(folder, 'before.db')
    const file = join(sample.folder, 'cases', id, CASE_DB)
    for (const end of ['', '-wal']) cpSync(file + end, before + end)
    const cabinet = await open(sample)
    const engagement = { clients: [{ name: 'Muster GmbH' }], country: 'DE', begin: '2025-01-01' }
    saveRecord(cabinet.openCase(sample.cases[0] as never), 'engagement', undefined, engagement, () => day(0))
    cabinet.noteHeads()
    cabinet.lock()
    for (const end of ['', '-wal']) cpSync(before + end, file + end)
    const documents = join(sample.folder, 'cases', other, 'documents')
    rmSync(join(documents, readdirSync(documents)[0] ?? ''))
    const examined = await open(sample)
    const found = examine(examined, day(0)).advice.filter(({ code }) => !code.endsWith('-age'))
    assert.deepEqual(
      found.map(({ code }) => code),
      ['case-older', 'file-missing'],
    )
    assert.match(found[1]?.text ?? '', /^“(scan|confirmation)” in case /)
    examined.lock()
  })
})
