/**
 * A process that the crash tests kill: it opens a cabinet, changes it without pause and says each thing on standard output the
 * moment it is durable. `few` ends itself at a chosen point; `peek` only says whether it can open. Arguments: folder, what to do (`records`, `documents`,
 * `cases`, `few`, `once`, `peek`, `create`); recovery words on standard input.
 */

import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { toFailure } from '../../shared/errors.ts'
import { saveRecord } from '../records/records.ts'
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
const cabinet = await Cabinet.unlock({ folder, secret, now })
const acknowledge = (line: string) => writeSync(1, `${line}\n`)
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
for (;;) {
  if (work === 'cases') {
    acknowledge(`case ${cabinet.createCase((made) => void saveRecord(made, 'payment', undefined, payment(), now))}`)
  } else if (work === 'documents') {
    const vault = cabinet.openCase(id)
    const one = async () => acknowledge(`document ${await addDocument(vault, 'file.bin', randomBytes(1_300_000), now)}`)
    await Promise.all([one(), one(), one()])
    cabinet.noteHeads()
  } else {
    acknowledge(`record ${saveRecord(cabinet.openCase(id), 'payment', undefined, payment(), now).id}`)
    cabinet.noteHeads()
  }
}
