import { tabTo } from './recovery.ts'
import { expect, PASSPHRASE, test } from './window.ts'

test('unlocking, making a case and finding the documents needs no mouse', async ({ cabinet }) => {
  const { keyboard } = cabinet
  await keyboard.press('ControlOrMeta+l')
  await expect(cabinet.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await keyboard.type(PASSPHRASE)
  await keyboard.press('Enter')
  const newCase = cabinet.getByRole('main').getByRole('link', { name: 'New case' })
  // The heading has the focus while the list is still being read; the key means the screen that is there afterwards.
  await expect(newCase).toBeVisible()
  await expect(cabinet.getByRole('heading', { level: 1, name: 'Home' })).toBeFocused()

  // The doors come first; how many there are is no matter here.
  await tabTo(cabinet, newCase)
  await keyboard.press('Enter')
  await expect(cabinet.getByRole('heading', { level: 1, name: 'New case' })).toBeFocused()

  // The way up, then the first field.
  await keyboard.press('Tab')
  await keyboard.type('Ольга Иванова')
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await expect(cabinet.getByRole('combobox', { name: 'Country' })).toBeFocused()
  await keyboard.type('Japan')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('Translation')
  await keyboard.press('Tab')
  await keyboard.type('01022025')
  await keyboard.press('Enter')
  await expect(cabinet.getByRole('heading', { level: 1, name: 'Ольга Иванова' })).toBeFocused()
  await expect(cabinet.getByRole('tab', { name: 'Documents' })).toBeVisible()
})

test('a form that is not complete leads to its first field that is not', async ({ cabinet }) => {
  await cabinet.getByRole('main').getByRole('link', { name: 'New case' }).click()
  await cabinet.getByLabel('Client', { exact: true }).fill('Someone')
  await cabinet.getByRole('button', { name: 'Make the case' }).click()
  await expect(cabinet.getByRole('combobox', { name: 'Country' })).toBeFocused()
  await expect(cabinet.getByText('Choose a country.')).toBeVisible()
  await expect(cabinet.getByText('Give the first day of the work.')).toBeVisible()
})
