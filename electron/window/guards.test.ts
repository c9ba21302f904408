import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { BROWSER_ORIGIN, checkSender, ELECTRON_ORIGIN, isOwn, mayNavigate, mayRequest, mayUse } from './guards.ts'

const FOREIGN = [
  'https://coverkeep.invalid.example.com/',
  'https://coverkeep.invalid@example.com/',
  'https://user:word@coverkeep.invalid/',
  'https://coverkeep.invalid:8443/',
  'http://coverkeep.invalid/',
  'https://example.com/#https://coverkeep.invalid/',
  'coverkeep-app://window.example/',
  'coverkeep-app://user@window/',
  'coverkeep-app-x://window/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'about:blank',
  'data:text/html,hello',
  'blob:https://coverkeep.invalid/1',
  '',
]

test('an origin is compared whole: no prefix, port, scheme or credentials pass for it', () => {
  for (const origin of [BROWSER_ORIGIN, ELECTRON_ORIGIN]) {
    assert.ok(isOwn(`${origin}/`, origin))
    assert.ok(isOwn(`${origin}/assets/index.js`, origin))
    for (const url of FOREIGN) assert.equal(isOwn(url, origin), false, url)
  }
})

test('the window navigates to its own start only', () => {
  assert.ok(mayNavigate(`${ELECTRON_ORIGIN}/`, ELECTRON_ORIGIN))
  for (const path of ['/assets/index.js', '/?x=1', '/other']) {
    assert.equal(mayNavigate(ELECTRON_ORIGIN + path, ELECTRON_ORIGIN), false, path)
  }
  for (const url of FOREIGN) assert.equal(mayNavigate(url, ELECTRON_ORIGIN), false, url)
})

test('requests go to the window’s own files and to pictures of pages, nowhere else', () => {
  assert.ok(mayRequest(`${BROWSER_ORIGIN}/assets/index.css`, BROWSER_ORIGIN))
  assert.ok(mayRequest('data:image/png;base64,iVBORw0KGgo=', BROWSER_ORIGIN))
  for (const url of FOREIGN) assert.equal(mayRequest(url, BROWSER_ORIGIN), false, url)
  assert.equal(mayRequest('data:image/svg+xml,<svg/>', BROWSER_ORIGIN), false)
})

test('every sender but the top frame of our own window on our own page is refused by name', () => {
  const good = { url: `${ELECTRON_ORIGIN}/`, isTopFrame: true, isOurWindow: true }
  checkSender(good, ELECTRON_ORIGIN)
  checkSender({ ...good, url: `${ELECTRON_ORIGIN}/#top` }, ELECTRON_ORIGIN)
  const refused = (error: unknown) => error instanceof CoverkeepError && error.code === 'bad-sender'
  for (const bad of [
    undefined,
    { ...good, isTopFrame: false },
    { ...good, isOurWindow: false },
    { ...good, url: `${BROWSER_ORIGIN}/` },
    ...FOREIGN.map((url) => ({ ...good, url })),
  ]) {
    assert.throws(() => checkSender(bad, ELECTRON_ORIGIN), refused, JSON.stringify(bad))
  }
})

test('no permission is given, known or not', () => {
  for (const permission of ['media', 'geolocation', 'clipboard-read', 'openExternal', 'something-new']) {
    assert.equal(mayUse(permission), false)
  }
})
