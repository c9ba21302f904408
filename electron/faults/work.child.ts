/*
 * The process that the fault runs kill: it says `ready` and its number, does one kind of work without pause and says each thing on
 * standard output the moment it is durable. Arguments: kind, the run's folder, how many times over; recovery words on standard input.
 */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { toFailure } from '../../shared/errors.ts'
import { restore } from '../backup/restore.ts'
import { writeBackup } from '../backup/writeBackup.ts'
import { deleteRecord, restoreRecord } from '../records/deletion.ts'
import { saveRecord } from '../records/records.ts'
import { purgeBin } from '../vault/bin.ts'
import { Cabinet, FLOOR_KDF } from '../vault/cabinet.ts'
import { addDocument, PASSPHRASE } from '../vault/fixture.ts'
import { changePassphrase } from '../vault/keys.ts'
import { distrustIndex, ensureIndex } from '../vault/searchIndex.ts'
import { BACKUP, CABINET, type Kind, MARKER, NEW_PASSPHRASE, RESTORED } from './kinds.ts'
import { asNewerVersion } from './newerVersion.ts'

const [kind = '', run = '', times = ''] = process.argv.slice(2)
const folder = join(run, CABINET)
const now = () => new Date()
const secret = { recoveryWords: await text(process.stdin) }
const acknowledge = (line: string) => writeSync(1, `${line}\n`)
/** Says that nothing struck it. */
const end = (): never => {
  acknowledge('ended')
  process.exit()
}
const payment = () => ({
  date: '2025-03-01',
  payer: `${MARKER} ${randomBytes(300).toString('hex')}`.slice(0, 200),
  received: { amount: '1.00', currency: 'EUR' },
})

let cabinet: Cabinet | undefined
const opened = (): Cabinet => cabinet ?? (cabinet as never)
const first = () => {
  const [entry] = opened().roster()
  if (!entry) throw new Error('the sample has a case')
  return entry.id
}
const record = () =>
  acknowledge(`record ${saveRecord(opened().openCase(first()), 'payment', undefined, payment(), now).id}`)

const WORK: Record<Kind, () => Promise<void> | void> = {
  import: async () => {
    const vault = opened().openCase(first())
    const one = async () =>
      acknowledge(
        `document ${await addDocument(vault, 'file.bin', Buffer.concat([Buffer.from(MARKER), randomBytes(400_000)]), now)}`,
      )
    await Promise.all([one(), one()])
    opened().noteHeads()
  },
  record: () => {
    record()
    opened().noteHeads()
  },
  case: () => {
    acknowledge(`case ${opened().createCase((made) => void saveRecord(made, 'payment', undefined, payment(), now))}`)
  },
  delete: () => {
    const vault = opened().openCase(first())
    const placed = {
      vault,
      case: first(),
      entity: 'payment' as const,
      id: saveRecord(vault, 'payment', undefined, payment(), now).id,
    }
    const all = { elsewhere: () => vault, cases: () => [first()] }
    deleteRecord(placed, all, now)
    acknowledge(`deleted ${placed.id}`)
    restoreRecord(placed, all)
    acknowledge(`record ${placed.id}`)
  },
  purge: async () => {
    const vault = opened().openCase(first())
    const longAgo = () => new Date(Date.now() - 40 * 86_400_000)
    const sha256 = await addDocument(
      vault,
      'file.bin',
      Buffer.concat([Buffer.from(MARKER), randomBytes(100_000)]),
      longAgo,
    )
    const id = vault.db.prepare(`SELECT id FROM record WHERE json_extract(body, '$.sha256') = ?`).pluck().get(sha256)
    const placed = { vault, case: first(), entity: 'document' as const, id: String(id) }
    deleteRecord(placed, { elsewhere: () => vault, cases: () => [first()] }, longAgo)
    record()
    purgeBin(vault, now())
    acknowledge(`purged ${sha256}`)
  },
  session: async () => {
    record()
    opened().lock()
    cabinet = await Cabinet.unlock({ folder, secret, now })
  },
  search: async () => {
    record()
    const vault = opened().openCase(first())
    distrustIndex(vault)
    await ensureIndex(vault)
  },
  backup: async () => {
    await writeBackup(opened(), { file: join(run, `${randomBytes(4).toString('hex')}.tar`), now })
    acknowledge('backup')
    record()
  },
  restore: async () => {
    await restore({ backup: join(run, BACKUP), folder: join(run, RESTORED), secret, now })
    acknowledge('restored')
    end()
  },
  rotate: async () => {
    const rotated = await Cabinet.rotate({ folder, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF, onWords: () => {} })
    acknowledge('rotated')
    rotated.lock()
    end()
  },
  migration: () =>
    asNewerVersion(async () => {
      cabinet = await Cabinet.unlock({ folder, secret, now })
      acknowledge('migrated')
      for (const { id } of cabinet.roster()) cabinet.openCase(id)
      cabinet.lock()
      end()
    }),
  destroy: () => {
    const gone = opened().roster().at(-1)
    if (!gone) return end()
    opened().destroyCase(gone.id, { clients: ['Muster GmbH'] })
    acknowledge(`destroyed ${gone.id}`)
  },
  passphrase: async () => {
    await changePassphrase(opened().keyring, secret, NEW_PASSPHRASE, FLOOR_KDF)
    acknowledge('changed')
    end()
  },
}

try {
  if (kind !== 'rotate' && kind !== 'migration') cabinet = await Cabinet.unlock({ folder, secret, now })
  acknowledge(`ready ${process.pid}`)
  for (let no = 0; no < Number(times); no++) await WORK[kind as Kind]()
  opened().lock()
  end()
} catch (error) {
  const { code } = toFailure(error)
  // Only what has a name was expected: the disk failed it.
  if (code === 'unexpected') throw error
  acknowledge(`failed ${code}`)
  process.exit()
}
