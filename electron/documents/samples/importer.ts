/*
 * A process that imports files one after another and writes a line for each that is durable, until it is killed. For tests of
 * what a kill leaves: node importer.ts CABINET CASE here|milled FILE…
 */
import { writeSync } from 'node:fs'
import { CaseId } from '../../../shared/model/ids.ts'
import { Mills } from '../../mill/mills.ts'
import { Cabinet } from '../../vault/cabinet.ts'
import { keepPath } from '../intake.ts'
import { NOW, PASSPHRASE } from './openedCase.ts'

const [folder = '', id = '', where, ...files] = process.argv.slice(2)
const cabinet = await Cabinet.unlock({ folder, secret: { passphrase: PASSPHRASE }, now: NOW })
const vault = cabinet.openCase(CaseId.parse(id))
const mills = where === 'milled' ? new Mills(1) : undefined
writeSync(1, 'ready\n')
for (const file of files) {
  const { kept } = await keepPath(vault, file, { now: NOW }, mills, () => {})
  writeSync(1, `${kept}\n`)
}
await mills?.end()
cabinet.lock()
