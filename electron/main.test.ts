import assert from 'node:assert/strict'
import { readdirSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Bridge } from '../shared/contract/bridge.ts'
import { namesFor } from '../shared/contract/contract.ts'
import { ELECTRON_ORIGIN } from './window/guards.ts'
import type { MenuEntry } from './window/menu.ts'
import {
  app,
  appData,
  asked,
  askedFor,
  type BrowserWindow,
  type Contents,
  clipboard,
  handlerOf,
  ownSession,
  powerMonitor,
  StandInEvent,
} from './window/samples/electron.ts'

/*
 * What main.ts wires, run for real on a stand-in for the electron module: each point of Electron's security checklist that is
 * set there (docs/threat-model.md has the list), and the ways into a lock.
 */

const STAND_IN = new URL('./window/samples/electron.ts', import.meta.url).href
let opened: BrowserWindow
let contents: Contents

before(async () => {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
  })
  await import('./main.ts')
  // What the build writes in.
  Object.assign(globalThis, { WINDOW_CALLS: namesFor('window') })
  await import('./preload.ts')
  while (askedFor('loadURL').length === 0) await new Promise((resolve) => setImmediate(resolve))
  hooks.deregister()
  opened = askedFor('BrowserWindow')[0]?.[1] as BrowserWindow
  contents = opened.webContents
})

after(() => {
  app.removeAllListeners()
  rmSync(appData, { recursive: true })
})

/** One message over the only channel, as the window's page sends it. */
function send(message: unknown, from: Record<string, unknown> = {}): Promise<unknown> {
  const senderFrame = { url: `${ELECTRON_ORIGIN}/`, parent: null, ...from }
  return handlerOf('ipcMain.handle')({ sender: contents, senderFrame }, message) as Promise<unknown>
}

function call(name: string, input: unknown): Promise<unknown> {
  return send({ ask: 'call', id: 1, name, input, listens: false })
}

/** Whether an event that happens to `on` is prevented. */
function prevented(on: { emit(name: string, event: StandInEvent): boolean }, name: string, more = {}): boolean {
  const event = new StandInEvent(more)
  on.emit(name, event)
  return event.prevented
}

test('every process is sandboxed, and no name is looked up, before anything else happens', () => {
  const names = asked.map(({ name }) => name)
  assert.equal(names[0], 'enableSandbox')
  assert.ok(names.indexOf('requestSingleInstanceLock') < names.indexOf('whenReady'))
  assert.deepEqual(askedFor('appendSwitch'), [['host-resolver-rules', 'MAP * ~NOTFOUND'], ['disable-http-cache']])
})

test('it has a folder of its own for its window’s size and place, known before the single instance is asked for', () => {
  assert.deepEqual(askedFor('setName'), [['Coverkeep']])
  assert.deepEqual(askedFor('setPath'), [['userData', join(appData, 'Coverkeep')]])
  assert.deepEqual(readdirSync(appData), ['Coverkeep'])
  const names = asked.map(({ name }) => name)
  assert.ok(names.indexOf('setPath') < names.indexOf('requestSingleInstanceLock'))
})

test('the window has a sandbox, its own world, no Node, no weakened rule and no way into its insides', () => {
  const { webPreferences, ...options } = (askedFor('BrowserWindow')[0]?.[0] ?? {}) as Record<string, unknown>
  const { preload, session, ...rest } = webPreferences as Record<string, unknown>
  assert.match(String(preload), /preload\.cjs$/)
  assert.equal(session, ownSession)
  // Exactly these: an insecure option that is added fails here.
  assert.deepEqual(rest, {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: false,
  })
  assert.equal(options.name, 'main')
  assert.deepEqual(options.windowStatePersistence, { bounds: true, displayMode: true })
})

test('only the window’s own secure scheme is loaded, from a session in memory', async () => {
  assert.deepEqual(askedFor('loadURL'), [[`${ELECTRON_ORIGIN}/`]])
  assert.deepEqual(askedFor('registerSchemesAsPrivileged'), [
    [[{ scheme: 'coverkeep-app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
  ])
  // A partition on disk begins with persist:.
  assert.deepEqual(askedFor('fromPartition'), [['window', { cache: false }]])
  assert.deepEqual(askedFor('own.setSpellCheckerEnabled'), [[false]])
  const answer = async (method: string, url: string) =>
    ((await handlerOf('own.protocol.handle')({ method, url })) as Response).status
  assert.equal(await answer('GET', `${ELECTRON_ORIGIN}/`), 200)
  assert.equal(await answer('GET', `${ELECTRON_ORIGIN}/../package.json`), 404)
  assert.equal(await answer('GET', `${ELECTRON_ORIGIN}/%2e%2e/package.json`), 404)
  assert.equal(await answer('GET', 'coverkeep-app://elsewhere/'), 404)
  assert.equal(await answer('POST', `${ELECTRON_ORIGIN}/`), 405)
})

test('every permission, device, download and foreign request is refused', () => {
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem']) {
    let given: unknown
    handlerOf('own.setPermissionRequestHandler')(contents, permission, (answer: unknown) => {
      given = answer
    })
    assert.equal(given, false, permission)
    assert.equal(handlerOf('own.setPermissionCheckHandler')(contents, permission), false, permission)
  }
  assert.equal(handlerOf('own.setDevicePermissionHandler')({ deviceType: 'usb' }), false)
  assert.ok(prevented(ownSession, 'will-download'))
  for (const session of ['own', 'default']) {
    const cancelled = (url: string) => {
      let answer: unknown
      handlerOf(`${session}.onBeforeRequest`)({ url }, (given: unknown) => {
        answer = given
      })
      return (answer as { cancel: boolean }).cancel
    }
    assert.equal(cancelled(`${ELECTRON_ORIGIN}/assets/index.js`), false)
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'wss://example.com/', 'http://127.0.0.1/'])
      assert.equal(cancelled(url), true, url)
  }
})

test('the page stays where it is, opens nothing and embeds nothing', () => {
  assert.deepEqual(handlerOf('setWindowOpenHandler')({ url: 'https://example.com/' }), { action: 'deny' })
  const goes = (url: string, isMainFrame = true) => !prevented(contents, 'will-frame-navigate', { url, isMainFrame })
  assert.equal(goes(`${ELECTRON_ORIGIN}/`), true)
  assert.equal(goes(`${ELECTRON_ORIGIN}/`, false), false)
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'coverkeep-app://other/'])
    assert.equal(goes(url), false, url)
  assert.ok(prevented(contents, 'will-redirect'))
  assert.ok(prevented(contents, 'will-attach-webview'))
  // Contents that come up by any other way get the same guards.
  assert.equal(app.listenerCount('web-contents-created'), 1)
})

test('the preload hands over the contract’s calls and nothing of Electron', () => {
  const [[name, bridge] = [], ...others] = askedFor('exposeInMainWorld') as [string, Bridge][]
  assert.deepEqual([name, others], ['coverkeep', []])
  assert.deepEqual(Object.keys(bridge ?? {}).sort(), ['calls', 'listen'])
  assert.deepEqual(Object.keys(bridge?.calls ?? {}).sort(), namesFor('window').sort())
  assert.ok(Object.isFrozen(bridge) && Object.isFrozen(bridge?.calls))
  void bridge?.calls['case.list']?.({})
  assert.deepEqual(askedFor('invoke'), [
    ['coverkeep', { ask: 'call', id: 1, name: 'case.list', input: {}, listens: false }],
  ])
})

test('messages come from the top frame of the window or are refused by name', async (context) => {
  context.mock.method(console, 'error', () => {})
  assert.equal(askedFor('ipcMain.handle').length, 1, 'one channel')
  const code = async (from: Record<string, unknown>) =>
    (
      (await send({ ask: 'call', id: 1, name: 'app.info', input: {}, listens: false }, from)) as {
        failure?: { code: string }
      }
    ).failure?.code
  assert.equal(await code({}), undefined)
  assert.equal(await code({ url: 'https://example.com/' }), 'bad-sender')
  assert.equal(await code({ url: 'file:///index.html' }), 'bad-sender')
  assert.equal(await code({ parent: {} }), 'bad-sender')
})

test('only an official page of the list ever gets to the system’s browser', async () => {
  assert.deepEqual(await call('app.openPage', { page: 'ssa-online' }), { ok: true, value: { opened: true } })
  for (const page of ['https://example.com/', 'file:///etc/passwd', 'toString']) {
    assert.equal(((await call('app.openPage', { page })) as { ok: boolean }).ok, false, page)
  }
  assert.deepEqual(askedFor('openExternal'), [['https://opts.ssa.gov/']])
  assert.deepEqual(await call('app.showFolder', { folder: '/' }), { ok: true, value: { shown: false } })
  assert.deepEqual(askedFor('openPath'), [])
})

test('a second start hands over to the first', () => {
  app.emit('second-instance')
  assert.equal(askedFor('focus').length, 1)
})

test('suspend, the lock screen and the menu tell the window, and a copied secret goes', async () => {
  const lockEntry = ((askedFor('setApplicationMenu')[0]?.[0] ?? []) as MenuEntry[])
    .flatMap((menu) => menu.submenu ?? [])
    .find(({ label }) => label === 'Lock')
  const ways: Record<string, () => unknown> = {
    suspend: () => powerMonitor.emit('suspend'),
    'lock screen': () => powerMonitor.emit('lock-screen'),
    'user gone': () => powerMonitor.emit('user-did-resign-active'),
    menu: () => lockEntry?.click?.(),
  }
  for (const [name, happen] of Object.entries(ways)) {
    await call('app.copy', { text: 'secret', clearAfterSeconds: 30 })
    const heard = send({ ask: 'signal' })
    happen()
    assert.equal(await heard, 'locking', name)
    // The window follows: it locks and loads anew.
    assert.deepEqual(await call('cabinet.lock', {}), { ok: true, value: {} }, name)
    contents.emit('did-navigate')
    assert.equal(await clipboard.readText(), '', name)
    await new Promise((resolve) => setImmediate(resolve))
  }
})

test('a page that crashed is locked and loaded anew', async () => {
  const before = askedFor('reload').length
  contents.emit('render-process-gone', {}, { reason: 'crashed' })
  while (askedFor('reload').length === before) await new Promise((resolve) => setImmediate(resolve))
})

test('closing waits for the lock, then the window goes, and the end waits for it too', async () => {
  assert.ok(prevented(opened, 'close'))
  while (!opened.destroyed) await new Promise((resolve) => setImmediate(resolve))
  app.emit('window-all-closed')
  assert.equal(askedFor('quit').length, 1)
  assert.ok(prevented(app, 'will-quit'))
  while (askedFor('exit').length === 0) await new Promise((resolve) => setImmediate(resolve))
})
