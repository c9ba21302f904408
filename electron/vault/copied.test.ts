import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CaseId } from '../../shared/model/ids.ts'
import { inTemporaryFolder, open, type SampleCabinet, sampleCabinet } from './fixture.ts'

const CHILD = fileURLToPath(new URL('./crash.child.ts', import.meta.url))
const COPIES = { records: 6, documents: 2 }

/** What is said of a copy and is nothing lost that had been acknowledged before it began. */
const TOLD = new Set(['case-behind', 'document-unlisted', 'document-not-in-copy'])

/** Programs that copy a folder, each in its own order. `tree reversed` takes the write-ahead logs before the databases. */
const COPIERS: readonly { name: string; program: string; copy(from: string, to: string): string[] }[] = [
  { name: 'cp -r', program: 'cp', copy: (from, to) => ['-r', from, to] },
  {
    name: 'tar',
    program: 'sh',
    copy: (from, to) => [
      '-c',
      `mkdir '${to}' && tar cf - --sort=name -C '${from}' . 2>/dev/null | tar xf - -C '${to}'`,
    ],
  },
  {
    name: 'tree reversed',
    program: 'sh',
    copy: (from, to) => [
      '-c',
      `cd '${from}' && find . -type f | sort -r | while read -r f; do mkdir -p "$(dirname '${to}'/"$f")"; cp "$f" '${to}'/"$f" 2>/dev/null; done; true`,
    ],
  },
]

async function checkCopy(
  sample: SampleCabinet,
  copy: string,
  acknowledged: readonly string[],
  what: string,
): Promise<void> {
  const cabinet = await open(sample, copy)
  try {
    for (const line of acknowledged) {
      const [kind = '', id = ''] = line.split(' ')
      const { db } = cabinet.openCase(sample.cases[0] ?? CaseId.parse(''))
      const sql = kind === 'record' ? 'SELECT 1 FROM record WHERE id = ?' : 'SELECT 1 FROM blob WHERE sha256 = ?'
      assert.ok(db.prepare(sql).get(id), `${what}: acknowledged before and not in the copy: ${line}`)
      const absent = `SELECT 1 FROM log WHERE action = 'document.absent' AND json_extract(detail, '$.sha256') = ?`
      assert.equal(
        db.prepare(absent).get(id),
        undefined,
        `${what}: acknowledged before and its file is not in the copy: ${line}`,
      )
    }
    const { findings } = await cabinet.verify(() => {})
    // What came in while the folder was being read may be there in part, and that is said; nothing acknowledged before is in it.
    assert.deepEqual(
      findings.filter(({ code }) => !TOLD.has(code)),
      [],
      what,
    )
  } finally {
    cabinet.lock()
  }
}

for (const work of ['records', 'documents'] as const) {
  test(`a copy of the folder taken in the middle of writing ${work} opens, verifies and has what was acknowledged`, async (t) => {
    await inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      const child = spawn(process.execPath, [CHILD, sample.folder, work], { stdio: ['pipe', 'pipe', 'inherit'] })
      child.stdin.end(sample.recoveryWords.join(' '))
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      const closed = once(child, 'close')
      while (!said.startsWith('ready\n')) await wait(5)
      const taken: { copy: string; name: string; acknowledged: string[] }[] = []
      for (let no = 0; no < COPIES[work]; no++) {
        for (const { name, program, copy } of COPIERS) {
          await wait(30)
          const acknowledged = said.split('\n').slice(1, -1)
          const to = join(folder, `copy-${taken.length}`)
          // In another process: this one has to hear what is acknowledged meanwhile.
          const copying = spawn(program, copy(sample.folder, to), { stdio: 'ignore' })
          await once(copying, 'close')
          taken.push({ copy: to, name, acknowledged })
        }
      }
      child.kill('SIGKILL')
      await closed
      for (const { copy, name, acknowledged } of taken) {
        assert.ok(existsSync(copy))
        await checkCopy(sample, copy, acknowledged, name)
        rmSync(copy, { recursive: true })
      }
      t.diagnostic(`${taken.length} copies, ${said.split('\n').length - 2} acknowledged in all`)
    })
  })
}
