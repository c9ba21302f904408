import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { demoFile } from './evidence.ts'
import { fits, judge } from './judge.ts'
import { textOf } from './pdf.ts'
import { callFrom, expect, openCase, test } from './window.ts'

test('a handoff to somebody: looked at, protected, recorded, and gone on from', async ({ cabinet: page, place }) => {
  const one = await openCase(page, 'Łódź Biuro Przekładów sp. z o.o.')
  await page
    .getByLabel('Files for this case')
    .setInputFiles([demoFile('germany/Bescheinigung D-USA 101 (Scan).jpg'), demoFile('germany/Invoice 2025-009.pdf')])
  await expect(page.getByText('2 files kept')).toBeVisible()
  const documents = await callFrom(page, 'documents.list', { case: one.id })
  const scan = documents.find(({ document }) => document.type === 'jpeg')?.id ?? ''
  await callFrom(page, 'record.save', {
    case: one.id,
    entity: 'paper',
    record: {
      kind: 'foreign-certificate',
      state: 'held',
      issuer: 'Musterkasse Nordlicht',
      number: '2024-118842',
      begin: '2025-01-01',
      documents: [scan],
    },
  })

  await page.getByRole('link', { name: 'Hand over' }).click()
  await page.getByLabel('Your name').fill('Zoë Łukasik-Ōta')
  await page.getByLabel('For whom').first().fill('Ada Preparer')
  await page.getByRole('button', { name: 'Documents in it' }).click()
  await page.getByRole('button', { name: 'Look at what would be in it' }).click()
  const table = page.getByRole('table', { name: 'Documents in the handoff' })
  await expect(table.getByRole('row')).toHaveCount(3)
  await table.getByRole('checkbox', { name: 'Hand over Invoice 2025-009' }).uncheck()
  await page.getByLabel('Why Invoice 2025-009 stays out').fill('Another client')
  await page.getByRole('button', { name: 'Password: none' }).click()
  await page.getByRole('radio', { name: 'One ZIP for everything' }).check()
  await page.getByRole('button', { name: 'Originals, paper size' }).click()
  const zip = await page.getByLabel('ZIP file for the handoff').inputValue()
  await judge(page, 'handoff-choices')
  expect(zip).toMatch(/\.zip$/)
  const make = page.getByRole('button', { name: 'Make the handoff' })
  await make.click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(make).toBeVisible()
  expect(await readdir(place.handoffs).catch(() => [])).toEqual([])
  await expect(page.getByLabel('ZIP file for the handoff')).toHaveValue(zip)
  await make.click()
  await expect(page.getByRole('heading', { name: 'The handoff is ready' })).toBeVisible()
  const password =
    (await page
      .locator('[class*=folder]')
      .filter({ hasText: /^[a-z]+( [a-z]+){5}$/ })
      .textContent()) ?? ''
  execFileSync('7z', ['x', `-p${password}`, `-o${join(place.folder, 'unpacked')}`, zip])
  await judge(page, 'handoff-protected')
  const names = await readdir(join(place.folder, 'unpacked'), { recursive: true })
  const bundle = names.find((name) => /Handoff .*\.pdf$/.test(name)) ?? ''
  const text = textOf(join(place.folder, 'unpacked', bundle))
  expect(text).toContain('2024-118842')
  expect(text).toContain('Another client')
  expect(existsSync(zip.replace(/\.zip$/, ''))).toBe(false)

  await page.getByRole('button', { name: 'Make another' }).click()
  await page.getByRole('button', { name: 'Ada Preparer' }).click()
  const record = page.getByRole('dialog', { name: 'Handoff' })
  await record.getByRole('combobox', { name: 'Given', exact: true }).click()
  await page.getByRole('option', { name: 'Through a portal' }).click()
  await record.getByRole('button', { name: 'Add a question' }).click()
  await record.getByLabel('Question', { exact: true }).fill('Is the paper in force for all of 2025?')
  await judge(page, 'handoff-record')
  await record.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('table', { name: 'Handoffs made' })).toContainText('1 question open')
  await expect(page.getByRole('radio', { name: 'What is new since then' })).toBeChecked()
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})
