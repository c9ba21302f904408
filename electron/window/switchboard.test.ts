import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Answer, Bridge } from '../../shared/contract/bridge.ts'
import { namesFor } from '../../shared/contract/contract.ts'
import { type Backend, startBackend } from '../host.ts'
import { BROWSER_ORIGIN } from './guards.ts'
import { pageBridge } from './pageBridge.ts'
import { Switchboard } from './switchboard.ts'

const SENDER = { url: `${BROWSER_ORIGIN}/`, isTopFrame: true, isOurWindow: true }
let folder = ''
let backend: Backend
let board: Switchboard
let bridge: Bridge

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coverkeep-board-'))
  backend = startBackend({ surface: 'window', kdf: 'floor' })
  board = new Switchboard(backend, {
    'app.info': async () => ({
      shell: 'browser',
      version: '0',
      defaultFolder: folder,
      cabinetExists: false,
      handoffFolder: folder,
      canPickFolder: false,
    }),
    'app.pickFolder': async () => ({}),
    'app.showFolder': async ({ folder: shown }) => ({ shown: board.hasMade(shown) }),
    'app.pickFile': async () => ({}),
    'app.pickSave': async () => ({}),
    'app.openPage': async ({ page }) => ({ opened: page === 'ssa-online' }),
    'app.copy': async () => ({ copied: true, clears: false }),
  })
  bridge = pageBridge(namesFor('window'), (message) => board.receive(SENDER, BROWSER_ORIGIN, message))
})

after(async () => {
  await backend.close()
  await rm(folder, { recursive: true, force: true })
})

async function ask(name: string, input: unknown, onEvent?: (event: unknown) => void): Promise<Answer> {
  const run = bridge.calls[name]?.(input, onEvent)
  assert.ok(run, `${name} is not on the bridge`)
  return run.answer
}

function codeOf(answer: unknown): string {
  const { ok, failure } = answer as { ok?: boolean; failure?: { code: string } }
  return ok === false && failure ? failure.code : 'none'
}

test('calls reach the worker and come back, failures as data', async () => {
  assert.equal(codeOf(await ask('case.list', {})), 'locked')
  const made = await ask('cabinet.create', { folder: join(folder, 'Cabinet'), passphrase: 'four unrelated words' })
  assert.ok(made.ok)
  assert.equal(board.lastFolder, join(folder, 'Cabinet'))
  assert.deepEqual(await ask('case.list', {}), { ok: true, value: [] })
})

test('events arrive before the answer, and the folder a handoff made may be shown', async () => {
  const engagement = { clients: [{ name: 'Someone' }], country: 'DE', begin: '2025-01-01' }
  assert.ok((await ask('case.create', { engagement })).ok)
  const out = join(folder, 'Handoff')
  let answered = false
  const late: unknown[] = []
  const seen: string[] = []
  const answer = await ask('handoff.create', { cases: [], years: [2025], out, today: '2026-01-15' }, (event) => {
    if (answered) late.push(event)
    seen.push((event as { step: string }).step)
  })
  answered = true
  assert.ok(answer.ok)
  assert.equal(seen.at(-1), 'Done')
  assert.deepEqual(late, [])
  assert.deepEqual(await ask('app.showFolder', { folder: out }), { ok: true, value: { shown: true } })
  assert.deepEqual(await ask('app.showFolder', { folder: join(out, '..') }), { ok: true, value: { shown: false } })
})

test('a call that is cancelled says so', async () => {
  const run = bridge.calls['handoff.create']?.({
    cases: [],
    years: [2025],
    out: join(folder, 'None'),
    today: '2026-01-15',
  })
  run?.cancel()
  assert.equal(codeOf(await run?.answer), 'cancelled')
})

test('a name outside the window’s part of the contract is refused, whatever it is', async () => {
  for (const name of ['payments.import', 'documents.add', 'constructor', '__proto__', 'toString', '']) {
    const answer = await board.receive(SENDER, BROWSER_ORIGIN, {
      ask: 'call',
      id: 1000,
      name,
      input: {},
      listens: false,
    })
    assert.equal(codeOf(answer), 'bad-call', name)
    assert.equal(Object.hasOwn(bridge.calls, name), false)
  }
})

test('a page is opened by its name in the list, never by an address', async () => {
  assert.deepEqual(await ask('app.openPage', { page: 'ssa-online' }), { ok: true, value: { opened: true } })
  for (const page of ['https://example.com/', 'https://opts.ssa.gov/', 'file:///etc/passwd', '__proto__', 'toString']) {
    assert.equal(codeOf(await ask('app.openPage', { page })), 'bad-call', page)
  }
  assert.equal(codeOf(await ask('app.openPage', { page: 'ssa-online', query: '?ssn=1' })), 'bad-call')
})

test('a foreign sender gets an error by name and reaches nothing', async (context) => {
  const complaints = context.mock.method(console, 'error', () => {})
  const message = { ask: 'call', id: 1, name: 'case.list', input: {}, listens: false }
  const answer = await board.receive({ ...SENDER, url: 'https://example.com/' }, BROWSER_ORIGIN, message)
  assert.equal(codeOf(answer), 'bad-sender')
  assert.equal(complaints.mock.callCount(), 1)
})

test('a signal reaches the page that listens, and a page that is gone is forgotten with its uploads', async () => {
  const heard = new Promise((resolve) => {
    const stop = bridge.listen((signal) => {
      stop()
      resolve(signal)
    })
  })
  board.tell('locked')
  assert.equal(await heard, 'locked')

  const engagement = { clients: [{ name: 'Someone' }], country: 'DE', begin: '2025-01-01' }
  const made = await ask('case.create', { engagement })
  assert.ok(made.ok)
  const { id } = made.value as { id: string }
  const begun = await ask('documents.begin', { case: id, name: 'half.pdf', bytes: 10 })
  assert.ok(begun.ok)
  const { intake } = begun.value as { intake: string }
  board.forgetPage()
  assert.notEqual(codeOf(await ask('documents.chunk', { intake, bytes: new Uint8Array(10) })), 'none')
  assert.deepEqual(await ask('documents.list', { case: id }), { ok: true, value: [] })
})
