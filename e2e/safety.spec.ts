import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { judge } from './judge.ts'
import { keepWords, readWords } from './recovery.ts'
import { callFrom, expect, openCase, PASSPHRASE, test } from './window.ts'

/** From any screen to Safety, and on to one of its pages by its button. */
async function openSafety(page: Page, button?: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Cabinet' }).getByRole('link', { name: 'Safety' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'How it stands' })).toBeVisible()
  if (button) await page.getByRole('main').getByRole('link', { name: button }).click()
}

test('a new passphrase opens and the old one does not; without proof nothing is changed', async ({ cabinet: page }) => {
  await openSafety(page)
  await page.getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the passphrase' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill('not the one')
  await dialog.getByLabel('New passphrase', { exact: true }).fill('short')
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(dialog).toContainText('At least 12 characters are needed.')
  const fresh = 'gimmick ferret unwatched crayon'
  await dialog.getByLabel('New passphrase', { exact: true }).fill(fresh)
  await dialog.getByLabel('New passphrase again').fill(fresh)
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This passphrase does not open the cabinet.')
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await judge(page, 'safety-passphrase')
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(page.getByText('The passphrase is changed.')).toBeVisible()

  await page.keyboard.press('ControlOrMeta+l')
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('alert')).toContainText('does not open')
  await field.fill(fresh)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
})

test('new recovery words are shown, checked and then tried; the old ones open nothing', async ({ page, place }) => {
  const made = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await page.reload()
  await openSafety(page)
  await expect(page.getByText('Nobody has typed them yet.')).toBeVisible()
  await judge(page, 'safety-new')

  await page.getByRole('button', { name: 'Try the words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(made.recoveryWords.toReversed().join(' '))
  await page.getByRole('button', { name: 'Try them' }).click()
  await expect(page.getByRole('alert')).toContainText('do not open the cabinet')
  await judge(page, 'safety-try-words')
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(made.recoveryWords.join(' '))
  await page.getByRole('button', { name: 'Try them' }).click()
  await expect(page.getByText(/They were typed on .*, and they open the cabinet/)).toBeVisible()

  await page.getByRole('button', { name: 'New words' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make new words' }).click()
  const words = await readWords(page)
  expect(words).not.toEqual(made.recoveryWords)
  // Nothing closes it but going through it.
  await page.keyboard.press('Escape')
  expect(await readWords(page)).toEqual(words)
  await judge(page, 'safety-words')
  await keepWords(page)
  await expect(page.getByText(/They were typed on .*, and they open the cabinet/)).toBeVisible()
  const opens = (recoveryWords: readonly string[]) =>
    callFrom(page, 'keys.prove', { secret: { recoveryWords: recoveryWords.join(' ') } })
  await opens(words)
  await expect(opens(made.recoveryWords)).rejects.toThrow('wrong-recovery-words')
})

test('words left unchecked stay open in Safety until they are typed', async ({ cabinet: page }) => {
  await openSafety(page)
  await page.getByRole('button', { name: 'New words' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make new words' }).click()
  const words = await readWords(page)
  await page.getByRole('button', { name: 'I have them on paper' }).click()
  await page.getByRole('button', { name: 'Go on without checking' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on without checking' }).click()
  await expect(page.getByText('Nobody has typed them yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Try the words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(words.join(' '))
  await page.getByRole('button', { name: 'Try them' }).click()
  await expect(page.getByText(/They were typed on/)).toBeVisible()
})

test('new keys: said what they mean, everything still opens, and the words are new and checked', async ({
  page,
  place,
}) => {
  const made = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await openCase(page, 'Kept through it GmbH')
  const header = await readFile(join(place.cabinet, 'cabinet.json'), 'utf8')
  await openSafety(page)
  await page.getByRole('button', { name: 'Make new keys' }).click()
  await expect(page.getByRole('dialog')).toContainText('Backups and copies made before keep their old keys.')
  await judge(page, 'safety-rotate')
  await page.getByLabel('Passphrase', { exact: true }).fill('not the one')
  await page.getByRole('button', { name: 'Encrypt everything anew' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('does not open the cabinet')
  expect(await readFile(join(place.cabinet, 'cabinet.json'), 'utf8')).toBe(header)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Encrypt everything anew' }).click()
  const words = await keepWords(page)
  expect(words).not.toEqual(made.recoveryWords)
  await expect(page.getByText(/They were typed on/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+l')
  await page.getByRole('button', { name: 'Forgot it? Use the recovery words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(words.join(' '))
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('navigation', { name: 'Cabinet' }).getByRole('link', { name: 'Kept through it GmbH' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kept through it GmbH' })).toBeVisible()
})
