import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoFile } from './evidence.ts'
import { fits, judge } from './judge.ts'
import { keepWords, placeOf, readWords, tabTo, typeAskedWords } from './recovery.ts'
import { callFrom, expect, PASSPHRASE, test } from './window.ts'

test('from nothing to a handoff on disk, through the window alone', async ({ page, place }) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await expect(page.getByLabel('Folder')).toHaveValue(place.cabinet)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()

  await keepWords(page)
  await page.getByRole('button', { name: 'Go to the cabinet' }).click()

  await page.getByRole('main').getByRole('link', { name: 'New case' }).click()
  await page.getByLabel('Client', { exact: true }).fill('Müller & Söhne GmbH')
  await page.getByRole('combobox', { name: 'Country' }).fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await page.getByLabel('Kind of work').fill('Software design')
  await page.getByLabel('First day').fill('2025-01-01')
  await page.getByRole('button', { name: 'Make the case' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Müller & Söhne GmbH' })).toBeVisible()

  await page.getByRole('tab', { name: 'Documents' }).click()
  await page
    .getByLabel('Files for this case')
    .setInputFiles([demoFile('germany/Invoice 2025-009.pdf'), demoFile('germany/Bescheinigung D-USA 101 (Scan).jpg')])
  await expect(page.getByText('2 files kept')).toBeVisible()

  await page.getByRole('link', { name: 'Hand over' }).click()
  const folder = await page.getByLabel('Folder for the handoff').inputValue()
  // Nobody is recorded yet: no handoff is made that names nobody.
  await page.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(page.getByText('without it the handoff names nobody')).toBeVisible()
  expect(existsSync(folder)).toBe(false)
  await page.getByLabel('Your name').fill('Zoë Łukasik-Ōta')
  await page.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(page.getByRole('heading', { name: 'The handoff is ready' })).toBeVisible()
  await expect(page.getByText(folder, { exact: true })).toBeVisible()

  const names = await readdir(folder, { recursive: true })
  expect(names.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(0)
  const bundle = names.find((name) => /^Handoff .*\.pdf$/.test(name)) ?? ''
  expect((await readFile(join(folder, bundle))).subarray(0, 5).toString()).toBe('%PDF-')
  expect(existsSync(join(folder, 'SHA256SUMS'))).toBe(true)

  // Once more into the same folder: refused, nothing in it touched, everything chosen still chosen.
  await page.getByRole('button', { name: 'Make another' }).click()
  await page.getByLabel('Folder for the handoff').fill(folder)
  await page.getByRole('button', { name: 'Make the handoff' }).click()
  await expect(page.getByRole('alert')).toContainText('already has something in it')
  await expect(page.getByLabel('Folder for the handoff')).toHaveValue(folder)
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(names.sort())
})

test('a passphrase that is too short or not repeated goes nowhere', async ({ page, place }) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill('short')
  await expect(page.getByText('5 characters: 7 more to go.')).toBeVisible()
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await expect(page.getByText('At least 12 characters are needed.')).toBeVisible()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill('something else')
  await expect(page.getByText('The two are not the same.')).toBeVisible()
  expect(existsSync(place.cabinet)).toBe(false)
})

test('a folder that has something in it is refused and left alone', async ({ page, place }) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Folder').fill(place.folder)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await expect(page.getByRole('alert')).toContainText('already has something in it')
  expect(existsSync(join(place.folder, 'cabinet.json'))).toBe(false)
})

test('the whole first run by keyboard alone', async ({ page, place }) => {
  const { keyboard } = page
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await tabTo(page, page.getByRole('button', { name: 'Make a new cabinet' }))
  await keyboard.press('Enter')
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await keyboard.type('gimmick ferret unwatched crayon stoneware')
  await expect(page.getByText(/Very hard to guess: (thousands|millions) of years of guessing/)).toBeVisible()
  await tabTo(page, page.getByLabel('Passphrase again'))
  await keyboard.type('gimmick ferret unwatched crayon stoneware')
  await keyboard.press('Enter')

  const words = await readWords(page)
  await tabTo(page, button('I have them on paper'))
  await keyboard.press('Enter')
  for (const at of [0, 1, 2]) {
    const field = page.getByRole('textbox', { name: /^Word \d+$/ }).nth(at)
    await expect(field).toBeFocused()
    await keyboard.type(words[(await placeOf(page, field)) - 1] ?? '')
    if (at < 2) await keyboard.press('Tab')
  }
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your cabinet is ready' })).toBeVisible()
  await tabTo(page, button('Go to the cabinet'))
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  expect(existsSync(join(place.cabinet, 'cabinet.json'))).toBe(true)
  expect((await callFrom(page, 'keys.list', {})).wordsProven).toBeDefined()
})

test('words typed wrong are found out; they stay until they are checked, and leaving them unchecked takes two steps', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  const words = await readWords(page)
  const paper = page.getByRole('button', { name: 'I have them on paper' })
  await paper.click()
  await typeAskedWords(page, words.toReversed())
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Look at your sheet once more')
  await judge(page, 'words-wrong')
  await page.getByRole('button', { name: 'Back to the words' }).click()
  expect(await readWords(page)).toEqual(words)
  await paper.click()
  await page.getByRole('button', { name: 'Go on without checking' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Go on without checking?' })).toBeVisible()
  await judge(page, 'words-skip')
  await page.getByRole('button', { name: 'Check them now' }).click()
  await typeAskedWords(page, words)
  // Capitals and spaces around a word are not a slip of the pen.
  const first = page.getByRole('textbox', { name: /^Word \d+$/ }).first()
  await first.fill(` ${(await first.inputValue()).toUpperCase()} `)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your cabinet is ready' })).toBeVisible()
})

test('recovery words are printed as a sheet of their own, and saved as a file only after a warning', async ({
  page,
  place,
}) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  const words = await readWords(page)
  await page.emulateMedia({ media: 'print' })
  const sheet = page.getByRole('article')
  await expect(sheet.getByRole('listitem')).toHaveText(words)
  await expect(sheet).toContainText('Coverkeep cabinet “Cabinet”')
  await expect(sheet).toContainText('open the cabinet if the passphrase is forgotten')
  await expect(page.getByRole('button')).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'Save them as a file instead' }).click()
  await expect(page.getByText('In a file the words lie in clear')).toBeVisible()
  await judge(page, 'words-file')
  const field = page.getByLabel('File for the words')
  await field.fill(join(place.cabinet, 'words.txt'))
  await page.getByRole('button', { name: 'Save in clear' }).click()
  await expect(page.getByRole('alert')).toContainText('inside the cabinet')
  await field.fill(join(place.folder, 'words.txt'))
  await page.getByRole('button', { name: 'Save in clear' }).click()
  await expect(page.getByText('Saved as')).toBeVisible()
  const saved = await readFile(join(place.folder, 'words.txt'), 'utf8')
  expect(words.every((word, at) => saved.includes(`${String(at + 1).padStart(2)} ${word}`))).toBe(true)
})

test('a passphrase says how long it would stand and why; a weak one is not forbidden, five random words are offered', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill('passwordpassword')
  await expect(page.getByText('Easy to guess: less than a minute of guessing. Repeating the same piece')).toBeVisible()
  await page.getByRole('button', { name: 'How is this reckoned?' }).click()
  await expect(page.getByText('It is an estimate, not a promise.')).toBeVisible()
  await judge(page, 'passphrase-weak')
  await field.fill('12.03.1984Anna')
  await expect(page.getByText('A date is quickly tried')).toBeVisible()
  await page.getByRole('button', { name: 'Suggest five random words' }).click()
  await expect(field).toHaveValue(/^\S+( \S+){4}$/)
  await expect(field).toHaveAttribute('type', 'text')
  await expect(page.getByLabel('Passphrase again')).toBeFocused()
  await expect(page.getByText(/ard to guess: (about|thousands|millions)/)).toBeVisible()

  await field.fill('passwordpassword')
  await page.getByLabel('Passphrase again').fill('passwordpassword')
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your recovery words' })).toBeVisible()
})

test('an emergency sheet says what this is and where, with lines for what is written by hand', async ({
  page,
  place,
}) => {
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make the cabinet' }).click()
  const words = await keepWords(page)
  await page.getByRole('button', { name: 'Fill in and print' }).click()
  await page.getByLabel('Who prepares the tax returns').fill('Ada Example, +1 555 0100')
  await judge(page, 'ready')
  await page.emulateMedia({ media: 'print' })
  const sheet = page.getByRole('article')
  await expect(sheet).toContainText(place.cabinet)
  await expect(sheet).toContainText('Ada Example, +1 555 0100')
  await expect(sheet).toContainText('Where the 24 recovery words are____')
  await expect(sheet).toContainText('How to open it')
  const text = (await sheet.textContent()) ?? ''
  expect(text).not.toContain(PASSPHRASE)
  expect(text).not.toContain(words.slice(0, 3).join(' '))
  const pdf = await page.pdf({ format: 'Letter' })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('a folder says what it is before anything is made there: synced, taken, or a cabinet already', async ({
  page,
  place,
}) => {
  await mkdir(join(place.folder, 'Shared', '.stfolder'), { recursive: true })
  await callFrom(page, 'cabinet.create', { folder: join(place.folder, 'Old one'), passphrase: PASSPHRASE })
  await callFrom(page, 'cabinet.lock', {})
  await page.reload()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Make a new cabinet' }).click()
  const field = page.getByLabel('Folder')
  await field.fill(join(place.folder, 'Dropbox', 'Papers'))
  await expect(page.getByText('Dropbox keeps a copy of this folder elsewhere: it is encrypted there too')).toBeVisible()
  await judge(page, 'make-synced')
  await field.fill(join(place.folder, 'Shared', 'Papers'))
  await expect(page.getByText('Syncthing keeps a copy of this folder elsewhere')).toBeVisible()
  await field.fill(join(place.folder, 'Papers'))
  await expect(page.getByText('keeps a copy')).toBeHidden()
  await field.fill(place.folder)
  await expect(page.getByText('Something lies there already.')).toBeVisible()
  await field.fill(join(place.folder, 'Old one'))
  await page.getByRole('button', { name: 'Open it instead' }).click()
  await expect(page.getByLabel('Folder')).toHaveValue(join(place.folder, 'Old one'))
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  expect(existsSync(join(place.folder, 'Dropbox'))).toBe(false)
})

test('a backup comes back on the first page, with the words alone', async ({ page, place }) => {
  const { recoveryWords } = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await callFrom(page, 'case.create', {
    engagement: { clients: [{ name: 'Brought back GmbH' }], country: 'DE', begin: '2025-01-01' },
  })
  const backup = join(place.folder, 'backup.tar')
  await callFrom(page, 'backup.create', { file: backup })
  await callFrom(page, 'cabinet.lock', {})
  await page.reload()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Move here from another computer' }).click()
  await judge(page, 'move-here')
  await page.getByRole('button', { name: 'I have the backup here' }).click()
  await page.getByRole('textbox', { name: 'Backup' }).fill(`${backup}.gone`)
  await page.getByRole('button', { name: 'Forgot it? Use the recovery words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(recoveryWords.join(' '))
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('alert')).toContainText('could not be read')
  await judge(page, 'restore-failed')
  await page.getByRole('textbox', { name: 'Backup' }).fill(backup)
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('The cabinet is back')).toBeVisible()
  await judge(page, 'restored')
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(page.getByRole('link', { name: 'Brought back GmbH' }).first()).toBeVisible()
  const { cabinet } = await callFrom(page, 'cabinet.status', {})
  expect(cabinet?.folder).toBe(join(place.folder, 'Coverkeep restored'))
})

test('a sample to look around in says so on every screen, and leaving it leads back to the start', async ({
  page,
  place,
}) => {
  await page.getByRole('button', { name: 'Look around in a sample first' }).click()
  const banner = page.getByRole('complementary', { name: 'Sample cabinet' })
  await expect(banner).toContainText('The person and every number are made up.')
  const { cabinet } = await callFrom(page, 'cabinet.status', {})
  expect(existsSync(cabinet?.folder ?? '')).toBe(true)
  await judge(page, 'sample')
  await page.getByRole('navigation', { name: 'Cabinet' }).getByRole('link', { name: 'Safety' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Safety' })).toBeVisible()
  await expect(banner).toContainText('Its passphrase is blue teapot rainy harbour.')
  // The last row of a screen is not under the bar.
  await page.setViewportSize({ width: 640, height: 600 })
  await page.getByRole('link', { name: 'Read the log' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Log of the cabinet' })).toBeVisible()
  expect(await fits(page)).toBe(true)
  await judge(page, 'sample-narrow')

  await page.getByRole('button', { name: 'Leave the sample' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome to Coverkeep' })).toBeVisible()
  expect(existsSync(cabinet?.folder ?? '')).toBe(false)
  expect(existsSync(place.cabinet)).toBe(false)
  await expect(callFrom(page, 'case.list', {})).rejects.toThrow('locked')
})
