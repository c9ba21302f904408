import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { CoverkeepError } from '../../shared/errors.ts'
import { type Mutation, mutated, mutations } from '../fuzz/mutation.ts'
import { tries } from '../fuzz/scale.ts'
import { Cabinet, FLOOR_KDF } from '../vault/cabinet.ts'
import { inTemporaryFolder, PASSPHRASE, ticking } from '../vault/fixture.ts'
import { sealHeader } from '../vault/headerFile.ts'
import { PartReader } from './partReaders.ts'
import { readBackup } from './readBackup.ts'
import { restore } from './restore.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'
import { writeBackup } from './writeBackup.ts'

const now = ticking()

/** What once was not refused by name. */
const KEPT: [Mutation[]][] = [
  // A path of bytes that are no text was a crash.
  [[{ kind: 'set', at: 0, bytes: Array.from({ length: 100 }, () => 255) }]],
]

const KEPT_ARCHIVES: [{ path: string; content: string }[]][] = [
  // The same file twice was a crash.
  [['cabinet/cabinet.json', 'cabinet/cabinet.json'].map((path) => ({ path, content: '' }))],
]

interface Made {
  readonly whole: Buffer
  readonly words: string[]
  readonly folder: string
}

/** A backup as small as one can be, and what opens it. */
async function small(folder: string): Promise<Made> {
  const kept = join(folder, 'cabinet')
  const { cabinet, recoveryWords } = await Cabinet.create({ folder: kept, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF })
  await writeBackup(cabinet, { file: join(folder, 'b.tar'), now })
  cabinet.lock()
  return { whole: readFileSync(join(folder, 'b.tar')), words: recoveryWords, folder }
}

/** Takes members and forgets them. */
const forget = async () => ({ chunk: async () => {}, end: async () => {} })

test('a backup with anything changed in it, even the last byte, is refused by name', () =>
  inTemporaryFolder(async (folder) => {
    const { whole } = await small(folder)
    const file = join(folder, 'changed.tar')
    const property = fc.asyncProperty(mutations, async (changes: Mutation[]) => {
      const bytes = mutated(whole, changes)
      writeFileSync(file, bytes)
      const reading = readBackup(new PartReader([file]), forget)
      if (bytes.equals(whole)) return void (await reading)
      await assert.rejects(
        reading,
        (error) => error instanceof CoverkeepError && ['backup-damaged', 'newer-vault'].includes(error.code),
      )
    })
    await fc.assert(property, tries(150, KEPT))
  }))

test('a backup that somebody put together writes nothing outside its folder and leaves nothing when it is refused', () =>
  inTemporaryFolder(async (folder) => {
    const { whole, words } = await small(folder)
    const about = whole.subarray(512, whole.indexOf(0, 512)).toString('utf8')
    const name = fc.constantFrom(
      'cabinet/../../outside',
      '/outside',
      'cabinet/cases/../../../outside',
      'cabinet/documents/../../../outside',
      'cabinet/cabinet.json',
      'cabinet/cabinet.json.bak',
      'cabinet/person.db',
      'cabinet/person.db-wal',
      'cabinet/cases/0000000000000000/case.db',
      'cabinet/cases/0000000000000000/case.json',
      'cabinet/cases/0000000000000000/documents/00000000000000000000000000000000',
      'cabinet/documents/00000000000000000000000000000000.new',
      'outside',
      'cabinet/',
      'manifest.json',
      'backup.json',
    )
    const member = fc.record({ path: name, content: fc.string({ maxLength: 600 }) })
    const before = readdirSync(folder).sort()
    const property = fc.asyncProperty(
      fc.array(member, { maxLength: 5 }),
      async (members: { path: string; content: string }[]) => {
        const file = join(folder, 'b.tar')
        writeFileSync(file, archive(about, members))
        const restoring = restore({ backup: file, folder: join(folder, 'to'), secret: { recoveryWords: words }, now })
        await assert.rejects(restoring, (error) => error instanceof CoverkeepError && error.code !== 'unexpected')
        assert.deepEqual(readdirSync(folder).sort(), before)
      },
    )
    await fc.assert(property, tries(60, KEPT_ARCHIVES))
  }))

/** An archive whose list and checksums are right, whatever its members are. */
function archive(about: string, members: readonly { path: string; content: string }[]): Buffer {
  const all = [{ path: 'backup.json', content: about }, ...members]
  const listed = all.map(({ path, content }) => ({
    path,
    bytes: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content, 'utf8').digest('hex'),
  }))
  const manifest = sealHeader({ format: 'coverkeep-manifest', version: 1, members: listed })
  const parts = [...all, { path: 'manifest.json', content: manifest }].flatMap(({ path, content }) => {
    const bytes = Buffer.from(content, 'utf8')
    return [tarHeader(path, bytes.length), bytes, Buffer.alloc(tarPadding(bytes.length))]
  })
  return Buffer.concat([...parts, TAR_END])
}
