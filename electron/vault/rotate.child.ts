/** A process that rotates the keys of a cabinet, for the tests that kill it. Argument: folder. */
import { writeSync } from 'node:fs'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { PASSPHRASE } from './fixture.ts'

const [folder = ''] = process.argv.slice(2)
writeSync(1, 'begin\n')
const cabinet = await Cabinet.rotate({
  folder,
  passphrase: PASSPHRASE,
  now: () => new Date(),
  kdf: FLOOR_KDF,
  onWords: () => writeSync(1, 'words\n'),
})
writeSync(1, 'done\n')
cabinet.lock()
