import { demoFile } from './evidence.ts'
import { fits } from './judge.ts'
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

test('two hundred documents: pages are made near the screen only, and the keyboard keeps its place', async ({
  cabinet: page,
}) => {
  const made = await openCase(page)
  const scans = await page.evaluateHandle(async () => {
    const transfer = new DataTransfer()
    for (let no = 1; no <= 200; no++) {
      const canvas = new OffscreenCanvas(60, 80)
      canvas.getContext('2d')?.fillText(String(no), 10, 20)
      transfer.items.add(new File([await canvas.convertToBlob()], `Scan ${String(no).padStart(3, '0')}.png`))
    }
    return transfer
  })
  await page.getByRole('region', { name: 'Documents of this case' }).dispatchEvent('drop', { dataTransfer: scans })
  await expect(page.getByText('200 files kept')).toBeVisible({ timeout: 500_000 })
  const list = page.getByRole('list', { name: 'Documents' })
  await expect(list.getByRole('listitem')).toHaveCount(200)
  await expect(list.locator('img').first()).toBeVisible()
  /** How many documents were made pages of, once no more are being made. */
  const looked = async () => {
    const count = async () =>
      (await callFrom(page, 'documents.list', { case: made.id })).filter(({ press }) => press.state !== 'waiting')
        .length
    let before = -1
    let now = await count()
    while (now !== before) {
      await page.waitForTimeout(2000)
      before = now
      now = await count()
    }
    return now
  }
  expect(await looked()).toBeLessThan(60)

  const last = list.getByRole('listitem').last()
  await last.scrollIntoViewIfNeeded()
  await expect(last).toContainText('Scan 001')
  await expect(last.locator('img')).toBeVisible()
  const link = page.getByRole('link', { name: 'Scan 100', exact: true })
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'Page 1 of' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(link).toBeFocused()
  await expect(link).toBeInViewport()
  await page.keyboard.press('Tab')
  const next = page.getByRole('link', { name: 'Scan 099', exact: true })
  await expect(next).toBeFocused()
  await expect(next).toBeInViewport()

  // As lines: what is given to one far down is kept, and one stays there.
  await page.getByText('List', { exact: true }).click()
  const kind = page.getByLabel('Kind of Scan 040', { exact: true })
  await kind.focus()
  await kind.selectOption('Invoice')
  await expect
    .poll(async () => (await callFrom(page, 'documents.list', { case: made.id })).map(({ document }) => document.kind))
    .toContain('invoice')
  await expect(kind).toBeFocused()
  await expect(kind).toBeInViewport()
  expect(await looked()).toBeLessThan(150)
  await page.getByLabel('Find documents').fill('scan 17')
  await expect(list.getByRole('listitem')).toHaveCount(10)
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})
