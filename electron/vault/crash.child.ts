/**
 * A process that the crash tests kill: it opens a cabinet, changes it without pause and says each thing on standard output the
 * moment it is durable. `few` ends itself at a chosen point; `peek` only says whether it can open; `sessions` locks and unlocks all the time; `purge` opens it two months
 * later. Arguments: folder, what to do (`records`, `documents`, `cases`, `deletions`, `sessions`, `purge`, `few`, `once`, `milled`, `peek`, `create`);
 * recovery words on standard input.
 */

import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { toFailure } from '../../shared/errors.ts'
import { keepPath } from '../documents/intake.ts'
import { Mills } from '../mill/mills.ts'
import { deleteRecord, restoreRecord } from '../records/deletion.ts'
import { listRecords, saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { addDocument, PASSPHRASE } from './fixture.ts'

const [folder = '', work = ''] = process.argv.slice(2)
const now = () => new Date()
if (work === 'create') {
  await Cabinet.create({ folder, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF })
  process.exit()
}
const secret = { recoveryWords: await text(process.stdin) }
if (work === 'peek') {
  const { code } = await Cabinet.unlock({ folder, secret, now }).then(() => ({ code: 'opened' }), toFailure)
  writeSync(1, code)
  process.exit()
}
const acknowledge = (line: string) => writeSync(1, `${line}\n`)
if (work === 'purge') {
  acknowledge('ready')
  const later = () => new Date(Date.now() + 60 * 86_400_000)
  const late = await Cabinet.unlock({ folder, secret, now: later })
  for (const one of late.roster()) late.openCase(one.id)
  process.exit()
}
let cabinet = await Cabinet.unlock({ folder, secret, now })
const payment = () => ({
  date: '2025-03-01',
  payer: randomBytes(8).toString('hex'),
  received: { amount: '1.00', currency: 'EUR' },
})
acknowledge('ready')

const [first] = cabinet.roster()
if (!first) throw new Error('the sample has a case')
const { id } = first
if (work === 'few') {
  for (let no = 0; no < 4; no++)
    acknowledge(`record ${saveRecord(cabinet.openCase(id), 'payment', undefined, payment(), now).id}`)
  cabinet.noteHeads()
  process.kill(process.pid, 'SIGKILL')
}
if (work === 'once') {
  acknowledge(`document ${await addDocument(cabinet.openCase(id), 'file.bin', randomBytes(300_000), now)}`)
  cabinet.lock()
  process.exit()
}
if (work === 'milled') {
  const mills = new Mills(1)
  const kept = await keepPath(cabinet.openCase(id), fileURLToPath(import.meta.url), { now }, mills, () => {})
  acknowledge(`document ${kept.document}`)
  await mills.end()
  cabinet.lock()
  process.exit()
}
for (;;) {
  if (work === 'cases') {
    acknowledge(`case ${cabinet.createCase((made) => void saveRecord(made, 'payment', undefined, payment(), now))}`)
  } else if (work === 'deletions') {
    const vault = cabinet.openCase(id)
    const all = { elsewhere: () => vault, cases: () => [id] }
    const document = listRecords(vault, 'document').find((one) => one.record.name === 'file.bin')
    const one = document ?? saveRecord(vault, 'payment', undefined, payment(), now)
    const placed = { vault, case: id, entity: one.entity, id: one.id }
    deleteRecord(placed, all, now)
    acknowledge(`deleted ${one.id}`)
    if (document && Math.random() < 0.5) continue
    restoreRecord(placed, all)
    acknowledge(`restored ${one.id}`)
    await addDocument(vault, 'file.bin', randomBytes(100_000), now)
    cabinet.noteHeads()
  } else if (work === 'documents') {
    const vault = cabinet.openCase(id)
    const one = async () => acknowledge(`document ${await addDocument(vault, 'file.bin', randomBytes(1_300_000), now)}`)
    await Promise.all([one(), one(), one()])
    cabinet.noteHeads()
  } else {
    if (work === 'sessions') {
      cabinet.lock()
      cabinet = await Cabinet.unlock({ folder, secret, now })
    }
    acknowledge(`record ${saveRecord(cabinet.openCase(id), 'payment', undefined, payment(), now).id}`)
    cabinet.noteHeads()
  }
}
