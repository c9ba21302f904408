import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Page } from 'playwright/test'
import { temporaryName } from '../electron/backup/parts.ts'
import { stalledFile } from './faults.ts'
import { judge } from './judge.ts'
import { expect, PASSPHRASE } from './window.ts'

/** From any screen to Safety, and on to one of its pages by its button. */
export async function openSafety(page: Page, button?: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Cabinet' }).getByRole('link', { name: 'Safety' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'How it stands' })).toBeVisible()
  if (button) await page.getByRole('main').getByRole('link', { name: button }).click()
}

/** From the filled-in form: begun, left, come back to, cancelled half-way. Nothing lies at its place then, and the form is as it was. */
export async function cancelBackup(page: Page, backup: string): Promise<void> {
  const begin = page.getByRole('button', { name: 'Back up', exact: true })
  const stick = stalledFile(temporaryName(backup, 0))
  try {
    await begin.click()
    await expect(page.getByText(/^[\d.]+ (bytes|kB|MB) of [\d.]+ MB$/)).toBeVisible()
    await judge(page, 'backup-running')
    await page.getByRole('link', { name: 'Calendar' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible()
    await openSafety(page)
    await page.getByRole('main').getByRole('link', { name: 'Back up now' }).click()
    await expect(page.getByText('Writing …')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).press('Enter')
    await expect(page.getByText('Stopping …')).toBeVisible()
  } finally {
    stick.goOn()
  }
  await expect(page.getByRole('status').filter({ hasText: 'Cancelled.' })).toContainText('Nothing was written.')
  await expect(begin).toBeFocused()
  await judge(page, 'backup-cancelled')
  expect((await readdir(dirname(backup))).filter((name) => name.includes(basename(backup)))).toEqual([])
}

/** Locks while a backup is being written: it is stopped, nothing of it lies at its place, and the form is there again afterwards. */
export async function lockDuringBackup(page: Page, backup: string): Promise<void> {
  const begin = page.getByRole('button', { name: 'Back up', exact: true })
  const stick = stalledFile(temporaryName(backup, 0))
  try {
    await begin.click()
    await expect(page.getByText('Writing …')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+l')
  } finally {
    stick.goOn()
  }
  const field = page.getByLabel('Passphrase', { exact: true })
  await expect(field).toBeFocused()
  expect((await readdir(dirname(backup))).filter((name) => name.includes(basename(backup)))).toEqual([])
  await expect(page.getByRole('alert')).toHaveCount(0)
  await field.fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await openSafety(page)
  await page.getByRole('main').getByRole('link', { name: 'Back up now' }).click()
  await expect(begin).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
}
