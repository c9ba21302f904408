import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { listPackage, statFile } from '@electron/asar'

/*
 * The packaged app, as far as it can be checked where Electron's program cannot be had: the entry files are built and do
 * their work, the package is put together around a stand-in for the program, and its archive and fuses are read back.
 */

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)
let folder = ''

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coverkeep-package-'))
  const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  await run(process.execPath, [electronVite, 'build', '-c', 'build/electron.vite.config.ts'], { cwd: root })
})

after(() => rm(folder, { recursive: true, force: true }))

/** Talks to the built worker as its host does. */
async function withWorker(
  use: (ask: (call: string, input: unknown) => Promise<never>) => Promise<void>,
): Promise<void> {
  const workerData = { surface: 'window', press: 'fork', kdf: 'floor' }
  const worker = new Worker(join(root, 'out', 'main', 'worker.js'), { workerData })
  let id = 0
  try {
    await use((call, input) => {
      id += 1
      const mine = id
      return new Promise((resolve, reject) => {
        worker.once('error', reject)
        worker.on('message', (reply) => {
          if (reply.id !== mine || reply.kind === 'event') return
          if (reply.kind === 'answer') resolve(reply.value as never)
          else reject(new Error(reply.failure.code))
        })
        worker.postMessage({ kind: 'call', id: mine, call, input })
      })
    })
  } finally {
    await worker.terminate()
  }
}

test('the built worker keeps a cabinet and the built press reads a document', async () => {
  await withWorker(async (ask) => {
    await ask('cabinet.create', { folder: join(folder, 'Cabinet'), passphrase: 'four unrelated words' })
    const engagement = { clients: [{ name: 'Someone' }], country: 'DE', begin: '2025-01-01' }
    const made: { id: string } = await ask('case.create', { engagement })
    const bytes = new Uint8Array(await readFile(join(root, 'build', 'icons', 'icon.png')))
    const begun: { intake: string } = await ask('documents.begin', {
      case: made.id,
      name: 'icon.png',
      bytes: bytes.length,
    })
    await ask('documents.chunk', { intake: begun.intake, bytes })
    const kept: { document: string } = await ask('documents.finish', { intake: begun.intake })
    const pressed: { state: string; pages?: number; reason?: string } = await ask('documents.press', {
      case: made.id,
      document: kept.document,
    })
    assert.deepEqual({ state: pressed.state, pages: pressed.pages }, { state: 'done', pages: 1 }, pressed.reason)
    await ask('cabinet.lock', {})
  })
})

test('the preload is one file without packages that names the window’s calls', async () => {
  const text = await readFile(join(root, 'out', 'preload', 'preload.cjs'), 'utf8')
  assert.deepEqual(
    [...text.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1]),
    ['electron'],
  )
  assert.match(text, /"handoff\.create"/)
  assert.doesNotMatch(text, /"documents\.add"/)
  assert.ok(text.length < 10_000)
})

/** The packages that the sources in a folder import. */
function packagesIn(folder: string): Set<string> {
  const files = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !file.includes('.test.'))
  const names = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import) '((?:@[^/']+\/)?[^./'][^/':]*)[^':]*'/g)].map(
      ([, name = '']) => name,
    ),
  )
  return new Set(names)
}

/** Where @electron/fuses finds a program's fuses: this mark, a version, how many there are, one character for each. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

test('the package holds what runs and no more, unpacks what is native, and has its fuses set', {
  skip: process.platform !== 'linux' && 'the stand-in is a Linux layout',
}, async () => {
  const program = join(folder, 'electron')
  await mkdir(join(program, 'locales'), { recursive: true })
  await mkdir(join(program, 'resources'))
  await writeFile(join(program, 'electron'), `#!/bin/sh\n${FUSE_MARK}\x01\x09111111111`)
  await chmod(join(program, 'electron'), 0o755)
  for (const name of ['LICENSE', 'chrome-sandbox', 'version', 'locales/en-US.pak'])
    await writeFile(join(program, name), '')
  const output = join(folder, 'package')
  await run(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--config', 'build/electron-builder.yml', '--linux', '--dir'],
      `-c.electronDist=${program}`,
      `-c.directories.output=${output}`,
    ],
    { cwd: root },
  )

  const archive = join(output, 'linux-unpacked', 'resources', 'app.asar')
  const files = listPackage(archive, { isPack: false })
  const has = (path: string) => files.includes(path)
  for (const path of [
    '/out/main/main.js',
    '/out/main/worker.js',
    '/out/main/mill.js',
    '/out/main/press.js',
    '/out/preload/preload.cjs',
    '/out/renderer/index.html',
    '/demo/evidence/germany/Invoice 2025-009.pdf',
    '/node_modules/@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  ]) {
    assert.ok(has(path), `${path} is missing`)
  }
  const intruders =
    /^\/(electron|shared|renderer|e2e|demo(?!\/evidence)|docs)\/|playwright|\/react-dom\/|@mantine|@tabler|\.map$|\.ts$/
  assert.deepEqual(files.filter((path) => intruders.test(path)).slice(0, 5), [])
  const elsewhere = new Set([...packagesIn('electron'), ...packagesIn('shared')])
  const ofWindowAlone = [...packagesIn('renderer')].filter((name) => !elsewhere.has(name))
  assert.ok(ofWindowAlone.includes('react'))
  assert.deepEqual(
    ofWindowAlone.filter((name) => has(`/node_modules/${name}`)),
    [],
    'the window is built: what it is made of is not packaged again',
  )

  const native = files.filter((path) => path.endsWith('.node'))
  assert.ok(native.length > 0)
  const packed = native.filter((path) => {
    const facts = statFile(archive, path.slice(1))
    return !('unpacked' in facts && facts.unpacked)
  })
  assert.deepEqual(packed, [])

  const made = await readFile(join(output, 'linux-unpacked', 'coverkeep'), 'latin1')
  // In Electron's order: run as Node, cookie encryption, NODE_OPTIONS, inspect, archive integrity, only from the archive,
  // own snapshot, extra rights for file:.
  assert.equal(made.slice(made.indexOf(FUSE_MARK) + FUSE_MARK.length + 2).slice(0, 8), '01001100')
})
