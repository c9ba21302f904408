import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startBackend } from '../electron/host.ts'
import { GERMANY, JAPAN } from '../electron/sample/cases.ts'
import { PERSON } from '../electron/sample/people.ts'
import { EXIT } from '../shared/errors.ts'
import { Engagement } from '../shared/model/case.ts'
import { CalendarDate } from '../shared/model/dates.ts'
import { CaseId } from '../shared/model/ids.ts'
import { Person } from '../shared/model/person.ts'
import { bookWith } from '../shared/rules/factTables.ts'
import { laneOf } from '../shared/rules/lane.ts'

function demo(folder: string) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'demo.ts'), folder], { encoding: 'utf8' })
}

test('the demo makes a cabinet and a handoff whose checksums are right, and makes them again', async (context) => {
  const place = await mkdtemp(join(tmpdir(), 'coverkeep-demo-'))
  context.after(() => rm(place, { recursive: true, force: true }))
  const folder = join(place, 'sample')
  const ran = demo(folder)
  assert.equal(ran.status, EXIT.done, ran.stderr)
  assert.match(ran.stdout, /\d+ pages, 22 exhibits/)
  const handoff = join(folder, 'handoff')
  const sums = (await readFile(join(handoff, 'SHA256SUMS'), 'utf8')).trimEnd().split('\n')
  assert.ok(sums.length > 20)
  for (const line of sums) {
    const [hash, name = ''] = line.split('  ')
    const found = await readFile(join(handoff, name))
    assert.equal(createHash('sha256').update(found).digest('hex'), hash, name)
  }

  const passphrase = (await readFile(join(folder, 'passphrase.txt'), 'utf8')).trimEnd()
  const window = startBackend({ surface: 'window' })
  await window.call('cabinet.unlock', { folder: join(folder, 'cabinet'), secret: { passphrase } })
  assert.equal(demo(folder).status, EXIT.busy, 'a cabinet that is open is not taken away')
  await window.close()
  assert.equal(demo(folder).status, EXIT.done)
})

test('a folder that is not the demo’s own is left alone', async (context) => {
  const place = await mkdtemp(join(tmpdir(), 'coverkeep-demo-'))
  context.after(() => rm(place, { recursive: true, force: true }))
  await writeFile(join(place, 'mine.txt'), 'mine')
  assert.equal(demo(place).status, EXIT.usage)
  assert.deepEqual(await readdir(place), ['mine.txt'])
})

test('every sample file is used, and nothing is used that is not there', async () => {
  for (const sample of [GERMANY, JAPAN]) {
    const present = await readdir(join(import.meta.dirname, 'evidence', sample.evidence))
    const used = Object.values(sample.kinds).flat()
    assert.deepEqual([...used].sort(), [...present].sort())
  }
})

test('the situation of each sample case leads to the lane it is recorded in', () => {
  for (const sample of [GERMANY, JAPAN]) {
    const engagement = Engagement.parse(sample.engagement)
    const none = { requests: [], submissions: [], checks: [], contacts: [], papers: [], payments: [], documents: [] }
    const records = { id: CaseId.parse('0123456789abcdef'), engagement, ...none }
    const person = {
      person: Person.parse(PERSON),
      residence: [],
      taxYears: [],
      otherFilings: [],
      notices: [],
      contributionProofs: [],
      adviserQuestions: [],
      facts: [],
    }
    const found = laneOf(records, person, bookWith([]), CalendarDate.parse('2026-11-22'))
    assert.deepEqual([found.state, found.lane, found.agrees], ['decided', sample.engagement.lane, true])
    assert.deepEqual(found.missing, [])
  }
})
