import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { callFrom, expect, openCase, PASSPHRASE, test } from './window.ts'

test('a case whose folder is gone is said, and the others open as before', async ({ cabinet, place }) => {
  const lost = await openCase(cabinet, 'The lost one')
  await openCase(cabinet, 'The other one')
  await callFrom(cabinet, 'cabinet.lock', {})
  await rm(join(place.cabinet, 'cases', lost.id), { recursive: true })
  await cabinet.reload()
  await cabinet.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await cabinet.getByRole('button', { name: 'Unlock' }).click()

  const main = cabinet.getByRole('main')
  await cabinet.getByRole('link', { name: 'Cases', exact: true }).click()
  await expect(main.getByRole('row').filter({ hasText: 'Needs attention' })).toHaveCount(1)
  await main.getByRole('row').filter({ hasText: 'Needs attention' }).getByRole('link').click()
  await expect(main.getByRole('alert')).toContainText('This case cannot be opened')
  await cabinet.getByRole('navigation').getByRole('link', { name: 'The other one' }).click()
  await cabinet.getByRole('tab', { name: 'Documents' }).click()
  await expect(cabinet.getByRole('heading', { name: 'No documents yet' })).toBeVisible()
})

test('a cabinet that was moved away says so by name', async ({ cabinet, place }) => {
  await callFrom(cabinet, 'cabinet.lock', {})
  await rename(place.cabinet, join(place.folder, 'Elsewhere'))
  await cabinet.reload()
  await cabinet.getByRole('button', { name: 'Open a cabinet' }).click()
  await cabinet.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await cabinet.getByRole('button', { name: 'Unlock' }).click()
  await expect(cabinet.getByRole('alert')).toContainText('There is no Coverkeep cabinet in')
  await cabinet.getByLabel('Folder').fill(join(place.folder, 'Elsewhere'))
  await cabinet.getByRole('button', { name: 'Unlock' }).click()
  await expect(cabinet.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
})

test('a handoff that cannot be written there says so and can be made elsewhere', async ({ cabinet, place }) => {
  await openCase(cabinet)
  await writeFile(join(place.folder, 'a file'), '')
  await cabinet.getByRole('link', { name: 'Hand over' }).click()
  const folder = cabinet.getByLabel('Folder for the handoff')
  const proposed = await folder.inputValue()
  await folder.fill(join(place.folder, 'a file', 'Handoff'))
  await cabinet.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(cabinet.getByRole('alert')).toContainText('could not be written')
  await expect(cabinet.getByRole('button', { name: 'Make the handoff' })).toBeFocused()
  await folder.fill(proposed)
  await cabinet.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(cabinet.getByRole('button', { name: 'Show folder' })).toBeFocused()
})
