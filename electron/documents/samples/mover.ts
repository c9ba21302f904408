/*
 * A process that moves every document of the inbox into a case and writes a line for each that is there, until it is killed. For
 * tests of what a kill leaves: node mover.ts CABINET CASE [between]. With `between` it kills itself after the first half of the first
 * move.
 */
import { writeSync } from 'node:fs'
import { CaseId } from '../../../shared/model/ids.ts'
import { listRecords } from '../../records/records.ts'
import { Cabinet } from '../../vault/cabinet.ts'
import { Arrival } from '../arrival.ts'
import { moveDocument } from '../moveDocument.ts'
import { readDocument } from '../readDocument.ts'
import { NOW, PASSPHRASE } from './openedCase.ts'

const [folder = '', typed = '', between] = process.argv.slice(2)
const cabinet = await Cabinet.unlock({ folder, secret: { passphrase: PASSPHRASE }, now: NOW })
const id = CaseId.parse(typed)
const vault = cabinet.openCase(id)
writeSync(1, 'ready\n')
if (between) {
  const [from] = listRecords(cabinet.person, 'document')
  if (!from) throw new Error('the inbox of the sample is not empty')
  const arrival = new Arrival(vault, from.record.name)
  for await (const chunk of readDocument(cabinet.person, from.id)) await arrival.push(chunk)
  await arrival.keep({ from, now: NOW })
  process.kill(process.pid, 'SIGKILL')
}
for (const { id: document } of listRecords(cabinet.person, 'document')) {
  await moveDocument(cabinet.person, document, { vault, case: id }, NOW)
  writeSync(1, `${document}\n`)
}
cabinet.lock()
