/** A process that makes a backup, for the tests that kill it. Arguments: cabinet, file; recovery words on standard input. */
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { Cabinet } from '../vault/cabinet.ts'
import { writeBackup } from './writeBackup.ts'

const [folder = '', file = ''] = process.argv.slice(2)
const now = () => new Date()
const cabinet = await Cabinet.unlock({ folder, secret: { recoveryWords: await text(process.stdin) }, now })
writeSync(1, 'ready\n')
await writeBackup(cabinet, { file, now })
cabinet.lock()
