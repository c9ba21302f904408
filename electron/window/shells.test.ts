import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { browserArguments } from './browserArguments.ts'
import { browserPlaces, findBrowser } from './findBrowser.ts'
import { type MenuEntry, menuTemplate } from './menu.ts'

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
  const labels = (entries: readonly MenuEntry[]): string[] =>
    entries.flatMap((entry) => [entry.label ?? entry.role ?? '', ...labels(entry.submenu ?? [])])
  assert.equal(menuTemplate('darwin', () => {})[0]?.role, 'appMenu')
  assert.ok(labels(menuTemplate('win32', () => {})).includes('quit'))
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    let locked = 0
    const menu = menuTemplate(platform, () => {
      locked += 1
    })
    menu
      .flatMap((entry) => entry.submenu ?? [])
      .find((entry) => entry.label === 'Lock')
      ?.click?.()
    assert.equal(locked, 1)
    assert.equal(
      labels(menu).some((label) => /devtools|reload|help/i.test(label)),
      false,
    )
  }
})
