import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { browserArguments } from './browserArguments.ts'
import { browserPlaces, findBrowser } from './findBrowser.ts'
import { type MenuEntry, menuTemplate } from './menu.ts'
import { TRIAL_VARIABLE, trialOf } from './trial.ts'

test('browsers are looked for on the path and where the systems put them', () => {
  assert.ok(browserPlaces('linux', { PATH: '/usr/bin' }).includes('/usr/bin/chromium'))
  assert.ok(browserPlaces('darwin', { HOME: '/Users/me' }).some((path) => path.endsWith('MacOS/Google Chrome')))
  const windows = browserPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' })
  assert.equal(windows[0], 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
})

test('the first browser that can be run is taken, none is said as none', {
  skip: process.platform === 'win32' && 'no execute bit',
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-browser-'))
  try {
    const [plain, program] = [join(folder, 'plain'), join(folder, 'program')]
    await writeFile(plain, '')
    await chmod(plain, 0o644)
    await writeFile(program, '')
    await chmod(program, 0o755)
    assert.equal(findBrowser([join(folder, 'absent'), plain, program]), program)
    assert.equal(findBrowser([join(folder, 'absent')]), undefined)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the browser shell asks for no names, no port, no traces and never for a weaker sandbox', () => {
  const given = browserArguments({ headless: false })
  assert.ok(given.includes('--host-resolver-rules=MAP * ~NOTFOUND'))
  assert.ok(given.includes('--incognito'))
  for (const never of [/no-sandbox/, /remote-debugging-port/, /disable-web-security/, /load-extension/]) {
    assert.equal(
      given.some((argument) => never.test(argument)),
      false,
    )
  }
})

test('the menu locks, follows the platform, and offers no way out of the window or into its insides', () => {
  const flat = (entries: readonly MenuEntry[]): MenuEntry[] =>
    entries.flatMap((entry) => [entry, ...flat(entry.submenu ?? [])])
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    const done: string[] = []
    const menu = menuTemplate(platform, { lock: () => done.push('lock'), openPage: (page) => done.push(page) })
    const entries = flat(menu)
    const roles = entries.map(({ role }) => role)
    assert.equal(menu[0]?.role, platform === 'darwin' ? 'appMenu' : undefined)
    assert.equal(roles.includes('quit'), platform !== 'darwin', 'macOS has it in the app’s menu')
    assert.equal(roles.includes('about'), platform !== 'darwin')
    for (const role of ['editMenu', 'zoomIn', 'zoomOut', 'resetZoom', 'windowMenu', 'help'] as const) {
      assert.ok(roles.includes(role), `${platform}: ${role}`)
    }
    const lock = entries.find(({ label }) => label === 'Lock')
    assert.equal(lock?.accelerator, 'CmdOrCtrl+L')
    for (const { click } of entries) click?.()
    assert.equal(done[0], 'lock')
    assert.deepEqual(done.slice(1), [
      'ssa-certificates',
      'ssa-online',
      'ssa-contacts',
      'irs-totalization',
      'fincen-fbar',
    ])
    const words = entries.map(({ label, role }) => label ?? role ?? '').join(' ')
    assert.doesNotMatch(words, /devtools|reload|inspect/i)
  }
})

test('a test’s settings are heard by no packaged app', () => {
  const given = { defaultFolder: '/tmp/a', handoffFolder: '/tmp/b' }
  const env = { [TRIAL_VARIABLE]: JSON.stringify(given) }
  assert.deepEqual(trialOf(false, env), { ...given, kdf: 'floor' })
  assert.equal(trialOf(true, env), undefined)
  assert.equal(trialOf(false, {}), undefined)
  assert.throws(() => trialOf(false, { [TRIAL_VARIABLE]: '{"kdf":"floor"}' }))
})
