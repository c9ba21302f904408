import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { fits, judge } from './judge.ts'
import { pagesOf, textOf } from './pdf.ts'
import { callFrom, expect, openPart, test } from './window.ts'

/** Goes on with the Tab key until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let pressed = 0; pressed < 120; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('no number of tabs leads there')
}

/** Chooses one of several by arrow keys and goes on. */
async function answer(page: Page, choice: string): Promise<void> {
  const radios = page.getByRole('radio')
  await tabTo(page, radios.first())
  await page.keyboard.press('Space')
  const wanted = page.getByRole('radio', { name: choice })
  for (let pressed = 0; pressed < 6 && !(await wanted.isChecked()); pressed++) await page.keyboard.press('ArrowDown')
  await expect(wanted).toBeChecked()
  await page.keyboard.press('Enter')
}

test('from nothing to a kept letter through “I need a paper”, by keyboard alone', async ({ cabinet: page, place }) => {
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await tabTo(page, page.getByRole('link', { name: 'I need a paper' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'What is the work?' })).toBeVisible()
  await judge(page, 'need-paper')
  await tabTo(page, page.getByLabel('Client', { exact: true }))
  await page.keyboard.type('Müller & Söhne GmbH')
  await tabTo(page, page.getByRole('combobox', { name: 'Country where the work is done' }))
  // “Algeria” holds it too, but begins otherwise; Tab takes what is highlighted, as Enter does.
  await page.keyboard.type('ger')
  await expect(page.getByRole('option')).toHaveText(['Germany'])
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Country where the work is done' })).toHaveValue('Germany')
  await tabTo(page, page.getByLabel('Kind of work'))
  await page.keyboard.type('Software design')
  await tabTo(page, page.getByLabel('First day'))
  await page.keyboard.type('02032025')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'How is this work done?' })).toBeVisible()
  await answer(page, 'Self-employed, on my own account')
  await expect(page.getByRole('heading', { name: 'Where is the work done?' })).toBeFocused()
  await tabTo(page, page.getByRole('checkbox', { name: 'Germany' }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Moved for a while, or set up there?' })).toBeFocused()
  await answer(page, 'It was set up where it is done, or moved for good')
  await expect(page.getByRole('heading', { name: 'How are you insured for health?' })).toBeFocused()
  await answer(page, 'In a statutory fund (gesetzlich)')
  await expect(page.getByText('Nothing more is asked.')).toBeFocused()
  await tabTo(page, button('Record this as the coverage of the case'))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Recorded as the coverage of this case.')).toBeVisible()
  await judge(page, 'need-paper-coverage')
  await tabTo(page, button('Go on'))
  await page.keyboard.press('Enter')

  const progress = page.getByRole('status').filter({ hasText: /of \d+/ })
  await expect(progress).toBeInViewport()
  await expect(progress).toHaveText(/^\d+ of \d+ filled in$/)
  for (const [field, value] of [
    ['Full name', 'Zoë Łukasik-Ōta'],
    ['Place of birth', 'Portland, Oregon, USA'],
    ['Address of the trade or business in the other country', 'Königsufer 14, 10000 Musterstadt'],
  ] as const) {
    const add = button(new RegExp(`^Add: ${field}`))
    await tabTo(page, add.first())
    await page.keyboard.press('Enter')
    await page.keyboard.type(value)
    await tabTo(page, button('Save'))
    await page.keyboard.press('Enter')
    await expect(page.getByText(value)).toBeVisible()
  }
  await judge(page, 'need-paper-packet')
  await tabTo(page, button('Go on all the same'))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('img', { name: 'Letter, page 1 of' })).toBeVisible()
  await expect(page.getByText('It says “draft” on its face')).toBeVisible()
  await judge(page, 'need-paper-letter')
  await tabTo(page, button('Keep in the case'))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Kept among the documents of this case.')).toBeVisible()
  const saved = join(place.folder, 'letter.pdf')
  await tabTo(page, page.getByLabel('Save as PDF'))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(saved)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Saved as ${saved}`)).toBeVisible()
  const letter = textOf(saved)
  for (const text of ['Zoë Łukasik-Ōta', 'Portland, Oregon, USA', 'Software design']) expect(letter).toContain(text)

  // Left and come back to: it goes on where one was.
  const [one] = await callFrom(page, 'case.list', {})
  if (!one) throw new Error('no case')
  const kept = await callFrom(page, 'documents.list', { case: one.id })
  expect(kept.map(({ document }) => document.kind)).toEqual(['request'])
  await tabTo(page, page.getByRole('link', { name: 'Home' }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: 'I need a paper' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Next: what goes in')).toBeVisible()
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})

test('a request to SSA: label, channel, Control Number to copy, status log, contacts', async ({
  cabinet: page,
  place,
}) => {
  await callFrom(page, 'record.save', {
    entity: 'person',
    record: { nameOnRecord: 'Zoë Łukasik-Ōta', ssn: '987-65-4321', citizenships: ['US'] },
  })
  await callFrom(page, 'case.create', {
    engagement: {
      clients: [{ name: 'Minato' }],
      country: 'JP',
      work: 'Software design',
      begin: '2025-02-03',
      end: '2026-12-31',
      lane: 'B',
      situation: { worker: 'self-employed' },
    },
  })
  await page.reload()
  await openPart(page, 'Minato', 'Request')
  await page.getByRole('radio', { name: 'Self Employed Certificate' }).check()
  await expect(page.getByText('Chosen: Self Employed Certificate.')).toBeVisible()
  await page.getByRole('radio', { name: 'By mail' }).check()
  await expect(page.getByText('Certificates are asked for at P.O. Box 17741.')).toBeVisible()
  await expect(page.getByText('***-**-4321')).toBeVisible()
  await page.getByRole('button', { name: /^Add: Health insurance/ }).click()
  await expect(page.getByRole('radio', { name: 'Yes' })).toHaveCount(2)
  for (const yes of await page.getByRole('radio', { name: 'Yes' }).all()) await yes.check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('worker: yes, family: yes')).toBeVisible()
  // With a number kept already; and what stands in one field stays when another is opened.
  await page.getByRole('button', { name: /^Add: Place of birth/ }).click()
  await page.keyboard.type('Portland, Oregon')
  await page.getByRole('button', { name: /^Change: Citizenship/ }).click()
  await expect(page.getByRole('combobox', { name: 'Citizenship' })).toBeFocused()
  await page.keyboard.type('japan')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByText('United States, Japan')).toBeVisible()
  await page.getByRole('textbox', { name: 'Place of birth' }).press('Enter')
  await expect(page.getByText('Portland, Oregon')).toBeVisible()
  const [person] = await callFrom(page, 'record.list', { entity: 'person' })
  expect(person?.record).toMatchObject({
    birthPlace: 'Portland, Oregon',
    citizenships: ['US', 'JP'],
    ssn: '***-**-4321',
  })
  await judge(page, 'request-prepare')

  // The same request by fax and as a worksheet: looked at, printed and saved; the printer gets the pages and nothing of the window.
  await page.getByText('Letter', { exact: true }).click()
  for (const { as, has } of [
    { as: 'Fax with a cover', has: 'Fax number' },
    { as: 'Worksheet for an online form', has: 'Online Certificate of Coverage Service' },
  ]) {
    await page.getByRole('combobox', { name: 'As', exact: true }).click()
    await page.getByRole('option', { name: as }).click()
    await expect(page.getByRole('img', { name: `${as}, page 1 of` })).toBeVisible()
    const saved = join(place.folder, `${as}.pdf`)
    await page.getByLabel('Save as PDF').fill(saved)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText(`Saved as ${saved}`)).toBeVisible()
    const text = textOf(saved)
    expect(text).toContain(has)
    expect(text).not.toContain('987-65-4321')
    const printed = join(place.folder, `${as} printed.pdf`)
    await page.pdf({ path: printed, preferCSSPageSize: true })
    expect(textOf(printed)).toBe('')
    expect(pagesOf(printed)).toBe(pagesOf(saved))
  }

  await page.getByText('Sent', { exact: true }).click()
  await expect(page.getByText('Nothing is recorded as sent')).toBeVisible()
  await page.getByRole('button', { name: 'Record it as sent' }).click()
  const form = page.getByRole('dialog', { name: 'Record it as sent' })
  await expect(form.getByLabel('Agency')).toHaveValue('Social Security Administration')
  await form.getByLabel('Sent on').fill('2026-09-01')
  await form.getByLabel('Control Number').fill('SPECIMEN 7731 4402')
  await judge(page, 'request-submission')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('SPECIMEN 7731 4402')).toBeVisible()
  const copy = page.getByRole('button', { name: 'Copy', exact: true })
  await copy.click()
  await expect(page.getByRole('button', { name: /^Copied|no clipboard/ })).toBeVisible()

  await page.getByRole('button', { name: 'Write down a look' }).click()
  const look = page.getByRole('dialog', { name: 'Write down a look at the status' })
  await look.getByLabel('Looked on').fill('2026-10-05')
  await look.getByRole('combobox', { name: 'What it said' }).fill('Completed')
  await look.getByLabel('Next look').focus()
  await judge(page, 'request-look')
  await look.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('table', { name: 'Status log' })).toContainText('Completed')
  await expect(page.getByText('it is not the certificate')).toBeVisible()
  await expect(page.getByText('No. Only the paper is proof.')).toBeVisible()
  await judge(page, 'request-sent')

  await page.getByText('Contacts', { exact: true }).click()
  await expect(page.getByText(/(until|Opens).*your time\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Note a contact' }).click()
  const contact = page.getByRole('dialog', { name: 'Note a contact' })
  await contact.getByLabel('With whom').fill('OEIO')
  await contact.getByLabel('What was said').fill('They will look for it.')
  await judge(page, 'request-contact')
  await contact.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('table', { name: 'Calls and letters' })).toContainText('They will look for it.')
  await judge(page, 'request-contacts')
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})
