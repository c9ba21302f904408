import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { callFrom, drop, expect, openCase, PASSPHRASE, test } from './window.ts'

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
  await cabinet.getByLabel('Your name').fill('Zoë Łukasik-Ōta')
  await cabinet.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(cabinet.getByRole('alert')).toContainText('could not be written')
  await expect(cabinet.getByRole('button', { name: 'Make the handoff' })).toBeFocused()
  await folder.fill(proposed)
  await cabinet.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(cabinet.getByRole('button', { name: 'Show folder' })).toBeFocused()
})

/** Locks, lets the fault strike, and unlocks as a person does. */
async function struckWhileLocked(page: Page, strike: () => void): Promise<void> {
  await callFrom(page, 'cabinet.lock', {})
  strike()
  await page.reload()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

test.describe('a full disk', () => {
  test.use({ fault: 'full-disk' })

  test('says what was not kept, what is safe and what to do; what was there is there', async ({ cabinet, strike }) => {
    const made = await openCase(cabinet)
    await drop(cabinet, [{ name: 'kept before.txt', text: 'kept' }])
    await expect(cabinet.getByText('1 file kept')).toBeVisible()
    strike()
    await drop(cabinet, [{ name: 'too much.txt', text: 'more than there is room for '.repeat(40_000) }])
    const row = cabinet.getByRole('region', { name: 'Files being added' }).getByRole('listitem')
    const failed = row.filter({ hasText: 'too much.txt' })
    await expect(failed).toContainText('There is no room left on the disk')
    await expect(failed).toContainText('Everything acknowledged before is kept; what was being written left no trace.')
    await expect(failed).toContainText('Make room and try again.')
    const stored = await callFrom(cabinet, 'documents.list', { case: made.id })
    expect(stored.map(({ document }) => document.name)).toEqual(['kept before.txt'])
  })
})

test.describe('a folder that can only be read', () => {
  test.use({ fault: 'read-only' })

  test('opens for reading, says so, and refuses what would change it', async ({ cabinet, strike }) => {
    const made = await openCase(cabinet, 'The reader')
    await struckWhileLocked(cabinet, strike)
    const notices = cabinet.getByRole('region', { name: 'Notices' })
    await expect(notices).toContainText('The cabinet is open for reading only')
    await expect(notices).toContainText('copy the whole cabinet to where you may write and open the copy')
    await expect(callFrom(cabinet, 'case.list', {})).resolves.toMatchObject([{ id: made.id }])
    await cabinet.getByRole('navigation').getByRole('link', { name: 'The reader' }).click()
    await cabinet.getByRole('tab', { name: 'Documents' }).click()
    await drop(cabinet, [{ name: 'new.txt', text: 'new' }])
    const uploads = cabinet.getByRole('region', { name: 'Files being added' })
    await expect(uploads.getByRole('listitem')).toContainText('could not be written')
    await expect(uploads.getByRole('listitem')).toContainText('copy the whole cabinet to where you may write')
    await expect(uploads.getByRole('listitem')).toContainText('Everything acknowledged before is kept.')
    await expect(callFrom(cabinet, 'documents.list', { case: made.id })).resolves.toEqual([])
  })
})

test.describe('a damaged case', () => {
  test.use({ fault: 'damaged-case' })

  test('is named with what is safe and what to do, and the cabinet opens all the same', async ({ cabinet, strike }) => {
    await openCase(cabinet, 'The damaged one')
    await struckWhileLocked(cabinet, strike)
    await expect(cabinet.getByRole('list', { name: 'To settle first' })).toContainText('is damaged')
    await cabinet.getByRole('navigation').getByRole('link', { name: 'The damaged one' }).click()
    const alert = cabinet.getByRole('main').getByRole('alert')
    await expect(alert).toContainText('is damaged')
    await expect(alert).toContainText('Coverkeep wrote nothing to it.')
    await expect(alert).toContainText('Keep a copy of the whole cabinet as it is.')
    await callFrom(cabinet, 'case.create', {
      engagement: { clients: [{ name: 'The next one' }], country: 'DE', begin: '2025-01-01' },
    })
  })
})
