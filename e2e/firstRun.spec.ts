import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoFile } from './evidence.ts'
import { expect, PASSPHRASE, test } from './window.ts'

test('from nothing to a handoff on disk, through the window alone', async ({ page, place }) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await expect(page.getByLabel('Folder')).toHaveValue(place.cabinet)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()

  const words = page.getByRole('list', { name: 'Recovery words' }).getByRole('listitem')
  await expect(words).toHaveCount(24)
  const enter = page.getByRole('button', { name: 'Go to the cabinet' })
  await expect(enter).toBeDisabled()
  await page.getByRole('checkbox', { name: 'I have written down all 24 words' }).check()
  await enter.click()

  await page.getByRole('main').getByRole('link', { name: 'New case' }).click()
  await page.getByLabel('Client', { exact: true }).fill('Müller & Söhne GmbH')
  await page.getByRole('combobox', { name: 'Country' }).fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await page.getByLabel('Kind of work').fill('Software design')
  await page.getByLabel('First day').fill('2025-01-01')
  await page.getByRole('button', { name: 'Make the case' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Müller & Söhne GmbH' })).toBeVisible()

  await page.getByRole('tab', { name: 'Documents' }).click()
  await page
    .getByLabel('Files for this case')
    .setInputFiles([demoFile('germany/Invoice 2025-009.pdf'), demoFile('germany/Bescheinigung D-USA 101 (Scan).jpg')])
  await expect(page.getByText('2 files kept')).toBeVisible()

  await page.getByRole('link', { name: 'Hand over' }).click()
  const folder = await page.getByLabel('Folder for the handoff').inputValue()
  await page.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(page.getByRole('heading', { name: 'The handoff is ready' })).toBeVisible({ timeout: 45_000 })
  await expect(page.getByText(folder, { exact: true })).toBeVisible()

  const names = await readdir(folder, { recursive: true })
  expect(names.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(0)
  const bundle = names.find((name) => /^Handoff .*\.pdf$/.test(name)) ?? ''
  expect((await readFile(join(folder, bundle))).subarray(0, 5).toString()).toBe('%PDF-')
  expect(existsSync(join(folder, 'SHA256SUMS'))).toBe(true)

  // Once more into the same folder: refused, nothing in it touched, everything chosen still chosen.
  await page.getByRole('button', { name: 'Make another' }).click()
  await page.getByLabel('Folder for the handoff').fill(folder)
  await page.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(page.getByRole('alert')).toContainText('already has something in it')
  await expect(page.getByLabel('Folder for the handoff')).toHaveValue(folder)
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(names.sort())
})

test('a passphrase that is too short or not repeated goes nowhere', async ({ page, place }) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill('short')
  await expect(page.getByText('5 characters: 7 more to go.')).toBeVisible()
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await expect(page.getByText('At least 12 characters are needed.')).toBeVisible()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill('something else')
  await expect(page.getByText('The two are not the same.')).toBeVisible()
  expect(existsSync(place.cabinet)).toBe(false)
})

test('a folder that has something in it is refused and left alone', async ({ page, place }) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Folder').fill(place.folder)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await expect(page.getByRole('alert')).toContainText('already has something in it')
  expect(existsSync(join(place.folder, 'cabinet.json'))).toBe(false)
})
