import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBrowserShell } from '../electron/browser.ts'
import { runsAsRoot } from '../electron/window/browserArguments.ts'
import { findBrowser } from '../electron/window/findBrowser.ts'
import { CoverkeepError, describe, ERRORS, type ErrorCode, toFailure } from '../shared/errors.ts'
import { electronProgram, hasDisplay } from './electronProgram.ts'
import { buildRenderer } from './rendererBuild.ts'

/* `npm start`: the window, in Electron where its program is present, else in an installed browser. */

const root = fileURLToPath(new URL('..', import.meta.url))

async function start(): Promise<number> {
  if (!hasDisplay()) throw new CoverkeepError('no-display')
  // As root Electron runs only without its sandbox, which is not offered.
  const electron = runsAsRoot() ? undefined : electronProgram()
  if (electron) {
    const { build } = await import('electron-vite')
    await build({ configFile: join(root, 'build', 'electron.vite.config.ts'), logLevel: 'warn' })
    return spawnSync(electron, [join(root, 'out', 'main', 'main.js')], { stdio: 'inherit' }).status ?? 1
  }
  if (!findBrowser()) throw new CoverkeepError('no-browser')
  await buildRenderer()
  const why = runsAsRoot() ? 'Electron does not run as root' : 'Electron’s program is not here'
  process.stderr.write(`${why}; opening the window in the browser that is installed.\n`)
  if (runsAsRoot()) process.stderr.write('Its sandbox is off, because root cannot have one: use an ordinary account.\n')
  const shell = await openBrowserShell()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void shell.close())
  await shell.closed
  return 0
}

try {
  process.exitCode = await start()
} catch (error) {
  const failure = toFailure(error)
  const { what, safe, next } = describe(failure)
  process.stderr.write(`${[what, safe, next].filter(Boolean).join('\n')}\n`)
  const code: ErrorCode = failure.code
  process.exitCode = ERRORS[code].exit
}
