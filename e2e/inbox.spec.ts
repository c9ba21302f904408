import { demoFile } from './evidence.ts'
import { fits, judge } from './judge.ts'
import { callFrom, expect, openCase, test } from './window.ts'

test('forty files at once are kept at once, and sorted into a case by keyboard', async ({ cabinet: page }) => {
  const one = await openCase(page)
  await page.getByRole('link', { name: 'Inbox' }).click()
  await expect(page.getByRole('heading', { name: 'No documents yet' })).toBeVisible()
  await judge(page, 'inbox-empty')
  const transfer = await page.evaluateHandle(() => {
    const made = new DataTransfer()
    for (let no = 1; no <= 40; no++) made.items.add(new File([`letter ${no}`], `Letter ${no}.txt`))
    return made
  })
  await page.evaluate(() => window.dispatchEvent(new DragEvent('dragover')))
  await expect(page.getByText('Let go to keep the files in the inbox')).toBeVisible()
  await page.getByRole('region', { name: 'Documents of the inbox' }).dispatchEvent('drop', { dataTransfer: transfer })
  // Cut off in the middle: what was said to be kept is there, and nothing is there half.
  const status = page.getByRole('region', { name: 'Files being added' }).getByRole('status')
  await expect(status).toHaveText(/^(Keeping 40 files: [123]\d done|40 files kept)$/)
  const said = Number(/\d+(?= done| files kept)/.exec((await status.textContent()) ?? '')?.[0] ?? 0)
  await page.reload()
  await page.getByRole('link', { name: 'Inbox' }).click()
  await expect(page.getByRole('list', { name: 'Documents' })).toBeVisible()
  const kept = await callFrom(page, 'documents.list', {})
  expect(kept.length).toBeGreaterThanOrEqual(said)
  for (const { document } of kept) expect(document.bytes).toBe(document.name.replace('.txt', '').length)

  // From one to another with Shift, and on by the arrows.
  await page.getByRole('combobox', { name: 'Order' }).click()
  await page.getByRole('option', { name: 'By title' }).click()
  await page.getByLabel('Select Letter 2', { exact: true }).click()
  await page.getByLabel('Select Letter 4', { exact: true }).click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 documents selected')).toBeVisible()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('4 documents selected')).toBeVisible()
  await expect(page.getByLabel('Select Letter 5', { exact: true })).toBeFocused()

  // Named where it stands; the kind is only suggested.
  await page.getByRole('button', { name: 'Rename Letter 2', exact: true }).click()
  await page.getByLabel('Title of Letter 2', { exact: true }).fill('Not this')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Rename Letter 2', exact: true }).click()
  await page.getByLabel('Title of Letter 2', { exact: true }).fill('From the fund')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'From the fund' })).toBeVisible()
  await page.getByRole('button', { name: 'Letter or e-mail? Make it the kind of From the fund' }).click()
  await page.getByLabel('Kind of Letter 3', { exact: true }).selectOption('Invoice')
  const kindOf = async (name: string) =>
    (await callFrom(page, 'documents.list', {})).find(({ document }) => document.name === name)?.document
  await expect.poll(() => kindOf('Letter 2.txt')).toMatchObject({ title: 'From the fund', kind: 'correspondence' })
  await expect.poll(() => kindOf('Letter 3.txt')).toMatchObject({ title: 'Letter 3', kind: 'invoice' })
  expect((await kindOf('Letter 4.txt'))?.kind).toBe('other')

  await page.getByRole('button', { name: 'Select all' }).click()
  await page.getByRole('button', { name: 'Select none' }).click()
  await page.getByLabel('Find documents').fill('letter 1')
  await page.getByRole('button', { name: 'Select all' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Move to a case' }).focus()
  await page.keyboard.press('Enter')
  // A case made in between; Escape in its form leads back to the choice.
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'New case' }).click()
  await expect(dialog.getByRole('button', { name: 'Make the case' })).toBeVisible()
  await judge(page, 'inbox-move-new-case')
  await page.keyboard.press('Escape')
  await dialog.getByRole('combobox', { name: 'Case' }).click()
  await page.getByRole('option', { name: 'Müller' }).click()
  await judge(page, 'inbox-move')
  await page.getByRole('button', { name: 'Move', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/documents? moved\./)).toBeVisible()
  const moved = await callFrom(page, 'documents.list', { case: one.id })
  expect(moved.every(({ document }) => document.name.startsWith('Letter 1'))).toBe(true)
  expect(moved.length + (await callFrom(page, 'documents.list', {})).length).toBe(kept.length)
  await page.getByLabel('Find documents').fill('')
  await judge(page, 'inbox')
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})

test('a picture is pasted, turned for good, named, looked through, and its file stays as it was', async ({
  cabinet: page,
}) => {
  const one = await openCase(page)
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 200
    canvas.height = 100
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    const pasted = new DataTransfer()
    if (png) pasted.items.add(new File([png], 'screenshot.png', { type: 'image/png' }))
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted }))
  })
  await expect(page.getByText('1 file kept')).toBeVisible()
  await page.getByLabel('Files for this case').setInputFiles([demoFile('germany/Invoice 2025-009.pdf')])
  await expect(page.getByText('2 files kept')).toBeVisible()
  const before = await callFrom(page, 'documents.list', { case: one.id })
  const picture = before.find(({ document }) => document.type === 'png')
  await page.getByRole('link', { name: 'screenshot' }).click()
  await expect(page.getByRole('img', { name: 'Page 1 of' })).toBeVisible()
  await page.getByRole('button', { name: 'Turn', exact: true }).click()
  await expect(page.getByText('As taken')).toBeVisible()
  const shape = () =>
    page
      .getByRole('img', { name: 'Page 1 of' })
      .evaluate((image: HTMLImageElement) => image.naturalWidth < image.naturalHeight)
  await expect.poll(shape).toBe(true)
  await page.getByLabel('As taken').check()
  await expect.poll(shape).toBe(false)
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Title').fill('The stamp')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The stamp' })).toBeVisible()
  const after = (await callFrom(page, 'documents.list', { case: one.id })).find(({ id }) => id === picture?.id)
  expect(after?.document).toMatchObject({ title: 'The stamp', view: [{ page: 1, turn: 90 }] })
  expect(after?.document.sha256).toBe(picture?.document.sha256)
  await judge(page, 'document-turned')
  const steps = page.getByRole('button', { name: /^(Previous|Next) document$/ })
  await steps.and(page.locator(':enabled')).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice 2025-009' })).toBeVisible()
  await page.getByRole('button', { name: 'Its text' }).click()
  await expect(page.getByLabel('Text', { exact: true })).toHaveValue(/2025-009/)
})
