/*
 * The process that the fault runs kill: it does one kind of work without pause and says each thing on standard output the moment it is
 * durable. Arguments: kind, the run's folder; recovery words on standard input.
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
import { Cabinet, FLOOR_KDF } from '../vault/cabinet.ts'
import { addDocument, PASSPHRASE } from '../vault/fixture.ts'
import { changePassphrase } from '../vault/keys.ts'
import { distrustIndex, ensureIndex } from '../vault/searchIndex.ts'
import { BACKUP, CABINET, type Kind, MARKER, NEW_PASSPHRASE, RESTORED } from './kinds.ts'

const [kind = '', run = ''] = process.argv.slice(2)
const folder = join(run, CABINET)
const now = () => new Date()
const secret = { recoveryWords: await text(process.stdin) }
const acknowledge = (line: string) => writeSync(1, `${line}\n`)
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
    process.exit()
  },
  rotate: async () => {
    const rotated = await Cabinet.rotate({ folder, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF, onWords: () => {} })
    acknowledge('rotated')
    rotated.lock()
    process.exit()
  },
  destroy: () => {
    const gone = opened().roster().at(-1)
    if (!gone) process.exit()
    opened().destroyCase(gone.id, { clients: ['Muster GmbH'] })
    acknowledge(`destroyed ${gone.id}`)
  },
  passphrase: async () => {
    await changePassphrase(opened().keyring, secret, NEW_PASSPHRASE, FLOOR_KDF)
    acknowledge('changed')
    process.exit()
  },
}

try {
  if (kind !== 'rotate') cabinet = await Cabinet.unlock({ folder, secret, now })
  acknowledge('ready')
  for (let no = 0; no < 40; no++) await WORK[kind as Kind]()
  opened().lock()
} catch (error) {
  const { code } = toFailure(error)
  // Only what has a name was expected: the disk failed it.
  if (code === 'unexpected') throw error
  acknowledge(`failed ${code}`)
  process.exit()
}
