import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CaseId } from '../../shared/model/ids.ts'
import { saveRecord } from '../records/records.ts'
import { inTemporaryFolder, open, type SampleCabinet, sampleCabinet } from './fixture.ts'

const CHILD = fileURLToPath(new URL('./crash.child.ts', import.meta.url))
const COPIES = { records: 2, documents: 1, sessions: 2 }

const WORK = { records: 'writing records', documents: 'writing documents', sessions: 'locking and unlocking' }

/** What is said of a copy and is nothing lost that had been acknowledged before it began. */
const TOLD = new Set(['case-behind', 'document-unlisted', 'document-not-in-copy'])

/** One file after another, with a pause before each. */
function oneByOne(order: string, pause: number): (from: string, to: string) => string[] {
  const take = `sleep ${pause}; mkdir -p "$(dirname "$1/$f")"; cp "$f" "$1/$f" 2>/dev/null`
  return (from, to) => [
    '-c',
    `cd "$0" && find . -type f | sort ${order} | while read -r f; do ${take}; done; true`,
    from,
    to,
  ]
}

/**
 * Programs that copy a folder, each in its own order. `tree reversed` takes the write-ahead logs before the databases.
 */
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
  { name: 'tree reversed', program: 'sh', copy: oneByOne('-r', 0) },
]

/** So slow that cabinets are locked and unlocked again between a database and its log. */
const SLOW_COPIERS: typeof COPIERS = [
  { name: 'tree, slowly', program: 'sh', copy: oneByOne('', 0.04) },
  { name: 'tree reversed, slowly', program: 'sh', copy: oneByOne('-r', 0.04) },
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
      const isThere = [db, cabinet.person.db].some((one) => one.prepare(sql).get(id))
      assert.ok(isThere, `${what}: acknowledged before and not in the copy: ${line}`)
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

for (const work of ['records', 'documents', 'sessions'] as const) {
  test(`a copy of the folder taken in the middle of ${WORK[work]} opens, verifies and has what was acknowledged`, async (t) => {
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
        for (const { name, program, copy } of work === 'sessions' ? [...COPIERS, ...SLOW_COPIERS] : COPIERS) {
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

for (const order of ['database first', 'log first'] as const) {
  test(`a database and its log that were copied at different moments, ${order}, with sessions in between`, async () => {
    await inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      const id = sample.cases[0] ?? CaseId.parse('')
      let cabinet = await open(sample)
      const session = async (): Promise<string[]> => {
        cabinet.lock()
        cabinet = await open(sample)
        const now = () => new Date('2026-05-01T09:00:00.000Z')
        const said = [cabinet.person, cabinet.openCase(id)].flatMap((vault) =>
          Array.from({ length: 12 }, () => {
            const note = randomBytes(1500).toString('hex')
            const [entity, body] =
              vault.role === 'case'
                ? (['status-check', { date: '2025-03-01', seen: 'received', note }] as const)
                : (['adviser-question', { askedOn: '2025-03-01', to: 'SSA', question: note }] as const)
            return saveRecord(vault, entity, undefined, body, now).id
          }),
        )
        cabinet.noteHeads()
        return said
      }
      for (const between of [1, 2, 3]) {
        const acknowledged = await session()
        const to = join(folder, `${between}`)
        const isFirst = (path: string) => path.endsWith('-wal') === (order === 'log first')
        cpSync(sample.folder, to, { recursive: true, filter: (path) => !/\.db/.test(path) || isFirst(path) })
        for (let no = 0; no < between; no++) await session()
        cpSync(sample.folder, to, { recursive: true, filter: (path) => !/\.db/.test(path) || !isFirst(path) })
        const lines = acknowledged.map((one) => `record ${one}`)
        await checkCopy({ ...sample }, to, lines, `${between} sessions`)
      }
      cabinet.lock()
    })
  })
}
