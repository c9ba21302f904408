import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import type { CalendarDate } from '../shared/model/dates.ts'
import { fits, judge } from './judge.ts'
import { textOf } from './pdf.ts'
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

test('an agency refuses, then an exception is asked for: kept, found again, and what follows from each', async ({
  cabinet: page,
  place,
}) => {
  await callFrom(page, 'record.save', {
    entity: 'person',
    record: { nameOnRecord: 'Zoë Łukasik-Ōta', citizenships: ['US'], residence: 'BE' },
  })
  const id = await openCoverage(page, 'Atelier Peeters', 'BE', {
    worker: 'self-employed',
    workedIn: ['BE'],
    residence: [{ country: 'BE' }],
    transfer: { temporary: false },
  })
  const button = (name: string) => page.getByRole('button', { name })
  const link = (name: string) => page.getByRole('navigation', { name: 'Cabinet' }).getByRole('link', { name })
  const answer = (name: string) => page.getByRole('heading', { level: 2, name })
  await button('Record this as the coverage of the case').click()

  await button('An agency will not issue a paper').press('Enter')
  const refusal = page.getByRole('dialog', { name: 'An agency will not issue a paper' })
  const agency = refusal.getByRole('textbox', { name: 'Agency' })
  await expect(agency).toBeFocused()
  await refusal.getByRole('button', { name: 'Save' }).click()
  await expect(refusal).toContainText('Say which agency.')
  await expect(agency).toBeFocused()
  await agency.fill('INASTI')
  await refusal.getByLabel('Refused on').fill('2026-10-01')
  await refusal.getByLabel('The reason it gave').fill('You are not registered with us.')
  // Left unsaved, it is there again.
  await page.keyboard.press('Escape')
  await button('An agency will not issue a paper').click()
  await expect(refusal).toContainText('did not save')
  await expect(agency).toHaveValue('INASTI')
  await judge(page, 'coverage-refusal')
  await refusal.getByRole('button', { name: 'Save' }).click()
  const besides = page.getByRole('list', { name: 'Recorded besides' })
  await expect(besides).toContainText('INASTI, 1 Oct 2026: You are not registered with us.')
  await expect(button('Change: An agency will not issue a paper')).toBeFocused()
  await expect(answer('SSA letter')).toBeVisible()
  await expect(page.getByText('INASTI will not issue the paper: the way is to write to SSA')).toBeVisible()
  await judge(page, 'coverage-refused')

  // The request says why it stops and leads back; taken over, it is SSA that is written to, with the reason of the refusal.
  await page.getByRole('tab', { name: 'Request' }).click()
  await expect(page.getByText('The agency refused: its refusal is kept')).toBeVisible()
  await page.getByRole('link', { name: 'Settle it at Coverage' }).click()
  await button('Record this as the coverage of the case').click()
  await expect(page.getByText('Recorded as the coverage of this case.')).toBeVisible()
  await page.getByRole('tab', { name: 'Overview' }).click()
  await expect(page.getByText('INASTI refused the paper, and nothing was asked for in its place.')).toBeVisible()
  await page.getByRole('tab', { name: 'Request' }).click()
  await page.getByText('Letter', { exact: true }).click()
  await expect(page.getByRole('img', { name: 'Letter, page 1 of' })).toBeVisible()
  const letter = join(place.folder, 'letter.pdf')
  await page.getByLabel('Save as PDF').fill(letter)
  await button('Save').last().click()
  await expect(page.getByText(`Saved as ${letter}`)).toBeVisible()
  for (const text of ['Baltimore', 'INASTI (Belgium) did not issue', '1 Oct 2026', 'You are not registered with us.'])
    expect(textOf(letter)).toContain(text)
  await page.getByText('Sent', { exact: true }).click()
  await button('Record it as sent').click()
  await page.getByLabel('Sent on').fill('2026-10-05')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Sent 5 Oct 2026')).toBeVisible()
  await page.getByRole('tab', { name: 'Overview' }).click()
  await expect(page.getByRole('list', { name: /settle/ })).toBeVisible()
  await expect(page.getByText('nothing was asked for in its place')).toHaveCount(0)

  await callFrom(page, 'handoff.create', {
    cases: [id],
    years: [2025],
    out: place.handoffs,
    today: '2026-11-22' as CalendarDate,
  })
  const [bundle = ''] = (await readdir(place.handoffs)).filter((name) => /^Handoff .*\.pdf$/.test(name))
  const handed = textOf(join(place.handoffs, bundle))
  expect(handed).toContain('Refusal recorded: INASTI, 1 Oct 2026')

  // A special exception stands before the ordinary rule: asked for, recorded as such, asked for by its letter, granted.
  await openPart(page, 'Atelier Peeters', 'Coverage')
  await button('A special exception is asked for').click()
  const exception = page.getByRole('dialog', { name: 'A special exception' })
  await exception.getByRole('radio', { name: 'United States' }).check()
  await judge(page, 'coverage-exception')
  await exception.getByRole('button', { name: 'Save' }).click()
  await expect(besides).toContainText('To be asked for, for the coverage of the United States')
  await button('Record “Special exception”').click()
  await expect(page.getByText('The letter that asks for it is under Request.')).toBeVisible()
  await judge(page, 'coverage-exception-open')
  await page.getByRole('tab', { name: 'Request' }).click()
  await page.getByText('Letter', { exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Write it into the field above')
  await page.getByLabel('Why it is asked for').fill('Both funds turned me away.')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('img', { name: 'Letter, page 1 of' })).toBeVisible()
  await link('Calendar').click()
  await expect(page.getByText('Atelier Peeters').first()).toBeVisible()
  await openPart(page, 'Atelier Peeters', 'Coverage')
  await button('Write down the answer').click()
  await exception.getByRole('radio', { name: 'Granted' }).check()
  await exception.getByLabel('Granted on').fill('2026-11-02')
  await exception.getByRole('radio', { name: 'United States' }).last().check()
  await exception.getByRole('button', { name: 'Save' }).click()
  await expect(besides).toContainText('Granted on 2 Nov 2026: the coverage of the United States')
  await expect(page.getByText('US coverage was granted as a special exception.')).toBeVisible()

  // Taken away by a slip, and back.
  await button('Change: A special exception').click()
  await exception.getByRole('button', { name: 'Delete' }).click()
  await expect(besides).not.toContainText('Granted on')
  await button('Undo').click()
  await expect(besides).toContainText('Granted on 2 Nov 2026')
  await page.setViewportSize({ width: 640, height: 430 })
  expect(await fits(page)).toBe(true)
})
