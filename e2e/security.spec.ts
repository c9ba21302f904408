import { join } from 'node:path'
import { namesFor } from '../shared/contract/contract.ts'
import { listeningPorts, readNetLog } from './netLog.ts'
import { callFrom, expect, openCase, test } from './window.ts'

test('the bridge is exactly the contract’s calls for a window, and is frozen', async ({ page }) => {
  const surface = await page.evaluate(() => {
    const bridge = window.coverkeep
    return {
      keys: Object.keys(bridge ?? {}),
      calls: Object.keys(bridge?.calls ?? {}),
      frozen: Object.isFrozen(bridge) && Object.isFrozen(bridge?.calls),
      fixed: Object.getOwnPropertyDescriptor(window, 'coverkeep')?.writable === false,
      binding: 'coverkeepAsk' in window,
    }
  })
  expect(surface.keys.sort()).toEqual(['calls', 'listen'])
  expect(surface.calls.sort()).toEqual(namesFor('window').sort())
  expect(surface).toMatchObject({ frozen: true, fixed: true, binding: false })
})

test('the command line’s calls do not exist in the window, and a wrong input is refused by name', async ({ page }) => {
  const wrong = await page.evaluate(() => window.coverkeep?.calls['case.list']?.({ extra: true }).answer)
  expect(wrong).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
  for (const name of ['documents.get', 'documents.add'] as const) {
    expect(await page.evaluate((call) => call in (window.coverkeep?.calls ?? {}), name)).toBe(false)
  }
})

test('a folder is shown only if a handoff made it', async ({ cabinet, place }) => {
  expect(await callFrom(cabinet, 'app.showFolder', { folder: place.folder })).toEqual({ shown: false })
})

test('scripts from text, foreign scripts, styles, pictures and connections are refused by the page’s policy', async ({
  page,
  shell,
  expectedErrors,
}) => {
  expectedErrors.push(/Content Security Policy|violates the following|Refused to|ERR_BLOCKED/)
  const found = await page.evaluate(async () => {
    const violated: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
    const later = <T>(work: () => T) =>
      new Promise<T | string>((done) =>
        setTimeout(() => {
          try {
            done(work())
          } catch (error) {
            done(String(error))
          }
        }),
      )
    // Outside the driver's own evaluation, where the page's policy holds.
    // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
    const evaluated = await later(() => eval('1 + 1'))
    const append = (tag: string, set: Record<string, string>) =>
      document.body.append(Object.assign(document.createElement(tag), set))
    append('script', { textContent: 'window.ranInline = true' })
    append('script', { src: 'https://example.com/x.js' })
    append('script', { src: 'data:text/javascript,window.ranData=true' })
    append('style', { textContent: 'body { outline: 1px solid red }' })
    append('img', { src: 'https://example.com/x.png' })
    append('iframe', { src: 'https://example.com/' })
    append('object', { data: 'https://example.com/' })
    const fetched = await fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    )
    const own = await fetch('/index.html').then(
      () => 'fetched',
      () => 'refused',
    )
    const worker = await later(() => new Worker('data:text/javascript,1') && 'started')
    await new Promise((done) => setTimeout(done, 300))
    return { evaluated, fetched, own, worker, violated, ran: 'ranInline' in window || 'ranData' in window }
  })
  expect(found.evaluated).toContain('EvalError')
  expect(found).toMatchObject({ fetched: 'refused', own: 'refused', ran: false })
  for (const directive of [
    'script-src-elem',
    'style-src-elem',
    'img-src',
    'frame-src',
    'object-src',
    'connect-src',
    'script-src',
  ]) {
    expect(found.violated).toContain(directive)
  }
  expect(shell.refused).toEqual([])
})

test('the window goes nowhere and opens nothing', async ({ page, shell, expectedErrors }) => {
  expectedErrors.push(/ERR_BLOCKED|net::/)
  const before = page.url()
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', textContent: 'out' })
    document.body.append(link)
    link.click()
  })
  await expect.poll(() => shell.refused).toContain('https://example.com/')
  await page.evaluate(() => window.open('https://example.com/popup', '_blank'))
  await expect.poll(() => page.context().pages().length).toBe(1)
  expect(page.url()).toBe(before)
  expect(await page.evaluate(() => 'coverkeep' in window)).toBe(true)
})

test('no camera, microphone, place, notification or service worker is to be had', async ({ page, expectedErrors }) => {
  expectedErrors.push(/Permissions policy violation|Service Worker registration blocked/)
  const found = await page.evaluate(async () => {
    const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state
    const place = new Promise((done) => {
      navigator.geolocation.getCurrentPosition(
        () => done('given'),
        () => done('refused'),
      )
    })
    return {
      camera: await state('camera'),
      microphone: await state('microphone'),
      geolocation: await state('geolocation'),
      place: await place,
      notifications: 'Notification' in window,
      workers: await navigator.serviceWorker.register('/icon.svg').then(
        async () => (await navigator.serviceWorker.getRegistrations()).length,
        () => 0,
      ),
    }
  })
  expect(found).toEqual({
    camera: 'denied',
    microphone: 'denied',
    geolocation: 'denied',
    place: 'refused',
    notifications: false,
    workers: 0,
  })
})

test('no network: no name looked up, no connection made, no port opened, from start to end of a use', async ({
  place,
}) => {
  const { openBrowserShell } = await import('../electron/browser.ts')
  const log = join(place.folder, 'net.json')
  const shell = await openBrowserShell({
    headless: true,
    kdf: 'floor',
    defaultFolder: place.cabinet,
    profile: place.profile,
    browserArguments: [`--log-net-log=${log}`],
  })
  await callFrom(shell.page, 'cabinet.create', { folder: place.cabinet, passphrase: 'four unrelated words' })
  await openCase(shell.page)
  await shell.page.evaluate(() => fetch('https://example.com/').catch(() => {}))
  expect(await listeningPorts(place.profile)).toEqual([])
  await shell.close()
  const use = await readNetLog(log)
  expect(use).toMatchObject({ lookUps: 0, tcpConnections: 0, udpBytes: 0 })
  expect(shell.refused).toEqual([])
})
