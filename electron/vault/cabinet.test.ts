import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CaseId } from '../../shared/model/ids.ts'
import { saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import {
  addDocument,
  copyOf,
  filesOf,
  inTemporaryFolder,
  open,
  PASSPHRASE,
  peekFromAnotherProcess,
  type SampleCabinet,
  sampleCabinet,
  ticking,
} from './fixture.ts'
import { sealHeader } from './headerFile.ts'
import { CASE_DB, CASE_JSON, caseFolder } from './layout.ts'

const now = ticking()

async function withSample(work: (sample: SampleCabinet, folder: string) => Promise<void>, cases = 1): Promise<void> {
  await inTemporaryFolder(async (folder) => work(await sampleCabinet(join(folder, 'cabinet'), cases), folder))
}

function firstCase(sample: SampleCabinet): CaseId {
  return sample.cases[0] ?? CaseId.parse('')
}

const payment = { date: '2025-03-01', payer: 'Muster GmbH', received: { amount: '1.00', currency: 'EUR' } }

test('a cabinet opens with its passphrase and with its words, and leaves only its files when it is locked', () =>
  withSample(async (sample) => {
    const id = firstCase(sample)
    for (const secret of [{ passphrase: PASSPHRASE }, { recoveryWords: sample.recoveryWords }]) {
      const cabinet = await Cabinet.unlock({ folder: sample.folder, secret, now })
      assert.deepEqual(cabinet.notices(), [])
      assert.deepEqual(
        cabinet.roster().map((entry) => entry.id),
        [id],
      )
      assert.equal(cabinet.openCase(id), cabinet.openCase(id))
      assert.ok(existsSync(join(sample.folder, 'cabinet.lock')))
      cabinet.lock()
      cabinet.lock()
    }
    const files = ['cabinet.json', 'cabinet.json.bak', 'person.db', 'person.db-wal']
    const inCase = ['case.db', 'case.db-wal', 'case.json', 'case.json.bak'].map((name) => join('cases', id, name))
    const documents = filesOf(sample.folder).filter((name) => name.startsWith(join('cases', id, 'documents')))
    assert.equal(documents.length, 2)
    assert.deepEqual(filesOf(sample.folder), [...files, ...inCase, ...documents].sort())
    await assert.rejects(Cabinet.unlock({ folder: sample.folder, secret: { passphrase: 'not the passphrase' }, now }), {
      code: 'wrong-passphrase',
    })
  }))

test('nothing a person wrote lies in clear in any file, open or locked', () =>
  withSample(async (sample) => {
    const marker = 'Rumpelstilzchen-0815'
    const cabinet = await open(sample)
    saveRecord(cabinet.person, 'person', undefined, { nameOnRecord: marker, ssn: '900-12-3456' }, now)
    const vault = cabinet.openCase(firstCase(sample))
    saveRecord(vault, 'payment', undefined, { ...payment, payer: marker }, now)
    await addDocument(vault, `${marker}.txt`, Buffer.from(`${marker} and evidence evidence`), now)
    search(sample, marker)
    cabinet.lock()
    search(sample, marker)
  }))

function search(sample: SampleCabinet, marker: string): void {
  for (const name of filesOf(sample.folder)) {
    const bytes = readFileSync(join(sample.folder, name))
    for (const text of [marker, '900-12-3456', 'Muster GmbH', 'evidence evidence', 'case.create', PASSPHRASE]) {
      for (const encoding of ['utf8', 'utf16le'] as const)
        assert.equal(bytes.indexOf(Buffer.from(text, encoding)), -1, name)
    }
    for (const word of sample.recoveryWords.join(' ').match(/\w+ \w+ \w+/g) ?? []) assert.equal(bytes.indexOf(word), -1)
  }
}

test('one writer: a second process is refused, says who has it, and a verify does not let it in', () =>
  withSample(async (sample) => {
    const cabinet = await open(sample)
    assert.equal(peekFromAnotherProcess(sample), 'cabinet-in-use')
    await assert.rejects(open(sample), {
      code: 'cabinet-in-use',
      message: new RegExp(`process ${process.pid} on .* since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\.$`),
    })
    assert.equal(peekFromAnotherProcess(sample), 'cabinet-in-use', 'a refused second opening here drops no lock')
    await cabinet.verify(() => {})
    assert.equal(peekFromAnotherProcess(sample), 'cabinet-in-use', 'reading the files drops no lock')
    writeFileSync(join(sample.folder, 'cabinet.lock'), '{"pid":"\u001b[2J"')
    await assert.rejects(open(sample), { code: 'cabinet-in-use', message: 'The cabinet is already open.' })
    cabinet.lock()
    assert.equal(peekFromAnotherProcess(sample), 'opened')
  }))

test('a folder that is no cabinet, or not yet one, is named', () =>
  withSample(async (sample, folder) => {
    const secret = { passphrase: PASSPHRASE }
    for (const place of [join(folder, 'nowhere'), folder, join(sample.folder, 'cases')]) {
      await assert.rejects(Cabinet.unlock({ folder: place, secret, now }), { code: 'not-a-cabinet' })
    }
    const create = { passphrase: PASSPHRASE, now, kdf: FLOOR_KDF }
    for (const place of [folder, sample.folder]) {
      await assert.rejects(Cabinet.create({ ...create, folder: place }), { code: 'folder-not-empty' })
    }
    await assert.rejects(Cabinet.create({ ...create, folder: join(folder, 'new'), passphrase: 'too short' }), {
      code: 'weak-passphrase',
    })
    assert.ok(!existsSync(join(folder, 'new')), 'nothing is made before the passphrase is accepted')
    writeFileSync(join(folder, 'file'), '')
    await assert.rejects(Cabinet.create({ ...create, folder: join(folder, 'file') }), { code: 'not-writable' })
  }))

test('a mark that a sync tool brought back endangers no cabinet', () =>
  withSample(async (sample, folder) => {
    const mark = (of: SampleCabinet) => writeFileSync(join(of.folder, 'cabinet.making'), '')
    const create = (of: SampleCabinet) =>
      Cabinet.create({ folder: of.folder, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF })
    const headless = copyOf(sample, join(folder, 'headless'))
    for (const name of ['cabinet.json', 'cabinet.json.bak']) rmSync(join(headless.folder, name))
    mark(headless)
    await assert.rejects(create(headless), { code: 'folder-not-empty' })
    mark(sample)
    await assert.rejects(create(sample), { code: 'folder-not-empty' })
    const cabinet = await open(sample)
    assert.deepEqual(cabinet.notices(), [])
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    cabinet.lock()
  }))

test('a making that was interrupted is begun afresh', () =>
  inTemporaryFolder(async (folder) => {
    for (const name of ['cabinet.making', 'person.db', 'person.db-journal', 'cabinet.json.tmp'])
      writeFileSync(join(folder, name), 'x')
    const { cabinet } = await Cabinet.create({ folder, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF })
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    cabinet.lock()
    assert.deepEqual(filesOf(folder), ['cabinet.json', 'cabinet.json.bak', 'person.db', 'person.db-wal'])
  }))

test('a damaged header is made again from its copy, which is said; when both are damaged, so is that', () =>
  withSample(async (sample) => {
    const header = join(sample.folder, 'cabinet.json')
    const sound = readFileSync(header)
    writeFileSync(header, sound.subarray(1))
    await assert.rejects(Cabinet.unlock({ folder: sample.folder, secret: { passphrase: 'not the passphrase' }, now }), {
      code: 'wrong-passphrase',
    })
    assert.notDeepEqual(readFileSync(header), sound, 'who cannot open it repairs nothing')
    const cabinet = await open(sample)
    assert.deepEqual(
      cabinet.notices().map(({ code }) => code),
      ['header-repaired'],
    )
    cabinet.lock()
    assert.deepEqual(readFileSync(header), sound)
    for (const name of [header, `${header}.bak`]) writeFileSync(name, '')
    await assert.rejects(open(sample), { code: 'header-damaged' })
  }))

test('headers of another place, databases of another header, and missing files are told apart', () =>
  withSample(async (sample, folder) => {
    const other = await sampleCabinet(join(folder, 'other'))
    const [a = firstCase(sample), b = firstCase(sample)] = sample.cases
    const harmed = (harm: (place: string, id: (of: CaseId) => string) => void) => {
      const copy = copyOf(sample, join(folder, 'copy'))
      harm(copy.folder, (of) => caseFolder(copy.folder, of))
      return copy
    }
    const caseCode = async (harm: (place: string, id: (of: CaseId) => string) => void) => {
      const cabinet = await open(harmed(harm))
      try {
        return codeOf(() => cabinet.openCase(a))
      } finally {
        cabinet.lock()
      }
    }
    const headerOf = (from: string, to: string) => {
      for (const name of [CASE_JSON, `${CASE_JSON}.bak`]) cpSync(join(from, name), join(to, name))
    }
    assert.equal(await caseCode((_, at) => headerOf(at(b), at(a))), 'header-mismatch')
    assert.equal(
      await caseCode((_, at) => headerOf(caseFolder(other.folder, firstCase(other)), at(a))),
      'header-mismatch',
    )
    assert.equal(await caseCode((_, at) => cpSync(join(at(b), CASE_DB), join(at(a), CASE_DB))), 'header-mismatch')
    assert.equal(await caseCode((_, at) => rmSync(at(a), { recursive: true })), 'case-missing')
    assert.equal(await caseCode((_, at) => rmSync(join(at(a), CASE_DB))), 'file-missing')
    assert.equal(await caseCode((_, at) => writeFileSync(join(at(a), CASE_DB), '')), 'database-damaged')
    assert.equal(
      await caseCode((_, at) => writeFileSync(join(at(a), CASE_DB), Buffer.alloc(100_000))),
      'header-mismatch',
    )
    assert.equal(await caseCode(() => {}), 'none')
    assert.equal(
      await caseCode((_, at) => {
        for (const name of [CASE_JSON, `${CASE_JSON}.bak`]) rmSync(join(at(a), name))
      }),
      'file-missing',
    )
    assert.equal(
      await caseCode((_, at) => {
        for (const name of [CASE_JSON, `${CASE_JSON}.bak`]) {
          const { checksum, ...header } = JSON.parse(readFileSync(join(at(a), name), 'utf8')) as Record<string, unknown>
          assert.ok(checksum)
          writeFileSync(join(at(a), name), sealHeader({ ...header, version: 2 }))
        }
      }),
      'newer-vault',
    )
    await assert.rejects(open(harmed((place) => rmSync(join(place, 'person.db')))), { code: 'file-missing' })
    await assert.rejects(open(harmed((place) => cpSync(join(other.folder, 'person.db'), join(place, 'person.db')))), {
      code: 'header-mismatch',
    })
  }, 2))

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'none'
  } catch (error) {
    return (error as { code: string }).code
  }
}
