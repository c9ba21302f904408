// Makes a fresh clone ready: npm packages as the lockfile says. Runs under whatever Node the system has (20 or newer),
// so it is plain JavaScript with nothing but Node's own modules.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The pinned Node: the engine crashes on Node 20, so no script runs under the system's own. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** True when node_modules holds exactly what the lockfile says: npm leaves a copy of it there. */
function installed() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden) || !existsSync(pinnedNode)) return false
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const wanted = packages(join(root, 'package-lock.json'))
  const present = packages(hidden)
  return Object.entries(wanted).every(
    ([path, info]) => path === '' || info.optional || info.devOptional || present[path]?.version === info.version,
  )
}

/** Installs the packages if they are not there. Ends the process with npm's exit code when npm fails. */
export function setUp() {
  if (installed()) return
  process.stderr.write('Setting up (once): installing packages …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // npm's own output goes to stderr: stdout belongs to the command that was asked for.
  const result = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    process.stderr.write('Setting up did not work; npm says why above. Nothing else was changed.\n')
    process.exit(result.status ?? 1)
  }
}
