// `node build/run.mjs SCRIPT [ARGS…]`: sets the clone up if needed, then runs a TypeScript script under the pinned Node.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pinnedNode, root, setUp } from './setup.mjs'

setUp()
const [script, ...rest] = process.argv.slice(2)
const leash = pathToFileURL(join(root, 'build', 'leash.mjs')).href
const child = spawn(pinnedNode, ['--import', leash, join(root, script), ...rest], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  // Compiled code of the scripts themselves is kept (never data): a start takes a third less.
  // Files are read, encrypted and synced on pool threads, and one that waits for the disk does nothing else: the usual four
  // leave a processor idle.
  env: {
    UV_THREADPOOL_SIZE: '12',
    ...process.env,
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'coverkeep'),
  },
})
// A terminal's Ctrl-C reaches the child by itself; this process only waits for it to finish its sentence.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
