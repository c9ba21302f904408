import { demoFile } from './evidence.ts'
import { callFrom, drop, expect, openCase, test } from './window.ts'

test('dropped files arrive; the same file, an empty one and a folder are named for what they are', async ({
  cabinet,
}) => {
  const made = await openCase(cabinet)
  await drop(cabinet, [
    { name: 'Vertrag 契約書.txt', text: 'one' },
    { name: 'copy of it.txt', text: 'one' },
    { name: 'empty.pdf', text: '' },
    { name: 'notes.txt', text: 'two' },
  ])
  const uploads = cabinet.getByRole('region', { name: 'Files being added' })
  await expect(uploads.getByRole('status')).toHaveText('2 files kept, 1 already here, 1 not kept')
  await expect(uploads.getByRole('listitem').filter({ hasText: 'copy of it.txt' })).toContainText('already here')
  await expect(uploads.getByRole('listitem').filter({ hasText: 'empty.pdf' })).toContainText('empty.pdf is empty.')
  await expect(cabinet.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(2)

  const stored = await callFrom(cabinet, 'documents.list', { case: made.id })
  expect(stored.map(({ document }) => document.name).sort()).toEqual(['Vertrag 契約書.txt', 'notes.txt'].sort())
  expect(stored.flatMap(({ document }) => document.otherNames)).toEqual(['copy of it.txt'])

  await uploads.getByRole('button', { name: 'Close' }).click()
  await expect(uploads).toBeHidden()
})

test('a file of many chunks arrives byte for byte', async ({ cabinet }) => {
  const made = await openCase(cabinet)
  const text = 'sixteen letters.'.repeat(300_000)
  await drop(cabinet, [{ name: 'large.bin', text }])
  await expect(cabinet.getByText('1 file kept')).toBeVisible()
  const [stored] = await callFrom(cabinet, 'documents.list', { case: made.id })
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  expect(stored?.document.sha256).toBe(Buffer.from(hash).toString('hex'))
})

test('a document is looked at page by page, and going back returns the focus to it', async ({ cabinet }) => {
  await openCase(cabinet)
  await cabinet
    .getByLabel('Files for this case')
    .setInputFiles(demoFile('germany/Beitragsbescheid 2025 und Nachweis 2024.tif'))
  const link = cabinet.getByRole('link', { name: 'Beitragsbescheid' })
  await expect(cabinet.getByRole('list', { name: 'Documents' }).locator('img')).toBeVisible()
  await link.focus()
  await cabinet.keyboard.press('Enter')
  await expect(cabinet.getByRole('img', { name: 'Page 1 of' })).toBeVisible()
  await expect(cabinet.getByText('Page 1 of 2')).toBeVisible()
  await cabinet.keyboard.press('ArrowRight')
  await expect(cabinet.getByRole('img', { name: 'Page 2 of' })).toBeVisible()
  await expect(cabinet.getByRole('button', { name: 'Next page' })).toBeDisabled()
  await cabinet.keyboard.press('Escape')
  await expect(link).toBeFocused()
})

test('a file without pages says so and keeps its facts', async ({ cabinet }) => {
  await openCase(cabinet)
  await drop(cabinet, [{ name: 'broken.pdf', text: '%PDF-1.7 and nothing more' }])
  await cabinet.getByRole('link', { name: 'broken' }).click()
  await expect(cabinet.getByRole('heading', { name: 'No picture to show' })).toBeVisible()
  await expect(cabinet.getByText('The original is kept byte for byte.')).toBeVisible()
  await expect(cabinet.getByRole('complementary', { name: 'About this document' })).toContainText('broken.pdf')
})
