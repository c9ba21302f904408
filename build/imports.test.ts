import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'

/*
 * A folder is a runtime (design: three runtimes, one direction of import). This check reads every import of the product's
 * source and refuses the ones that would let a room reach what it must not touch.
 */

const root = dirname(import.meta.dirname)

/** Only these files may import the `electron` module: entry files, thin enough to read in one sitting. */
const ELECTRON_ENTRIES = ['electron/main.ts', 'electron/preload.ts']
/** Where a parser of untrusted bytes may be loaded: the press and nothing that holds keys. */
const PARSERS = ['pdf-lib', 'pdfjs-dist', 'sharp', '@napi-rs/canvas', 'libheif-js', 'postal-mime']
/** The only places that may touch the network stack or start programs, and why. */
const NETWORK = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns'].flatMap((name) => [name, `node:${name}`])

/** Loads the network modules to take them from the press. */
const TAKES_IT_AWAY = 'electron/press/confine.ts'

interface Import {
  file: string
  from: string
  /** The imported file relative to the root, when it is a file of ours. */
  target: string | undefined
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"\n;]|\n(?!\s*(?:import|export)\s))*?\sfrom\s+['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...text.matchAll(pattern)].map((match) => {
    const from = match[2] ?? match[3] ?? match[4] ?? ''
    const target = from.startsWith('.')
      ? relative(root, resolve(root, dirname(file), from)).replaceAll('\\', '/')
      : undefined
    return { file, from, target, typeOnly: match[1] !== undefined }
  })
}

const sources = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root }).map((file) =>
  file.replaceAll('\\', '/'),
)
/** Tests and what only they use make PDFs themselves. */
const isProduct = (file: string) =>
  !/\.test\.|\/samples\/|\/(fixture|fixtures|testCabinet)\.ts$|\.child\.ts$/.test(file)
const all = sources.filter(isProduct).flatMap(importsOf)

function offenders(wrong: (one: Import) => boolean): string[] {
  return all.filter(wrong).map((one) => `${one.file} imports ${one.from}`)
}

test('the check sees the imports it judges', () => {
  assert.ok(all.length > 100, `only ${all.length} imports were found`)
  assert.ok(all.some((one) => one.file === 'electron/worker.ts' && one.target === 'electron/calls/desk.ts'))
})

test('shared imports only zod, date-fns, the federal holidays and itself', () => {
  const allowed = (one: Import) =>
    one.target?.startsWith('shared/') || ['zod', 'date-fns', '@18f'].includes(one.from.split('/')[0] ?? '')
  assert.deepEqual(
    offenders((one) => one.file.startsWith('shared/') && !allowed(one)),
    [],
  )
})

test('the window imports shared and itself, never the desktop or Node', () => {
  const reachesOut = (one: Import) =>
    one.target ? !/^(shared|renderer)\//.test(one.target) : isNode(one.from) || one.from === 'electron'
  assert.deepEqual(
    offenders((one) => one.file.startsWith('renderer/') && reachesOut(one)),
    [],
  )
})

test('the desktop imports shared and itself, never the window', () => {
  const wrong = (one: Import) =>
    one.target !== undefined && !/^(shared|electron)\//.test(one.target) && one.target !== 'package.json'
  assert.deepEqual(
    offenders((one) => one.file.startsWith('electron/') && wrong(one)),
    [],
  )
})

test('only the Electron entry files import the electron module', () => {
  assert.deepEqual(
    offenders((one) => one.from === 'electron' && !ELECTRON_ENTRIES.includes(one.file)),
    [],
  )
})

test('no file that runs beside the keys parses documents: parsers are loaded by the press alone', () => {
  const outside = (one: Import) => !one.file.startsWith('electron/press')
  const wrong = (one: Import) => !one.typeOnly && isParser(one.from) && outside(one)
  assert.deepEqual(offenders(wrong), [])
})

test('nothing the worker loads, directly or through another file, parses documents; nothing the press loads holds keys', () => {
  const loaded = reachable('electron/worker.ts')
  const parses = (one: Import) => loaded.includes(one.file) && !one.typeOnly && isParser(one.from)
  assert.deepEqual(offenders(parses), [])
  assert.ok(loaded.includes('electron/vault/vault.ts'), 'the check follows imports')
  assert.deepEqual(
    reachable('electron/press.ts').filter((file) => /^electron\/(vault|records|calls)\//.test(file)),
    [],
  )
})

test('a mill has no database, parses nothing and reaches none of the calls', () => {
  const loaded = reachable('electron/mill.ts')
  assert.ok(loaded.includes('electron/documents/sealing.ts') && loaded.includes('electron/backup/readBackup.ts'))
  assert.deepEqual(
    loaded.filter((file) =>
      /^electron\/(calls|search|press|handoff)\/|^electron\/vault\/(vault|database|cabinet|slots)\.ts$/.test(file),
    ),
    [],
  )
  const wrong = (one: Import) => loaded.includes(one.file) && (isParser(one.from) || one.from === 'better-sqlite3')
  assert.deepEqual(
    offenders((one) => !one.typeOnly && wrong(one)),
    [],
  )
})

test('date functions are imported one by one: the whole package costs every start 1.5 seconds', () => {
  assert.deepEqual(
    offenders((one) => one.from === 'date-fns'),
    [],
  )
})

test('no product code imports a network module', () => {
  assert.deepEqual(
    offenders((one) => NETWORK.includes(one.from) && one.file !== TAKES_IT_AWAY),
    [],
  )
})

function isParser(name: string): boolean {
  return PARSERS.some((parser) => name === parser || name.startsWith(`${parser}/`))
}

function isNode(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name)
}

function reachable(entry: string): string[] {
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const one of all) if (one.file === file && one.target && !one.typeOnly) visit(one.target)
  }
  visit(entry)
  return [...seen]
}
