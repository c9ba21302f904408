import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inTemporaryFolder, sampleCabinet } from './fixture.ts'

const CHILD = fileURLToPath(new URL('./crash.child.ts', import.meta.url))
const hasStrace = spawnSync('strace', ['-V']).status === 0

/** One system call: its name, the file it was about and its arguments, in the order they happened. */
interface Step {
  readonly call: string
  readonly file: string
  readonly line: string
}

/** What the child asked of the system up to each acknowledgement. */
function traced(folder: string, work: string, words: readonly string[]): Step[] {
  const trace = join(folder, 'trace')
  const calls = 'trace=write,pwrite64,ftruncate,fsync,fdatasync,unlink,rename'
  const child = spawnSync(
    'strace',
    ['-f', '-y', '-s', '64', '-e', calls, '-o', trace, process.execPath, CHILD, join(folder, 'cabinet'), work],
    {
      input: words.join(' '),
      timeout: 60_000,
    },
  )
  assert.equal(child.error, undefined)
  return readFileSync(trace, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = /^\d+ +(\w+)\((?:\d+<([^>]*)>|"([^"]*)")/.exec(line)
      return found ? [{ call: found[1] ?? '', file: found[2] ?? found[3] ?? '', line }] : []
    })
}

const isSync = ({ call }: Step) => call === 'fsync' || call === 'fdatasync'

test('no acknowledgement is said before what it is about has been synced', {
  skip: hasStrace ? false : 'strace is not installed here',
}, async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    await t.test('under WAL: the log is synced after its last byte', () => {
      const steps = traced(folder, 'few', sample.recoveryWords)
      const acknowledged = steps.flatMap((step, no) => (step.line.includes('"record ') ? [no] : []))
      assert.equal(acknowledged.length, 4)
      for (const no of acknowledged) {
        const before = steps.slice(0, no).filter(({ file }) => file.endsWith('case.db-wal'))
        assert.ok(before.at(-1) && isSync(before.at(-1) as Step), before.at(-1)?.line)
      }
    })
    await t.test('during an import: the file is synced, then the journal is cut, then the cut is synced', () => {
      const steps = traced(folder, 'once', sample.recoveryWords)
      const acknowledged = steps.findIndex(({ line }) => line.includes('"document '))
      assert.ok(acknowledged > 0)
      const before = steps.slice(0, acknowledged).filter(({ file }) => /case\.db(-journal)?$/.test(file))
      const cut = before.findLastIndex(
        ({ call, file, line }) => call === 'ftruncate' && file.endsWith('-journal') && / 0\)/.test(line),
      )
      assert.ok(cut > 0, 'the journal is cut to nothing')
      const afterCut = before.slice(cut + 1)
      assert.ok(
        afterCut.some((step) => isSync(step) && step.file.endsWith('-journal')),
        'and that is synced',
      )
      assert.ok(!afterCut.some(({ call }) => call.includes('write')), 'nothing is written any more')
      const database = before.slice(0, cut).filter(({ file }) => file.endsWith('case.db'))
      assert.ok(database.at(-1) && isSync(database.at(-1) as Step), 'the database was synced before')
      const firstWrite = before.findLastIndex(
        ({ call, file }, no) => no < cut && call.includes('write') && file.endsWith('-journal'),
      )
      assert.ok(
        before.slice(firstWrite, cut).some((step) => isSync(step) && step.file.endsWith('-journal')),
        'and the journal before that',
      )
    })
  })
})
