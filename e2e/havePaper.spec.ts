import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { demoFile } from './evidence.ts'
import { fits, judge } from './judge.ts'
import { textOf } from './pdf.ts'
import { keepWords } from './recovery.ts'
import { callFrom, expect, openCase, PASSPHRASE, test } from './window.ts'

test('the whole job: from nothing, through a paper in the hand, to a handoff that says what the paper says', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await keepWords(page)
  await page.getByRole('button', { name: 'Go to the cabinet' }).click()
  await page.getByRole('link', { name: 'I have a paper' }).click()
  await judge(page, 'have-paper-scan')
  await page
    .getByLabel('Files for Scan or photos of the paper')
    .setInputFiles([demoFile('germany/Bescheinigung D-USA 101 (Scan).jpg')])
  await expect(page.getByText('Kept in your inbox')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('img', { name: 'Page 1 of' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep the paper' }).click()
  await expect(page.getByText('Say who issued it.')).toBeVisible()
  await judge(page, 'have-paper-read')
  await page.getByLabel('Client').fill('Łódź Biuro Przekładów sp. z o.o.')
  await page.getByRole('combobox', { name: 'Country where the work is done' }).fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await page.getByLabel('Issued by').fill('Musterkasse Nordlicht')
  await page.getByLabel('Number on it').fill('2024-118842')
  await page.getByLabel('First day covered').fill('2024-02-01')
  await page.getByLabel('Last day covered').fill('2025-12-31')
  // A last day and “no end date” cannot both be: the one that goes is seen to go.
  await page.getByLabel('No end date is printed on it').check()
  await expect(page.getByLabel('Last day covered')).toBeDisabled()
  await expect(page.getByLabel('Last day covered')).toHaveValue('')
  await page.getByLabel('No end date is printed on it').uncheck()
  await page.getByLabel('Last day covered').fill('2025-12-31')
  await page.getByLabel('Your name', { exact: true }).fill('Zoë Łukasik-Ōta')
  await page.getByRole('button', { name: 'Keep the paper' }).click()
  await expect(page.getByText('The paper is kept')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Tax years' }).getByRole('row')).toHaveCount(2)
  await judge(page, 'have-paper-years')

  const [one] = await callFrom(page, 'case.list', {})
  const [paper] = await callFrom(page, 'record.list', { case: one?.id, entity: 'paper' })
  const documents = await callFrom(page, 'documents.list', { case: one?.id })
  expect(paper?.record).toMatchObject({ number: '2024-118842', documents: [documents[0]?.id] })
  expect(documents[0]?.document.kind).toBe('certificate')
  expect(await callFrom(page, 'documents.list', {})).toEqual([])

  await page.getByRole('link', { name: 'Make the handoff' }).click()
  const folder = await page.getByLabel('Folder for the handoff').inputValue()
  await page.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(page.getByRole('heading', { name: 'The handoff is ready' })).toBeVisible()
  const names = await readdir(folder, { recursive: true })
  const bundle = names.find((name) => /^Handoff .*\.pdf$/.test(name)) ?? ''
  const text = textOf(join(folder, bundle))
  for (const said of [
    '2024-118842',
    'Musterkasse Nordlicht',
    '1 Feb 2024',
    '31 Dec 2025',
    'Łódź Biuro Przekładów',
    'Zoë Łukasik-Ōta',
  ])
    expect(text).toContain(said)
  expect(names.filter((name) => name.includes('SE_Exempt_Certificate_DE')).length).toBe(2)
  await expect(page.getByRole('strong').filter({ hasText: bundle })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Files of the handoff' })).toHaveCount(0)
  await page.getByRole('button', { name: 'What is in the folder' }).click()
  await expect(page.getByRole('table', { name: 'Files of the handoff' })).toContainText('SHA256SUMS')
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)

  // With a case there, which one a paper belongs to is chosen, not assumed.
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.getByRole('link', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'I have a paper' }).click()
  await page
    .getByLabel('Files for Scan or photos of the paper')
    .setInputFiles([demoFile('germany/Invoice 2025-009.pdf')])
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Issued by').fill('Musterkasse Nordlicht')
  await page.getByRole('button', { name: 'Keep the paper' }).click()
  await expect(page.getByText('Choose a case, or a new one.')).toBeVisible()
  await expect(page.getByText('Give the first day it covers.')).toBeVisible()
})

test('papers and payments of a case are written, changed and taken from a statement', async ({ cabinet: page }) => {
  const one = await openCase(page, 'Łódź Biuro Przekładów sp. z o.o.')
  await page.getByRole('tab', { name: 'Papers' }).click()
  await expect(page.getByRole('heading', { name: 'No paper yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Add a paper' }).click()
  const paper = page.getByRole('dialog', { name: 'Add a paper' })
  await paper
    .getByLabel('Files for Scan, page by page')
    .setInputFiles([demoFile('germany/Bescheinigung D-USA 101 (Scan).jpg'), demoFile('germany/Invoice 2025-009.pdf')])
  await expect(paper.getByRole('list', { name: 'Scan, page by page' }).getByRole('listitem')).toHaveCount(2)
  await paper.getByRole('button', { name: 'Move Invoice 2025-009 up' }).click()
  await paper.getByLabel('Issued by').fill('Musterkasse Nordlicht')
  await paper.getByLabel('First day covered').fill('2024-02-01')
  await paper.getByLabel('No end date is printed on it').check()
  await paper.getByRole('button', { name: 'Add a field' }).click()
  await paper.getByLabel('Field', { exact: true }).fill('Zeitraum')
  await paper.getByLabel('In English').fill('Period')
  await expect(paper.getByRole('img', { name: 'Page 1 of' })).toBeVisible()
  await judge(page, 'paper')
  await paper.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Musterkasse' })).toContainText('open-ended')
  await judge(page, 'papers')
  const [stored] = await callFrom(page, 'record.list', { case: one.id, entity: 'paper' })
  const documents = await callFrom(page, 'documents.list', { case: one.id })
  const titleOf = (id: unknown) => documents.find((document) => document.id === id)?.document.title
  expect(((stored?.record.documents ?? []) as string[]).map(titleOf)).toEqual([
    'Invoice 2025-009',
    'Bescheinigung D-USA 101 (Scan)',
  ])

  await page.getByRole('tab', { name: 'Payments' }).click()
  await page.getByRole('button', { name: 'From a statement' }).click()
  await page
    .getByLabel('Statement', { exact: true })
    .setInputFiles([demoFile('germany/Umsätze Musterbank 2024-2025.csv')])
  await expect(page.getByRole('table', { name: 'Payments as they would be recorded' }).getByRole('row')).toHaveCount(6)
  await judge(page, 'statement')
  await page.getByRole('button', { name: 'Record 5 payments' }).click()
  await expect(page.getByText('5 payments of 5 rows recorded')).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.getByRole('button', { name: 'Add a payment' }).click()
  const payment = page.getByRole('dialog', { name: 'Add a payment' })
  await payment.getByLabel('Arrived on').fill('2025-11-03')
  await payment.getByLabel('Payer').first().fill('Łódź Biuro Przekładów sp. z o.o.')
  await payment.getByLabel('Received').fill('1.234,56')
  await payment.getByLabel('Currency').first().fill('eur')
  await payment.getByRole('button', { name: 'Save' }).click()
  await expect(payment.getByText('Give the amount, such as 1,234.56.')).toBeVisible()
  await payment.getByLabel('Received').fill('1,234.56')
  await payment.getByRole('button', { name: 'Split it' }).click()
  await payment.getByLabel('Amount').fill('1000')
  await payment.getByLabel('Invoice').fill('2025-011')
  await judge(page, 'payment')
  await payment.getByRole('button', { name: 'Save' }).click()
  await expect(
    page.getByRole('table', { name: 'Payments' }).getByRole('row').filter({ hasText: '2025-011' }),
  ).toContainText('1,234.56 EUR')
  await expect(page.getByRole('table', { name: 'Totals' })).toContainText('KRW')
  await judge(page, 'payments')

  await page.getByRole('tab', { name: 'Engagement' }).click()
  await page.getByLabel('Business name').fill('Łukasik-Ōta Translations')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await judge(page, 'engagement')
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})
