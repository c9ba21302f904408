/** A process that destroys a case, for the tests that kill it. Arguments: cabinet, case; recovery words on standard input. */
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { CaseId } from '../../shared/model/ids.ts'
import { Cabinet } from './cabinet.ts'

const [folder = '', id = ''] = process.argv.slice(2)
const now = () => new Date()
const cabinet = await Cabinet.unlock({ folder, secret: { recoveryWords: await text(process.stdin) }, now })
cabinet.openCase(CaseId.parse(id))
writeSync(1, 'ready\n')
cabinet.destroyCase(CaseId.parse(id), { clients: ['Muster GmbH'] })
writeSync(1, 'done\n')
cabinet.lock()
