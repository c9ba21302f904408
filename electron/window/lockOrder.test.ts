import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Answer, Bridge, Signal } from '../../shared/contract/bridge.ts'
import { namesFor } from '../../shared/contract/contract.ts'
import { startBackend } from '../host.ts'
import { BROWSER_ORIGIN } from './guards.ts'
import { LockOrder } from './lockOrder.ts'
import { pageBridge } from './pageBridge.ts'
import { watchScreen } from './screenWatch.ts'
import { type ShellCalls, Switchboard } from './switchboard.ts'

const SENDER = { url: `${BROWSER_ORIGIN}/`, isTopFrame: true, isOurWindow: true }
const refused = async () => ({}) as never
const NO_SHELL: ShellCalls = {
  'app.info': refused,
  'app.pickFolder': refused,
  'app.showFolder': refused,
  'app.pickFile': refused,
  'app.pickSave': refused,
  'app.openPage': refused,
  'app.copy': refused,
}

/** A page with an open cabinet; `done` is what happened, in order. */
async function openPage(context: TestContext, graceMs: number) {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-lock-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  context.after(async () => {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  })
  const board = new Switchboard(backend, NO_SHELL)
  const bridge = pageBridge(namesFor('window'), (message) => board.receive(SENDER, BROWSER_ORIGIN, message))
  const done: string[] = []
  const order = new LockOrder({
    board,
    backend: {
      close: async () => {
        done.push('keys gone')
        await backend.close()
      },
    },
    copies: {
      clearNow: async () => {
        done.push('clipboard cleared')
      },
    },
    empty: () => {
      done.push('emptied by force')
      board.forgetPage()
    },
    graceMs,
  })
  const made = await ask(bridge, 'cabinet.create', {
    folder: join(folder, 'Cabinet'),
    passphrase: 'four unrelated words',
  })
  assert.ok(made.ok)
  return { board, bridge, order, done, backend }
}

function ask(bridge: Bridge, name: string, input: unknown): Promise<Answer> {
  const run = bridge.calls[name]?.(input)
  assert.ok(run)
  return run.answer
}

/** Until the page has begun to listen: its first question is on its way. */
async function heard(board: Switchboard): Promise<void> {
  while (!board.isHeard) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('a window that follows saves, locks and empties itself, and nothing is forced', async (context) => {
  const { board, bridge, order, done } = await openPage(context, 60_000)
  const stop = bridge.listen((signal) => {
    done.push(signal)
    if (signal !== 'locking') return
    // A draft is saved while the cabinet is still open.
    void ask(bridge, 'case.list', {})
      .then((answer) => done.push(answer.ok ? 'saved' : 'too late'))
      .then(() => ask(bridge, 'cabinet.lock', {}))
      .then(() => {
        stop()
        board.forgetPage()
      })
  })
  await heard(board)
  await order.lock()
  assert.deepEqual(done.slice(0, 2), ['locking', 'saved'])
  await until(() => !board.isHeard)
  assert.equal(done.includes('emptied by force'), false)
  assert.ok(done.includes('clipboard cleared') && done.includes('keys gone'))
})

test('a window that does nothing keeps nobody waiting: the keys go, then what it shows', async (context) => {
  const { board, bridge, order, done } = await openPage(context, 50)
  const signals: Signal[] = []
  bridge.listen((signal) => signals.push(signal))
  await heard(board)
  await order.lock()
  assert.ok(done.includes('keys gone'))
  await until(() => done.includes('emptied by force'))
  assert.deepEqual(signals, ['locking', 'locked'])
  const answer = await ask(bridge, 'case.list', {})
  assert.equal(answer.ok ? 'open' : answer.failure.code, 'locked')
})

test('without a page that listens, the keys go at once', async (context) => {
  const { order, done } = await openPage(context, 60_000)
  await order.lock()
  assert.ok(done.includes('keys gone'))
})

test('two wishes to lock are one lock', async (context) => {
  const { board, bridge, order, done } = await openPage(context, 50)
  let told = 0
  bridge.listen((signal) => {
    if (signal === 'locking') told += 1
  })
  await heard(board)
  await Promise.all([order.lock(), order.lock()])
  assert.equal(told, 1)
  assert.equal(done.filter((what) => what === 'keys gone').length, 1)
})

test('a lock by the window itself takes a copied secret off the clipboard too', async (context) => {
  const { bridge, done } = await openPage(context, 50)
  await ask(bridge, 'cabinet.lock', {})
  assert.deepEqual(done, ['clipboard cleared'])
})

test('each lock of the screen locks once', (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] })
  let state = 'active'
  let locks = 0
  const lock = async () => {
    locks += 1
  }
  const stop = watchScreen(() => state, { lock }, 5000)
  const seen = ['active', 'idle', 'locked', 'locked', 'active', 'locked'].map((next) => {
    state = next
    context.mock.timers.tick(5000)
    return locks
  })
  stop()
  context.mock.timers.tick(5000)
  assert.deepEqual(seen, [0, 0, 1, 1, 1, 2])
})
