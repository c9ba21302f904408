import type { Page } from 'playwright/test'
import type { CalendarDate } from '../shared/model/dates.ts'
import { fits, judge } from './judge.ts'
import { callFrom, expect, openPart, test } from './window.ts'

type Situation = Readonly<Record<string, unknown>>

/** A case with what is known about it, and the window on its coverage. */
async function openCoverage(page: Page, client: string, country: string, situation?: Situation, begin = '2025-02-03') {
  const { id } = await callFrom(page, 'case.create', {
    engagement: { clients: [{ name: client }], country, work: 'Software design', begin },
  })
  if (situation) {
    const [stored] = await callFrom(page, 'record.list', { case: id, entity: 'engagement' })
    if (!stored) throw new Error('no engagement')
    await callFrom(page, 'record.save', {
      case: id,
      entity: 'engagement',
      id: stored.id,
      record: { ...stored.record, situation },
    })
  }
  await page.reload()
  await openPart(page, client, 'Coverage')
  return id
}

const engagementOf = async (page: Page, id: Awaited<ReturnType<typeof openCoverage>>) =>
  (await callFrom(page, 'record.list', { case: id, entity: 'engagement' }))[0]?.record

test('a freelancer in Germany answers one question after the other by keyboard, and takes the lane over', async ({
  cabinet: page,
}) => {
  const id = await openCoverage(page, 'Müller & Söhne GmbH', 'DE')
  const question = (name: string) => page.getByRole('heading', { level: 2, name })
  await expect(question('How is this work done?')).toBeVisible()
  await expect(question('More has to be known')).toBeVisible()
  await judge(page, 'coverage-unresolved')

  await page.getByRole('button', { name: 'I do not know' }).focus()
  await page.getByRole('radio', { name: 'Self-employed, on my own account' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(question('Where is the work done?')).toBeFocused()
  expect(await engagementOf(page, id)).toMatchObject({ situation: { worker: 'self-employed' } })

  // Left open, then answered after all.
  await page.getByRole('button', { name: 'I do not know' }).press('Enter')
  await expect(question('Moved for a while, or set up there?')).toBeFocused()
  // What somebody does not know is kept: nobody asks again after closing, and whoever helps reads it.
  const workedIn = 'engagement.situation.workedIn'
  expect(await engagementOf(page, id)).toMatchObject({ situation: { worker: 'self-employed', unknown: [workedIn] } })
  await page.reload()
  await openPart(page, 'Müller & Söhne GmbH', 'Coverage')
  await expect(question('Moved for a while, or set up there?')).toBeVisible()
  await expect(page.getByText('Left open. That is allowed')).toBeVisible()
  await page.getByRole('button', { name: 'Note a question to SSA or an adviser' }).click()
  await expect(page.getByRole('textbox', { name: 'Question' })).toHaveValue(
    /^In which countries is the work itself done\?/,
  )
  await page.getByRole('button', { name: 'Cancel' }).click()
  const { questions } = await callFrom(page, 'rules.year', { year: 2025, today: '2026-11-22' as CalendarDate })
  expect(questions.map(({ text }) => text)).toContain(
    'Not known for the work in Germany: In which countries is the work itself done?',
  )
  await page.getByRole('radio', { name: 'It was set up where it is done, or moved for good' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Left open. That is allowed')).toBeVisible()
  await page.getByRole('button', { name: 'Where is the work done?' }).press('Enter')
  await expect(question('Where is the work done?')).toBeFocused()
  await page.getByRole('checkbox', { name: 'Germany' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(question('How are you insured for health?')).toBeFocused()
  const { situation } = (await engagementOf(page, id)) as { situation: Situation }
  expect(situation).toMatchObject({ workedIn: ['DE'] })
  expect(situation).not.toHaveProperty('unknown')
  await page.getByRole('radio', { name: 'In a statutory fund (gesetzlich)' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing more is asked.')).toBeFocused()
  await expect(question('Foreign coverage')).toBeVisible()
  await expect(page.getByText('supports leaving it out of US self-employment tax')).toBeVisible()
  await expect(page.getByText(/exempt/i)).toHaveCount(0)
  await page
    .getByRole('button', { name: /^Says who/ })
    .first()
    .press('Enter')
  await expect(page.getByText('Agency text').first()).toBeVisible()
  await judge(page, 'coverage-sources')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Record this as the coverage of the case' }).press('Enter')
  await expect(page.getByText('Recorded as the coverage of this case.')).toBeVisible()
  expect(await engagementOf(page, id)).toMatchObject({ lane: 'A', situation: { insured: 'statutory' } })
  await judge(page, 'coverage-lane-a')

  // A changed answer is another lane, and the case says that it is recorded as A.
  await page.getByRole('button', { name: 'Change: Moved for a while, or set up there?' }).press('Enter')
  await page.getByRole('radio', { name: 'An existing business or job was moved there' }).check()
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(question('Moved from where?')).toBeFocused()
  await page.getByRole('radio', { name: 'United States' }).check()
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(question('When is it expected to end?')).toBeFocused()
  await page.getByRole('textbox', { name: 'When is it expected to end?' }).fill('2027-06-30')
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(page.getByText('The case is recorded as “Foreign coverage”')).toBeVisible()
  await expect(page.getByText('Five years', { exact: true })).toBeVisible()
  await judge(page, 'coverage-disagrees')

  // The question that no rule settles goes to somebody.
  await page.getByRole('button', { name: 'I want SSA or an adviser to decide' }).click()
  const form = page.getByRole('dialog', { name: 'For SSA or an adviser' })
  await form.getByLabel('Why this should not be settled by a rule').fill('Two clients, two kinds of work')
  await judge(page, 'coverage-escalate')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(question('The sources give no answer to this')).toBeVisible()
  await page.getByRole('button', { name: 'Note a question to SSA or an adviser' }).click()
  const asked = page.getByRole('dialog', { name: 'Add a question' })
  await asked.getByLabel('Asked of').fill('Ada Preparer, EA')
  await asked.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Asked Ada Preparer, EA on/)).toBeVisible()
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})

test('the answer as it stands for other countries', async ({ cabinet: page }) => {
  await callFrom(page, 'record.save', {
    entity: 'person',
    record: { nameOnRecord: 'Zoë Łukasik-Ōta', citizenships: ['US', 'IT'], residence: 'IT' },
  })
  await openCoverage(page, 'Minato', 'JP', {
    worker: 'self-employed',
    workedIn: ['JP'],
    transfer: { temporary: true, from: 'US', begin: '2025-02-03', expectedEnd: '2026-12-31', earlier: [] },
  })
  await expect(page.getByRole('heading', { name: 'US coverage' })).toBeVisible()
  await expect(page.getByText('self-employment tax is due and Schedule SE is filed')).toBeVisible()
  await judge(page, 'coverage-japan')

  await openCoverage(page, 'Studio Rossi', 'IT', { worker: 'self-employed', workedIn: ['IT'] })
  await expect(page.getByText('Was due 31 May 2025', { exact: true })).toBeVisible()
  await judge(page, 'coverage-italy')

  await openCoverage(page, 'Wattle Pty Ltd', 'AU', {
    worker: 'self-employed',
    workedIn: ['AU'],
    residence: [{ country: 'AU' }],
  })
  await judge(page, 'coverage-australia')

  await openCoverage(page, 'Atelier Dubois', 'FR', { worker: 'self-employed', transfer: { temporary: false } })
  await judge(page, 'coverage-france')
})
