import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { copyOf, flip, inTemporaryFolder, open, type SampleCabinet, saidOf, sampleCabinet } from './fixture.ts'
import { PAGE_BYTES } from './pragmas.ts'

const CHILD = fileURLToPath(new URL('./crash.child.ts', import.meta.url))

/** Runs the child until it kills itself at its chosen point; what it left lies in the sample's folder. */
function crashed(sample: SampleCabinet, work: 'few' | 'spill'): SampleCabinet {
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
    await t.test('the whole log of a case gone: older than the roster', async () => {
      const copy = copyOf(sample, join(folder, 'copy'))
      rmSync(join(copy.folder, caseWal))
      assert.deepEqual(await saidOf(copy), ['case-older'])
    })
  })
})

test('a rollback journal that is needed is played back, and not touched when it is damaged', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = crashed(await sampleCabinet(join(folder, 'cabinet')), 'spill')
    const journal = join('cases', sample.cases[0] ?? '', 'case.db-journal')
    const { size } = statSync(join(sample.folder, journal))
    assert.ok(size > 3 * PAGE_BYTES, 'there is a journal to play back')
    assert.deepEqual(await saidOf(copyOf(sample, join(folder, 'copy'))), [], 'played back and clean')
    await t.test('a flipped bit is noticed', async () => {
      const record = PAGE_BYTES + 8
      const offsets = [...Array(28).keys(), 300]
      for (const no of [0, 1])
        for (const at of [0, 3, 4, 5000, 4 + PAGE_BYTES, record - 1]) offsets.push(512 + no * record + at)
      for (const at of offsets) {
        const copy = copyOf(sample, join(folder, 'copy'))
        flip(join(copy.folder, journal), at)
        assert.deepEqual(await saidOf(copy), ['database-damaged'], `byte ${at}`)
        assert.ok(existsSync(join(copy.folder, journal)), `still there for whoever can mend it (byte ${at})`)
      }
    })
    const cabinet = await open(sample)
    try {
      assert.deepEqual(cabinet.notices(), [])
    } finally {
      cabinet.lock()
    }
  })
})
