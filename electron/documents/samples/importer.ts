/*
 * A process that imports files one after another and writes a line for each that is durable, until it is killed. For tests of
 * what a kill leaves: node importer.ts CABINET CASE FILE…
 */
import { writeSync } from 'node:fs'
import { CaseId } from '../../../shared/model/ids.ts'
import { Cabinet } from '../../vault/cabinet.ts'
import { keep } from '../intake.ts'
import { fileSource } from '../source.ts'
import { NOW, PASSPHRASE } from './openedCase.ts'

const [folder = '', id = '', ...files] = process.argv.slice(2)
const cabinet = await Cabinet.unlock({ folder, secret: { passphrase: PASSPHRASE }, now: NOW })
const vault = cabinet.openCase(CaseId.parse(id))
writeSync(1, 'ready\n')
for (const file of files) {
  const { kept } = await keep(vault, await fileSource(file), { now: NOW })
  writeSync(1, `${kept}\n`)
}
cabinet.lock()
