import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { callFrom, drop, expect, openCase, PASSPHRASE, test } from './window.ts'

test('a wrong passphrase is said plainly, and the right one still opens', async ({ cabinet }) => {
  await cabinet.getByRole('button', { name: 'Lock' }).click()
  const field = cabinet.getByLabel('Passphrase', { exact: true })
  await field.fill('not the passphrase')
  await cabinet.getByRole('button', { name: 'Unlock' }).click()
  await expect(cabinet.getByRole('alert')).toContainText('This passphrase does not open the cabinet.')
  await expect(cabinet.getByRole('alert')).toContainText('nothing is damaged')
  await expect(field).toBeFocused()
  await field.fill(PASSPHRASE)
  await field.press('Enter')
  await expect(cabinet.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
})

test('the recovery words open the cabinet', async ({ page, place }) => {
  const { recoveryWords } = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await callFrom(page, 'cabinet.lock', {})
  await page.reload()
  await page.getByRole('button', { name: 'Forgot it? Use the recovery words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(recoveryWords.toReversed().join(' '))
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('alert')).toContainText('recovery words do not open')
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(recoveryWords.join('\n').toUpperCase())
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
})

test('locking by shortcut empties the window', async ({ cabinet }) => {
  await openCase(cabinet, 'Marker Client 7731')
  await drop(cabinet, [{ name: 'marker-8842.txt', text: 'words of the document' }])
  await expect(cabinet.getByText('1 file kept')).toBeVisible()
  await cabinet.evaluate(() => {
    Object.assign(window, { beforeTheLock: true })
  })
  await cabinet.keyboard.press('ControlOrMeta+l')
  await expect(cabinet.getByRole('heading', { name: 'Open a cabinet' })).toBeVisible()
  // A new document: no component, cache, closure or history of the old one is reachable.
  expect(await cabinet.evaluate(() => 'beforeTheLock' in window)).toBe(false)
  expect(await cabinet.content()).not.toMatch(/7731|8842/)
  expect(await cabinet.title()).not.toContain('7731')
  await expect(callFrom(cabinet, 'case.list', {})).rejects.toThrow('locked')
})

test('what was repaired on opening is said, and can be put away', async ({ cabinet, place }) => {
  await callFrom(cabinet, 'cabinet.lock', {})
  await copyFile(join(place.cabinet, 'cabinet.json'), join(place.folder, 'kept.json'))
  await writeFile(join(place.cabinet, 'cabinet.json'), 'not a header')
  await cabinet.reload()
  await cabinet.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await cabinet.getByRole('button', { name: 'Unlock' }).click()
  const notices = cabinet.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('cabinet.json')
  await expect(notices).toContainText('Nothing is lost. If this happens again, check the disk')
  await notices.getByRole('button', { name: 'I have read this' }).click()
  await expect(notices).toBeHidden()
})
