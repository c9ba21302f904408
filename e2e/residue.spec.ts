import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowserShell } from '../electron/browser.ts'
import { callFrom, drop, expect, openCase, PASSPHRASE, test } from './window.ts'

const MARKERS = ['Marker-Client-53817', 'marker-file-20944', 'MARKER-TEXT-77120', PASSPHRASE]

test('nothing of the cabinet stays in the browser’s folder, in clear or as UTF-16', async ({ place }) => {
  const shell = await openBrowserShell({
    headless: true,
    kdf: 'floor',
    defaultFolder: place.cabinet,
    profile: place.profile,
  })
  const { page } = shell
  const { recoveryWords } = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await callFrom(page, 'cabinet.lock', {})
  await page.reload()
  // Typed and submitted in a form, as the password manager and form filling see it.
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('main').getByRole('link', { name: 'New case' }).click()
  await page.getByLabel('Client', { exact: true }).fill('Marker-Client-53817 typed')
  await openCase(page, 'Marker-Client-53817')
  await drop(page, [{ name: 'marker-file-20944.txt', text: 'MARKER-TEXT-77120 '.repeat(40_000) }])
  await page.getByRole('link', { name: 'marker-file-20944' }).click()
  await expect(page.getByRole('img', { name: 'Page 1 of marker-file-20944' })).toBeVisible()
  await page.getByRole('button', { name: 'Lock' }).click()
  await expect(page.getByRole('heading', { name: 'Open a cabinet' })).toBeVisible()
  await shell.close()

  const wanted = [...MARKERS, recoveryWords.slice(0, 4).join(' ')]
  const needles = wanted.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])
  const files = (await readdir(place.profile, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const bytes = await readFile(join(file.parentPath, file.name))
    expect(needles.filter((needle) => bytes.includes(needle)).map(String), file.name).toEqual([])
  }
})
