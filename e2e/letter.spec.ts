import { join } from 'node:path'
import { fits, judge } from './judge.ts'
import { pagesOf, textOf } from './pdf.ts'
import { callFrom, expect, openPart, test } from './window.ts'

test('a letter to an agency abroad in the language that is chosen: looked at, printed, saved, kept, and chosen still', async ({
  cabinet: page,
  place,
}) => {
  await callFrom(page, 'record.save', {
    entity: 'person',
    record: { nameOnRecord: 'Zoë Łukasik-Ōta', citizenships: ['US'], residence: 'BE' },
  })
  const { id } = await callFrom(page, 'case.create', {
    engagement: {
      clients: [{ name: 'Atelier Peeters' }],
      country: 'BE',
      work: 'Software design',
      begin: '2025-02-03',
      lane: 'A',
    },
  })
  await page.reload()
  await openPart(page, 'Atelier Peeters', 'Request')
  await page.getByText('Letter', { exact: true }).click()
  const language = page.getByRole('combobox', { name: 'Language' })
  await expect(language).toHaveValue('French, beside English')
  const first = page.getByRole('img', { name: 'Letter, page 1 of' })
  const pages = page.getByRole('region', { name: 'Pages' })
  const french = (await first.getAttribute('src')) ?? ''
  await language.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(language).toHaveValue('Dutch, beside English')
  await expect(first).not.toHaveAttribute('src', french)
  await expect(pages).toHaveAttribute('aria-busy', 'false')
  await expect(language).toBeFocused()
  await judge(page, 'letter-dutch')

  /** Saves what is shown, and prints it: the printer gets as many pages, with the first that is seen. */
  const saved = async (name: string) => {
    const path = join(place.folder, `${name}.pdf`)
    await page.getByLabel('Save as PDF').fill(path)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText(`Saved as ${path}`)).toBeVisible()
    const printed = join(place.folder, `${name} printed.pdf`)
    await page.pdf({ path: printed, preferCSSPageSize: true })
    expect(pagesOf(printed)).toBe(pagesOf(path))
    await expect(page.locator('body > * > img').first()).toHaveAttribute('src', (await first.getAttribute('src')) ?? '')
    return textOf(path)
  }
  await expect(page.getByLabel('Save as PDF')).toHaveValue(/Letter [\d-]+ Dutch\.pdf$/)
  const dutch = await saved('Dutch')
  for (const text of ['Geachte', 'Dear Sir or Madam']) expect(dutch).toContain(text)
  expect(dutch).not.toContain('Madame, Monsieur')
  await page.getByRole('button', { name: 'Keep in the case' }).click()
  await expect(page.getByText('Kept among the documents of this case.')).toBeVisible()
  const kept = await callFrom(page, 'documents.list', { case: id })
  expect(kept.map(({ document }) => document.title).join()).toContain('Aanvraag')

  // Another day it is still the language of this request, and another one can be had.
  await page.reload()
  await openPart(page, 'Atelier Peeters', 'Request')
  await page.getByText('Letter', { exact: true }).click()
  await expect(language).toHaveValue('Dutch, beside English')
  await language.click()
  await page.getByRole('option', { name: 'English only' }).click()
  await expect(language).toHaveValue('English only')
  await expect(pages).toHaveAttribute('aria-busy', 'false')
  const english = await saved('English')
  expect(english).toContain('Dear Sir or Madam')
  expect(english).not.toContain('Geachte')
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})
