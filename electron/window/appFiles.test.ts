import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { AppFiles } from './appFiles.ts'

const ORIGIN = 'coverkeep-app://window'
let folder = ''
let files: AppFiles

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coverkeep-files-'))
  const root = join(folder, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.js'), 'secret')
  await writeFile(join(root, 'index.html'), '<meta nonce="__COVERKEEP_NONCE__"><p>__COVERKEEP_NONCE__')
  await writeFile(join(root, 'assets', 'index.js'), 'export {}')
  await writeFile(join(root, 'assets', 'notes.txt'), 'not a type the window has')
  if (process.platform !== 'win32') await symlink(join(folder, 'secret.js'), join(root, 'assets', 'link.js'))
  files = new AppFiles(root, ORIGIN)
})

after(() => rm(folder, { recursive: true, force: true }))

test('serves its own files with their types, unguessed and uncached', async () => {
  const script = await files.answer('GET', `${ORIGIN}/assets/index.js`)
  assert.equal(script.status, 200)
  assert.equal(script.headers['Content-Type'], 'text/javascript; charset=utf-8')
  assert.equal(script.headers['X-Content-Type-Options'], 'nosniff')
  assert.equal(script.headers['Cache-Control'], 'no-store')
  assert.match(script.headers['Permissions-Policy'] ?? '', /camera=\(\).*usb=\(\)/)
})

test('each load of the page has its own nonce, the same in policy and page, and a policy without exceptions', async () => {
  const nonces = new Set<string>()
  for (const path of ['/', '/index.html']) {
    const page = await files.answer('GET', ORIGIN + path)
    const policy = page.headers['Content-Security-Policy'] ?? ''
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    assert.equal(Buffer.from(nonce, 'base64').length, 16)
    assert.equal(Buffer.from(page.body).toString(), `<meta nonce="${nonce}"><p>${nonce}`)
    assert.match(policy, /^default-src 'none'; script-src 'self';/)
    assert.doesNotMatch(policy, /unsafe|blob:|https?:|\*|connect-src/)
    nonces.add(nonce)
  }
  assert.equal(nonces.size, 2)
})

test('nothing outside the list of files is served, however it is written', async () => {
  for (const path of [
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets\\..\\..\\secret.js',
    '/assets/%5c..%5csecret.js',
    '//secret.js',
    '/assets/link.js',
    '/assets/notes.txt',
    '/assets/',
    '/assets',
    '/index.html%00.js',
    '/constructor',
    '/__proto__',
  ]) {
    assert.equal((await files.answer('GET', ORIGIN + path)).status, 404, path)
  }
  assert.equal((await files.answer('GET', 'https://example.com/index.html')).status, 404)
  assert.equal((await files.answer('GET', `file://${folder}/secret.js`)).status, 404)
})

test('only reading is answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
    assert.equal((await files.answer(method, `${ORIGIN}/`)).status, 405, method)
  }
})
