// `node build/run.mjs SCRIPT [ARGS…]`: sets the clone up if needed, then runs a TypeScript script under the pinned Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pinnedNode, root, setUp } from './setup.mjs'

setUp()
const [script, ...rest] = process.argv.slice(2)
const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', join(root, script), ...rest], { stdio: 'inherit' })
// A Ctrl-C reaches the child by itself; this process only waits for it to finish its sentence.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
child.on('exit', (code, signal) => {
  if (signal) process.kill(process.pid, signal)
  else process.exit(code ?? 1)
})
