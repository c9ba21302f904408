import assert from 'node:assert/strict'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { restore } from '../../backup/restore.ts'
import { writeBackup } from '../../backup/writeBackup.ts'
import { saveRecord } from '../../records/records.ts'
import type { Cabinet } from '../cabinet.ts'
import { flip, inTemporaryFolder, open, type SampleCabinet, sampleCabinet, ticking } from '../fixture.ts'

/*
 * What verify tells a person to do is done here as it says, and must help.
 */

const payment = { date: '2025-03-01', payer: 'Muster GmbH', received: { amount: '1.00', currency: 'EUR' } }
const now = ticking('2026-06-01T08:00:00.000Z')

interface Scene {
  readonly sample: SampleCabinet
  readonly id: string
  /** The last backup, restored beside the cabinet. */
  readonly restored: string
}

/** A cabinet with a backup; `since` happens after the backup, `damage` after everything. */
async function scene(
  folder: string,
  since: (cabinet: Cabinet, ids: SampleCabinet['cases']) => void,
  damage: (sample: SampleCabinet) => void,
): Promise<Scene> {
  const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
  const cabinet = await open(sample)
  await writeBackup(cabinet, { file: join(folder, 'b.tar'), now })
  since(cabinet, sample.cases)
  cabinet.noteHeads()
  cabinet.lock()
  damage(sample)
  const restored = join(folder, 'restored')
  const secret = { recoveryWords: sample.recoveryWords }
  await restore({ backup: join(folder, 'b.tar'), folder: restored, secret, now })
  return { sample, id: sample.cases[0] ?? '', restored }
}

async function findings(sample: SampleCabinet, folder = sample.folder) {
  const cabinet = await open(sample, folder)
  try {
    return (await cabinet.verify(() => {})).findings
  } finally {
    cabinet.lock()
  }
}

const into = (where: string) => (sample: SampleCabinet) => flip(join(sample.folder, where), 40_000)

test('a damaged case to which nothing was added since: its folder from the backup takes its place', () =>
  inTemporaryFolder(async (folder) => {
    const { sample, id, restored } = await scene(
      folder,
      // The other case goes on.
      (cabinet, [, other]) => other && saveRecord(cabinet.openCase(other), 'payment', undefined, payment, now),
      (made) => into(join('cases', made.cases[0] ?? '', 'case.db'))(made),
    )
    const [found] = await findings(sample)
    assert.match(found?.about ?? '', /^Case Muster GmbH \(DE, from 1 Jan 2025\)$|^Case [0-9a-f]{16}$/)
    assert.ok(found?.next?.includes(`put the folder cases/${id} from there in place of this one`))
    rmSync(join(sample.folder, 'cases', id), { recursive: true })
    cpSync(join(restored, 'cases', id), join(sample.folder, 'cases', id), { recursive: true })
    assert.deepEqual(await findings(sample), [])
  }))

test('a damaged person file: the restored cabinet goes on, with the newer cases from here', () =>
  inTemporaryFolder(async (folder) => {
    const { sample, id, restored } = await scene(
      folder,
      (cabinet, [first]) => first && saveRecord(cabinet.openCase(first), 'payment', undefined, payment, now),
      (made) => flip(join(made.folder, 'person.db'), 700),
    )
    await assert.rejects(open(sample), { code: 'database-damaged' })
    rmSync(join(restored, 'cases', id), { recursive: true })
    cpSync(join(sample.folder, 'cases', id), join(restored, 'cases', id), { recursive: true })
    assert.deepEqual(await findings(sample, restored), [])
    const cabinet = await open(sample, restored)
    const kept = cabinet.openCase(sample.cases[0] as never).db.prepare(`SELECT 1 FROM record WHERE entity = 'payment'`)
    assert.equal(kept.all().length, 1)
    cabinet.lock()
  }))

test('a damaged document: the one file from the backup takes its place, whatever was added since', () =>
  inTemporaryFolder(async (folder) => {
    let where = ''
    const { sample, restored } = await scene(
      folder,
      (cabinet, [first]) => first && saveRecord(cabinet.openCase(first), 'payment', undefined, payment, now),
      (made) => {
        const documents = join('cases', made.cases[0] ?? '', 'documents')
        where = join(documents, readdirSync(join(made.folder, documents))[0] ?? '')
        flip(join(made.folder, where), 5)
      },
    )
    const [found, ...others] = await findings(sample)
    assert.deepEqual(others, [])
    assert.match(found?.about ?? '', /^“(confirmation|scan)” in /)
    assert.ok(found?.next?.includes(`copy ${where} from there`))
    cpSync(join(restored, where), join(sample.folder, where))
    assert.deepEqual(await findings(sample), [])
  }))
