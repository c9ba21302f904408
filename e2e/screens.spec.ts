import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoFile } from './evidence.ts'
import { fits, judge } from './judge.ts'
import { keepWords } from './recovery.ts'
import { callFrom, expect, PASSPHRASE, test } from './window.ts'

/* Every screen, in light and dark, through axe; with COVERKEEP_SCREENSHOTS=1 also into docs/screenshots. */

test('the way in', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Welcome to Coverkeep' })).toBeVisible()
  await judge(page, 'welcome')
  await page.getByRole('button', { name: 'Open a cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await judge(page, 'unlock-failed')
  await page.getByRole('button', { name: 'Use the recovery words' }).click()
  await judge(page, 'unlock-words')
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill('something else')
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await judge(page, 'make')
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await expect(page.getByRole('list', { name: 'Recovery words' })).toBeVisible()
  await judge(page, 'recovery-words')
  await keepWords(page)
  await expect(page.getByRole('heading', { name: 'Your cabinet is ready' })).toBeVisible()
  await page.getByRole('button', { name: 'Go to the cabinet' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await judge(page, 'home-empty')
  await page.getByRole('link', { name: 'Hand over' }).click()
  await judge(page, 'handoff-empty')
  await page.getByRole('link', { name: 'New case' }).first().click()
  await page.getByRole('button', { name: 'Make the case' }).click()
  await expect(page.getByText('Choose a country.')).toBeVisible()
  await judge(page, 'new-case-incomplete')
})

test('a cabinet in use', async ({ cabinet: page, place }) => {
  const germany = await callFrom(page, 'case.create', {
    engagement: {
      clients: [{ name: 'Brückner Verlag GmbH', country: 'DE' }, { name: 'Ateliê São João' }],
      country: 'DE',
      work: 'Book design',
      begin: '2024-03-01',
      lane: 'A',
      facts: [{ fact: 'Insured in Germany as self-employed', source: 'Letter of the insurer', readOn: '2025-02-03' }],
    },
  })
  const japan = await callFrom(page, 'case.create', {
    engagement: {
      clients: [{ name: '株式会社みどり翻訳' }],
      country: 'JP',
      work: 'Translation',
      begin: '2021-04-01',
      end: '2022-03-31',
    },
  })
  const record = (
    entity: 'submission' | 'status-check' | 'paper' | 'payment',
    body: Record<string, unknown>,
    id = germany.id,
  ) => callFrom(page, 'record.save', { case: id, entity, record: body })
  await record('submission', {
    sentOn: '2025-01-20',
    agency: 'DRV Bund',
    channel: 'mail',
    foreignReference: '53 210198 B 512',
  })
  await record('status-check', { date: '2025-03-02', seen: 'In Bearbeitung', nextReview: '2025-04-15' })
  await record('paper', {
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'DRV Bund',
    number: 'D/USA 101-4471',
    begin: '2024-03-01',
    end: '2026-02-28',
  })
  await record('payment', {
    date: '2025-02-14',
    payer: 'Brückner Verlag GmbH',
    received: { amount: '4200.00', currency: 'EUR' },
    invoice: '2025-005',
  })
  await record('payment', {
    date: '2025-03-14',
    payer: 'Ateliê São João',
    received: { amount: '1850.50', currency: 'EUR' },
    invoice: '2025-006',
  })
  await page.reload()
  await judge(page, 'home')
  await page.getByRole('link', { name: 'Cases', exact: true }).click()
  await expect(page.getByRole('main').getByRole('link', { name: 'Brückner' })).toBeVisible()
  await judge(page, 'cases')

  await page.getByRole('main').getByRole('link', { name: '株式会社みどり翻訳' }).click()
  await page.getByRole('tab', { name: 'Documents' }).click()
  await judge(page, 'case-empty')
  await page.getByRole('link', { name: 'Brückner' }).click()
  await expect(page.getByRole('list', { name: 'To settle' })).toBeVisible()
  await judge(page, 'case-overview')
  await page.getByRole('tab', { name: 'Documents' }).click()
  const names = [
    'Bescheinigung D-USA 101 (Scan).jpg',
    'Eingangsbestätigung D-USA 101.pdf',
    'Invoice 2025-005.pdf',
    'Invoice 2025-009.pdf',
    'Beitragsbescheid 2025 und Nachweis 2024.tif',
  ]
  const emptyFile = join(place.folder, 'photo of the letter.jpg')
  await writeFile(emptyFile, '')
  await page
    .getByLabel('Files for this case')
    .setInputFiles([...names.map((name) => demoFile(`germany/${name}`)), emptyFile])
  await expect(page.getByRole('region', { name: 'Files being added' }).getByRole('status')).toHaveText(
    '5 files kept, 1 not kept',
  )
  await expect(page.getByRole('list', { name: 'Documents' }).locator('img')).toHaveCount(5)
  await judge(page, 'case-added')
  await page.getByRole('button', { name: 'Close' }).click()
  await judge(page, 'case')
  await page.getByRole('link', { name: 'Bescheinigung' }).click()
  await expect(page.getByRole('img', { name: 'Page 1 of' })).toBeVisible()
  await judge(page, 'document')

  await page.getByRole('link', { name: 'You', exact: true }).click()
  await page.getByLabel('Name on the official record').fill('Zoë Łukasik-Ōta')
  await page.getByLabel('Social Security Number').fill('123-45-6789')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('Social Security Number')).toHaveValue('***-**-6789')
  await judge(page, 'you')

  await page.getByRole('link', { name: 'Hand over' }).click()
  await expect(page.getByRole('button', { name: 'Make the handoff' })).toBeVisible()
  await judge(page, 'handoff')
  await page.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(page.getByRole('heading', { name: 'The handoff is ready' })).toBeVisible()
  await judge(page, 'handoff-done')
  expect(japan.id).not.toBe(germany.id)
})

test('a narrow window, as at 200 % zoom, scrolls in one direction only', async ({ cabinet: page }) => {
  await callFrom(page, 'case.create', {
    engagement: {
      clients: [{ name: 'A client with quite a long name, Partners and Sons' }],
      country: 'DE',
      begin: '2025-01-01',
    },
  })
  await page.reload()
  await page.setViewportSize({ width: 640, height: 430 })
  await expect(page.getByRole('button', { name: 'Menu', exact: true })).toBeVisible()
  expect(await fits(page)).toBe(true)
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('link', { name: 'A client' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'A client' })).toBeVisible()
  expect(await fits(page)).toBe(true)
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('link', { name: 'Hand over' }).click()
  await expect(page.getByRole('button', { name: 'Make the handoff' })).toBeAttached()
  expect(await fits(page)).toBe(true)
  await judge(page, 'handoff-narrow')
})
