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

/** Under the name that it had while it was being opened. */
const isCaseLog = (file: string) => /case\.db[^/]*-wal$/.test(file)
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
        const before = steps.slice(0, no).filter(({ file }) => isCaseLog(file))
        assert.ok(before.at(-1) && isSync(before.at(-1) as Step), before.at(-1)?.line)
      }
    })
    for (const work of ['once', 'milled'])
      await t.test(`a document (${work}): its file, then its folder, then the record that names it`, () => {
        const steps = traced(folder, work, sample.recoveryWords)
        const acknowledged = steps.findIndex(({ line }) => line.includes('"document '))
        assert.ok(acknowledged > 0)
        const before = steps.slice(0, acknowledged)
        const lastWrite = before.findLastIndex(({ call, file }) => call.includes('write') && file.endsWith('.new'))
        const fileSync = before.findIndex((step, no) => no > lastWrite && isSync(step) && step.file.endsWith('.new'))
        const folderSync = before.findIndex(
          (step, no) => no > fileSync && isSync(step) && step.file.endsWith('documents'),
        )
        const record = before.findIndex(
          ({ call, file }, no) => no > folderSync && call.includes('write') && isCaseLog(file),
        )
        const recordSync = before.findLastIndex((step) => isSync(step) && isCaseLog(step.file))
        const order = [lastWrite, fileSync, folderSync, record, recordSync]
        assert.ok(
          order.every((step, no) => step > (order[no - 1] ?? 0)),
          order.join(' '),
        )
        const late = before
          .slice(recordSync + 1)
          .filter(({ call, file }) => call.includes('write') && file.includes('case'))
        assert.deepEqual(late, [], 'nothing that counts is written after it')
      })
  })
})
