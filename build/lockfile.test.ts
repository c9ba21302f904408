import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

/*
 * `npm ci` refuses a lockfile that lacks an optional package, even one for another system. npm leaves such packages out when
 * the registry it asked does not have them, so this has to be looked at after every change of dependencies.
 */
test('the lockfile names the packages of every system, so that a fresh clone installs', async () => {
  const text = await readFile(join(import.meta.dirname, '../package-lock.json'), 'utf8')
  const { packages } = Lockfile.parse(JSON.parse(text))
  // As Node looks for it: in the package's own node_modules, then in that of each package around it.
  const isThere = (from: string, name: string): boolean => {
    const around = from.split('/node_modules/')
    return (
      around.some(
        (_, no) => packages[`${around.slice(0, around.length - no).join('/node_modules/')}/node_modules/${name}`],
      ) || `node_modules/${name}` in packages
    )
  }
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter((name) => !isThere(from, name)),
  )
  assert.deepEqual(missing, [])
  for (const [place, { version }] of Object.entries(packages)) assert.ok(version, `${place} has no version`)
})
