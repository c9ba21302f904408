import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { copyOf, flip, inTemporaryFolder, type SampleCabinet, saidOf, sampleCabinet } from './fixture.ts'
import { PAGE_BYTES } from './pragmas.ts'

const CHILD = fileURLToPath(new URL('./crash.child.ts', import.meta.url))

/** Runs the child until it kills itself at its chosen point; what it left lies in the sample's folder. */
function crashed(sample: SampleCabinet, work: 'few'): SampleCabinet {
  const child = spawnSync(process.execPath, [CHILD, sample.folder, work], { input: sample.recoveryWords.join(' ') })
  assert.equal(child.signal, 'SIGKILL', String(child.stderr))
  return sample
}

function walOffsets(size: number): number[] {
  const found = [...Array(32).keys()]
  for (let frame = 32; frame < size; frame += 24 + PAGE_BYTES) {
    found.push(frame, frame + 3, frame + 7, frame + 9, frame + 14, frame + 17, frame + 23, frame + 24, frame + 9000)
    found.push(frame + 23 + PAGE_BYTES)
  }
  return found.filter((at) => at < size)
}

test('a flipped bit in a write-ahead log left by a crash is never taken for the end of it', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = crashed(await sampleCabinet(join(folder, 'cabinet')), 'few')
    const caseWal = join('cases', sample.cases[0] ?? '', 'case.db-wal')
    assert.deepEqual(await saidOf(copyOf(sample, join(folder, 'copy'))), [], 'clean before')
    for (const [name, wal] of [
      ['person.db-wal', 'person.db-wal'],
      ['case.db-wal', caseWal],
    ] as const) {
      await t.test(name, async () => {
        for (const at of walOffsets(statSync(join(sample.folder, wal)).size)) {
          const copy = copyOf(sample, join(folder, 'copy'))
          flip(join(copy.folder, wal), at)
          assert.notDeepEqual(await saidOf(copy), [], `byte ${at}`)
        }
      })
    }
    await t.test('the whole log of a case gone: named, since the file says that it needs one', async () => {
      const copy = copyOf(sample, join(folder, 'copy'))
      rmSync(join(copy.folder, caseWal))
      assert.deepEqual(await saidOf(copy), ['file-missing'])
    })
  })
})

test('a rollback journal that somebody put beside a database is not played back', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const journal = join(sample.folder, 'cases', sample.cases[0] ?? '', 'case.db-journal')
    const database = readFileSync(journal.replace('-journal', ''))
    writeFileSync(journal, Buffer.concat([Buffer.from('d9d505f920a163d7', 'hex'), Buffer.alloc(600, 1)]))
    assert.deepEqual(await saidOf(sample), ['database-damaged'])
    assert.deepEqual(readFileSync(journal.replace('-journal', '')), database, 'the database was not touched')
    rmSync(journal)
    assert.deepEqual(await saidOf(sample), [])
  })
})

test('a document whose import was interrupted: named by the database it gets its name, else it goes', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const documents = join(sample.folder, 'cases', sample.cases[0] ?? '', 'documents')
    const before = readdirSync(documents).sort()
    const [first = ''] = before
    renameSync(join(documents, first), join(documents, `${first}.new`))
    writeFileSync(join(documents, `${'0'.repeat(32)}.new`), 'half a document')
    assert.deepEqual(await saidOf(sample), [])
    assert.deepEqual(readdirSync(documents).sort(), before)
  })
})

test('a document’s file that is gone, foreign, swapped or not listed is a finding, and no file but an unfinished one is removed', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const documents = (of: SampleCabinet) => join(of.folder, 'cases', of.cases[0] ?? '', 'documents')
    const [one = '', two = ''] = readdirSync(documents(sample))
    const untouched = copyOf(sample, join(folder, 'untouched'))
    rmSync(join(documents(untouched), one))
    assert.deepEqual(
      await saidOf(untouched),
      ['document-not-in-copy'],
      'it may have come in while the folder was copied',
    )
    const said = async (harm: (place: string) => void) => {
      const copy = copyOf(sample, join(folder, 'copy'))
      // Once it has been opened it is a cabinet's folder like any other.
      assert.deepEqual(await saidOf(copy), [])
      harm(documents(copy))
      return saidOf(copy)
    }
    assert.deepEqual(await said((place) => rmSync(join(place, one))), ['file-missing'])
    assert.deepEqual(await said((place) => writeFileSync(join(place, 'f'.repeat(32)), 'x')), ['document-unlisted'])
    assert.deepEqual(await said((place) => writeFileSync(join(place, `${one} (1)`), 'x')), ['sync-conflict'])
    const swapped = await said((place) => {
      renameSync(join(place, one), join(place, 'x'))
      renameSync(join(place, two), join(place, one))
      renameSync(join(place, 'x'), join(place, two))
    })
    assert.deepEqual(swapped, ['database-damaged', 'database-damaged'])
    assert.deepEqual(await said((place) => truncateSync(join(place, one), 100)), ['database-damaged'])
    assert.ok(existsSync(join(documents({ ...sample, folder: join(folder, 'copy') }), one)))
  })
})
