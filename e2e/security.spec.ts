import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { namesFor } from '../shared/contract/contract.ts'
import { officialPage } from '../shared/rules/officialPages.ts'
import { listeningPorts, readNetLog } from './netLog.ts'
import { openWindow, SHELL } from './shells.ts'
import { walkEverywhere } from './walk.ts'
import { callFrom, expect, openCase, PASSPHRASE, test } from './window.ts'

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
  for (const name of ['payments.import', 'documents.add'] as const) {
    expect(await page.evaluate((call) => call in (window.coverkeep?.calls ?? {}), name)).toBe(false)
  }
})

test('the page is a secure, isolated context without anything of Node', async ({ page }) => {
  const found = await page.evaluate(() => ({
    secure: window.isSecureContext,
    isolated: window.crossOriginIsolated,
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window),
    address: location.protocol,
  }))
  const address = SHELL === 'electron' ? 'coverkeep-app:' : 'https:'
  expect(found).toEqual({ secure: true, isolated: true, node: [], address })
})

test('a page is opened outside only by its name in the list', async ({ page, shell }) => {
  expect(await callFrom(page, 'app.openPage', { page: 'ssa-online' })).toEqual({ opened: true })
  const wrong = await page.evaluate(async () => {
    const open = window.coverkeep?.calls['app.openPage']
    const given = ['https://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', '__proto__', '']
    return Promise.all(given.map((name) => open?.({ page: name }).answer))
  })
  for (const answer of wrong) expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-call' } })
  expect(await shell.around.opened()).toEqual([officialPage('ssa-online').address])
})

test('a folder is shown only if something was written there, or the cabinet lies there', async ({
  cabinet,
  place,
  shell,
}) => {
  await openCase(cabinet)
  const show = (folder: string) => callFrom(cabinet, 'app.showFolder', { folder })
  expect(await show(place.folder)).toEqual({ shown: false })
  await callFrom(cabinet, 'backup.create', { file: join(place.folder, 'backup.tar') })
  expect(await show(place.folder)).toEqual({ shown: true })
  expect(await show(join(place.folder, 'backup.tar'))).toEqual({ shown: false })
  expect(await show(place.cabinet)).toEqual({ shown: true })
  expect(await shell.around.opened()).toEqual([place.folder, place.cabinet])
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

test('the window goes nowhere and opens nothing, whatever a page tries', async ({ page, shell, expectedErrors }) => {
  expectedErrors.push(/ERR_BLOCKED|net::|Content Security Policy|violates the following|Not allowed to load local/)
  const before = page.url()
  const windows = await page.evaluate(() => {
    const away = 'https://example.com/'
    const link = (href: string, set: Partial<HTMLAnchorElement> = {}) => {
      const made = Object.assign(document.createElement('a'), { href, textContent: 'out', ...set })
      document.body.append(made)
      made.click()
    }
    link(away)
    link(`${away}blank`, { target: '_blank' })
    link(`${away}named`, { target: 'other', rel: 'opener' })
    link('file:///etc/passwd')
    link('mailto:somebody@example.com')
    const form = Object.assign(document.createElement('form'), { action: `${away}form`, method: 'post' })
    document.body.append(form)
    form.submit()
    location.assign(`${away}assign`)
    return [window.open(`${away}popup`, '_blank'), window.open('about:blank')].map((opened) => opened?.closed ?? true)
  })
  await expect.poll(() => page.context().pages().length).toBe(1)
  // A refused page of its own is gone, or was never there.
  expect(windows.length).toBe(2)
  if (SHELL === 'browser') await expect.poll(() => shell.refused).toContain('https://example.com/assign')
  expect(page.url()).toBe(before)
  expect(await page.evaluate(() => 'coverkeep' in window)).toBe(true)
  expect(await shell.around.opened()).toEqual([])
})

test('nothing is downloaded', async ({ page, place, expectedErrors }) => {
  expectedErrors.push(/ERR_BLOCKED|net::|Content Security Policy|violates the following/)
  const finished: (string | null)[] = []
  page.on('download', async (download) => finished.push(await download.failure()))
  await page.evaluate(() => {
    const save = (href: string, name: string) => {
      const link = Object.assign(document.createElement('a'), { href, download: name, textContent: 'save' })
      document.body.append(link)
      link.click()
    }
    save(URL.createObjectURL(new Blob(['marker of a download'])), 'blob-of-ours.txt')
    save('data:text/plain,marker', 'data-of-ours.txt')
    save('/icon.svg', 'own-file.svg')
  })
  await page.waitForTimeout(1000)
  // What the browser reports at all was stopped.
  for (const failure of finished) expect(failure).not.toBeNull()
  const written = await readdir(place.folder, { recursive: true })
  expect(written.filter((name) => /of-ours|own-file/.test(name))).toEqual([])
})

test('a file dropped beside the drop zone is not opened', async ({ cabinet, place }) => {
  const file = join(place.folder, 'dropped.html')
  await writeFile(file, '<title>of the file</title>')
  const before = cabinet.url()
  const protocol = await cabinet.context().newCDPSession(cabinet)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data })
  }
  await expect(cabinet.getByRole('main')).toBeVisible()
  expect(cabinet.url()).toBe(before)
  expect(await cabinet.title()).not.toContain('of the file')
  expect(cabinet.context().pages()).toHaveLength(1)
})

test('no camera, microphone, place, screen, device, clipboard or service worker is to be had', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/[Pp]ermissions [Pp]olicy|Service Worker registration blocked|not allowed|denied/)
  const found = await page.evaluate(async () => {
    const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state
    /** `refused`, also where the browser does not know the thing at all. */
    const attempt = async (work: () => Promise<unknown> | undefined) => {
      try {
        return (await work()) === undefined ? 'refused' : 'given'
      } catch {
        return 'refused'
      }
    }
    const known = navigator as unknown as Record<string, Record<string, (options?: unknown) => Promise<unknown>>>
    const place = () =>
      new Promise((done, refuse) => {
        navigator.geolocation.getCurrentPosition(done, refuse)
      })
    return {
      camera: await state('camera'),
      microphone: await state('microphone'),
      geolocation: await state('geolocation'),
      place: await attempt(place),
      media: await attempt(() => navigator.mediaDevices?.getUserMedia({ video: true })),
      screen: await attempt(() => navigator.mediaDevices?.getDisplayMedia()),
      clipboard: await attempt(() => navigator.clipboard?.readText()),
      usb: await attempt(() => known.usb?.requestDevice?.({ filters: [] })),
      serial: await attempt(() => known.serial?.requestPort?.()),
      hid: await attempt(async () => (await known.hid?.requestDevice?.({ filters: [] }))?.toString() || undefined),
      bluetooth: await attempt(() => known.bluetooth?.requestDevice?.({ acceptAllDevices: true })),
      workers: await attempt(() => navigator.serviceWorker.register('/icon.svg')),
    }
  })
  const denied = Object.fromEntries(Object.keys(found).map((name) => [name, 'refused']))
  expect(found).toEqual({ ...denied, camera: 'denied', microphone: 'denied', geolocation: 'denied' })
  const notifies = await page.evaluate(() => ('Notification' in window ? Notification.requestPermission() : 'denied'))
  expect(notifies).toBe('denied')
})

test('no network: no name looked up, no connection made, no port opened, from start to end of a long use', async ({
  place,
}) => {
  test.skip(SHELL === 'electron', 'reads the network log of the browser')
  const log = join(place.folder, 'net.json')
  const shell = await openWindow(place, [`--log-net-log=${log}`])
  const { page } = shell
  await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  const { id } = await openCase(page)
  await page.evaluate(() => fetch('https://example.com/').catch(() => {}))
  await walkEverywhere(page)
  await callFrom(page, 'app.openPage', { page: 'ssa-certificates' })
  await callFrom(page, 'app.copy', { text: 'CN 4471', clearAfterSeconds: 30 })
  await callFrom(page, 'search.find', { words: 'example.com' })
  const today = '2026-01-15'
  await callFrom(page, 'handoff.create', { cases: [id], years: [2025], out: join(place.handoffs, 'Handoff'), today })
  await callFrom(page, 'backup.create', { file: join(place.folder, 'backup.tar') })
  await callFrom(page, 'cabinet.verify', {})
  expect(await listeningPorts(place.profile)).toEqual([])
  await shell.close()
  expect(existsSync(place.cabinet)).toBe(true)
  const use = await readNetLog(log)
  expect(use).toMatchObject({ lookUps: 0, tcpConnections: 0, udpBytes: 0 })
  expect(shell.refused).toEqual([])
})
