import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runsAsRoot } from '../electron/window/browserArguments.ts'
import { electronProgram, hasDisplay } from './electronProgram.ts'

/* `npm run e2e:electron`: the specs of e2e/ on the real Electron, where it can run; otherwise one line says why not. */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Why the specs cannot run on Electron here; undefined when they can. */
function hindrance(): string | undefined {
  if (!electronProgram()) return 'Electron’s program is not here (npx install-electron downloads it)'
  // As root Electron runs only without its sandbox, and then it would not be Coverkeep that is tested.
  if (runsAsRoot()) return 'Electron does not run as root'
  if (!hasDisplay()) return 'there is no display (xvfb-run gives one)'
  return undefined
}

const why = hindrance()
if (why) {
  console.log(`Skipped: ${why}. The same specs run in an installed browser with npm test.`)
} else {
  const cli = join(root, 'node_modules', 'playwright', 'cli.js')
  const { status } = spawnSync(
    process.execPath,
    [cli, 'test', '-c', 'e2e/playwright.config.ts', '--workers=1', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, COVERKEEP_SHELL: 'electron' } },
  )
  process.exitCode = status ?? 1
}
