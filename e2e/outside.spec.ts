import { Copies } from '../electron/window/copies.ts'
import { pageClipboard } from '../electron/window/pageClipboard.ts'
import { SHELL } from './shells.ts'
import { callFrom, expect, openCase, test } from './window.ts'

/* What comes from outside the window, or goes there: a lock by the system, a copied secret. */

test('a lock from outside locks, empties the window and takes a copied secret along', async ({ cabinet, shell }) => {
  await openCase(cabinet, 'Marker Client 5520')
  await callFrom(cabinet, 'app.copy', { text: '123-45-6789', clearAfterSeconds: 30 })
  expect(await shell.around.clipboard()).toBe('123-45-6789')
  await cabinet.evaluate(() => {
    Object.assign(window, { beforeTheLock: true })
  })
  await shell.lock()
  await expect(cabinet.getByRole('heading', { name: 'Open a cabinet' })).toBeVisible()
  expect(await cabinet.evaluate(() => 'beforeTheLock' in window)).toBe(false)
  expect(await cabinet.content()).not.toContain('5520')
  await expect(callFrom(cabinet, 'case.list', {})).rejects.toThrow('locked')
  expect(await shell.around.clipboard()).toBe('')
})

test('a window whose page hangs is locked all the same, and shows nothing any more', async ({
  cabinet,
  shell,
  place,
}) => {
  test.skip(SHELL === 'electron', 'a page that hangs cannot be asked by the driver there')
  await openCase(cabinet, 'Marker Client 5521')
  await cabinet.evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 0)
  })
  await shell.lock()
  // The keys are gone: another process may open the cabinet now.
  const { startBackend } = await import('../electron/host.ts')
  const other = startBackend({ surface: 'cli' })
  const secret = { passphrase: 'four unrelated words' }
  await expect(other.call('cabinet.unlock', { folder: place.cabinet, secret })).resolves.toMatchObject({
    folder: place.cabinet,
  })
  await other.close()
  await expect.poll(() => cabinet.isClosed()).toBe(true)
})

test('a copied secret is cleared after its time unless something else was copied since', async ({ page, shell }) => {
  expect(await callFrom(page, 'app.copy', { text: 'secret one', clearAfterSeconds: 1 })).toEqual({
    copied: true,
    clears: true,
  })
  await expect.poll(() => shell.around.clipboard()).toBe('')
  await callFrom(page, 'app.copy', { text: 'secret two', clearAfterSeconds: 1 })
  await shell.around.copyElsewhere('of another program')
  await page.waitForTimeout(1500)
  expect(await shell.around.clipboard()).toBe('of another program')
})

test('without a program for the clipboard the page writes, and it is said that nothing clears it', async ({ page }) => {
  test.skip(SHELL === 'electron', 'Electron has a clipboard of its own')
  await page.getByRole('button').first().click()
  const copies = new Copies(pageClipboard(page))
  expect(await copies.copy({ text: 'secret', clearAfterSeconds: 30 })).toEqual({ copied: true, clears: false })
})
