import { existsSync } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cancelBackup, lockDuringBackup, openSafety } from './backups.ts'
import { demoFile } from './evidence.ts'
import { fits, judge } from './judge.ts'
import { keepWords, readWords } from './recovery.ts'
import { callFrom, drop, expect, openCase, PASSPHRASE, test } from './window.ts'

test('a new passphrase opens and the old one does not; without proof nothing is changed', async ({ cabinet: page }) => {
  await openSafety(page)
  await page.getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the passphrase' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill('not the one')
  await dialog.getByLabel('New passphrase', { exact: true }).fill('short')
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(dialog).toContainText('At least 12 characters are needed.')
  const fresh = 'gimmick ferret unwatched crayon'
  await dialog.getByLabel('New passphrase', { exact: true }).fill(fresh)
  await dialog.getByLabel('New passphrase again').fill(fresh)
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This passphrase does not open the cabinet.')
  await expect(dialog.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await judge(page, 'safety-passphrase')
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(page.getByText('The passphrase is changed.')).toBeVisible()

  await page.keyboard.press('ControlOrMeta+l')
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('alert')).toContainText('does not open')
  await field.fill(fresh)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
})

test('new recovery words are shown, checked and then tried; the old ones open nothing', async ({ page, place }) => {
  const made = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await page.reload()
  await openSafety(page)
  await expect(page.getByText('Nobody has typed them yet.')).toBeVisible()
  await judge(page, 'safety-new')

  await page.getByRole('button', { name: 'Try the words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(made.recoveryWords.toReversed().join(' '))
  await page.getByRole('button', { name: 'Try them' }).click()
  await expect(page.getByRole('alert')).toContainText('do not open the cabinet')
  await judge(page, 'safety-try-words')
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(made.recoveryWords.join(' '))
  await page.getByRole('button', { name: 'Try them' }).click()
  await expect(page.getByText(/They were typed on .*, and they open the cabinet/)).toBeVisible()

  await page.getByRole('button', { name: 'New words' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make new words' }).click()
  const words = await readWords(page)
  expect(words).not.toEqual(made.recoveryWords)
  // Nothing closes it but going through it.
  await page.keyboard.press('Escape')
  expect(await readWords(page)).toEqual(words)
  await judge(page, 'safety-words')
  await keepWords(page)
  await expect(page.getByText(/They were typed on .*, and they open the cabinet/)).toBeVisible()
  const opens = (recoveryWords: readonly string[]) =>
    callFrom(page, 'keys.prove', { secret: { recoveryWords: recoveryWords.join(' ') } })
  await opens(words)
  await expect(opens(made.recoveryWords)).rejects.toThrow('wrong-recovery-words')
})

test('words left unchecked stay open in Safety until they are typed', async ({ cabinet: page }) => {
  await openSafety(page)
  await page.getByRole('button', { name: 'New words' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make new words' }).click()
  const words = await readWords(page)
  await page.getByRole('button', { name: 'I have them on paper' }).click()
  await page.getByRole('button', { name: 'Go on without checking' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on without checking' }).click()
  await expect(page.getByText('Nobody has typed them yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Try the words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(words.join(' '))
  await page.getByRole('button', { name: 'Try them' }).click()
  await expect(page.getByText(/They were typed on/)).toBeVisible()
})

test('new keys: said what they mean, everything still opens, and the words are new and checked', async ({
  page,
  place,
}) => {
  const made = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await openCase(page, 'Kept through it GmbH')
  const header = await readFile(join(place.cabinet, 'cabinet.json'), 'utf8')
  await openSafety(page)
  await page.getByRole('button', { name: 'Make new keys' }).click()
  await expect(page.getByRole('dialog')).toContainText('Documents keep their keys')
  await judge(page, 'safety-rotate')
  await page.getByLabel('Passphrase', { exact: true }).fill('not the one')
  await page.getByRole('button', { name: 'Make them now' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('does not open the cabinet')
  expect(await readFile(join(place.cabinet, 'cabinet.json'), 'utf8')).toBe(header)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make them now' }).click()
  const words = await keepWords(page)
  expect(words).not.toEqual(made.recoveryWords)
  await expect(page.getByText(/They were typed on/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+l')
  await page.getByRole('button', { name: 'Forgot it? Use the recovery words' }).click()
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(words.join(' '))
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('navigation', { name: 'Cabinet' }).getByRole('link', { name: 'Kept through it GmbH' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kept through it GmbH' })).toBeVisible()
})

test('backed up, checked, rehearsed with the words and brought back, on real files', async ({ page, place }) => {
  const made = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await openCase(page, 'Brought back GmbH')
  await page.getByLabel('Files for this case').setInputFiles(demoFile('germany/Invoice 2025-009.pdf'))
  await expect(page.getByText('1 file kept')).toBeVisible()
  await drop(page, [{ name: 'hours.txt', text: 'sixteen letters.'.repeat(200_000) }])
  await expect(page.getByText('2 files kept')).toBeVisible()

  await openSafety(page)
  await expect(page.getByText('There is none yet. If this disk fails')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Back up now' }).click()
  const file = page.getByRole('textbox', { name: 'File' })
  await expect(file).toHaveValue(/Coverkeep backup .*\.tar$/)
  await file.fill(join(place.cabinet, 'inside.tar'))
  await page.getByRole('button', { name: 'Back up', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('a backup inside the cabinet would be lost with it')
  await judge(page, 'backup-refused')
  const backup = join(place.folder, 'backup.tar')
  await file.fill(backup)
  if (process.platform !== 'win32') {
    await cancelBackup(page, backup)
    expect(await callFrom(page, 'audit.list', {})).not.toContainEqual(
      expect.objectContaining({ action: 'cabinet.backup' }),
    )
    await file.fill(backup)
    await lockDuringBackup(page, backup)
    await file.fill(backup)
  }
  await page.getByRole('button', { name: 'Back up', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The backup is made' })).toBeVisible()
  await expect(page.getByRole('status')).toContainText('1 case and 2 documents')
  await judge(page, 'backup-done')
  expect((await stat(backup)).size).toBeGreaterThan(100_000)

  await page.getByRole('link', { name: 'Rehearse recovery with it' }).click()
  await expect(page.getByRole('textbox', { name: 'Backup' })).toHaveValue(backup)
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(made.recoveryWords.join(' '))
  await page.getByRole('button', { name: 'Rehearse' }).click()
  await expect(page.getByText('This backup would bring everything back')).toBeVisible()
  await judge(page, 'rehearsed')

  await openSafety(page, 'Check everything')
  await judge(page, 'check')
  await page.getByRole('main').getByRole('button', { name: 'Check everything' }).click()
  await expect(page.getByText('Nothing is wrong')).toBeVisible()
  await page.getByRole('button', { name: 'Save the report' }).click()
  const report = join(place.folder, 'report.txt')
  await page.getByLabel('File for the report').fill(report)
  await page.getByRole('button', { name: 'Save in clear' }).click()
  await expect(page.getByText('Saved as')).toBeVisible()
  await judge(page, 'check-done')
  expect(await readFile(report, 'utf8')).toContain('Nothing is wrong. Read 1 case')

  // The words were typed for the rehearsal and open this cabinet: nothing is left to do.
  await openSafety(page)
  await expect(page.getByRole('img', { name: 'Needs attention' })).toHaveCount(0)
  await expect(page.getByRole('img', { name: 'In order' })).toHaveCount(3)
  await judge(page, 'safety')
  await page.setViewportSize({ width: 640, height: 860 })
  expect(await fits(page)).toBe(true)
  await page.setViewportSize({ width: 1280, height: 860 })

  await page.getByRole('main').getByRole('link', { name: 'Restore' }).click()
  await judge(page, 'restore')
  await page.getByRole('textbox', { name: 'Backup' }).fill(backup)
  await expect(page.getByLabel('New folder')).toHaveValue(join(place.folder, 'Cabinet restored'))
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('The cabinet is back')).toBeVisible()
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  const { cabinet } = await callFrom(page, 'cabinet.status', {})
  expect(cabinet?.folder).toBe(join(place.folder, 'Cabinet restored'))
  const [one] = await callFrom(page, 'case.list', {})
  expect(one).toMatchObject({ clients: ['Brought back GmbH'], documents: 2 })
})

test('damage is found and said: what it is about, what is safe, what to do', async ({ cabinet: page, place }) => {
  await openCase(page, 'Damaged GmbH')
  await drop(page, [{ name: 'contract.txt', text: 'sixteen letters.'.repeat(20_000) }])
  await expect(page.getByText('1 file kept')).toBeVisible()
  const names = await readdir(place.cabinet, { recursive: true, withFileTypes: true })
  const kept = names.find((entry) => entry.isFile() && entry.parentPath.endsWith('documents'))
  const handle = await open(join(kept?.parentPath ?? '', kept?.name ?? ''), 'r+')
  await handle.write('damage', 5_000)
  await handle.close()
  await openSafety(page, 'Check everything')
  await page.getByRole('main').getByRole('button', { name: 'Check everything' }).click()
  await expect(page.getByRole('alert')).toContainText('1 problem')
  const finding = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
  await expect(finding).toContainText('contract')
  await expect(finding).toContainText('Safe:')
  await expect(finding).toContainText('To do:')
  await expect(finding).not.toContainText(/coverkeep [a-z]+/)
  await judge(page, 'check-damaged')
  await openSafety(page)
  await expect(page.getByText('found 1 problem')).toBeVisible()
})

test('the pages that are rarely needed: steps of a move, the sheet, an open export, the log', async ({
  cabinet: page,
  place,
}) => {
  await openCase(page)
  await openSafety(page, 'Show the steps')
  await expect(page.getByRole('listitem')).toContainText([
    'Make a backup',
    'Bring it',
    'Install',
    'Restore',
    'Check',
    'Stop',
  ])
  await judge(page, 'move')

  await openSafety(page, 'Fill in and print')
  await page.getByLabel('Where the recovery words are kept').fill('With Ada')
  await judge(page, 'sheet')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('article')).toContainText('With Ada')
  await expect(page.getByRole('article')).toContainText(place.cabinet)
  await expect(page.getByRole('navigation')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  await openSafety(page, 'Export')
  await page.getByRole('combobox', { name: 'What' }).click()
  await page.getByRole('option', { name: 'Müller & Söhne GmbH' }).click()
  await expect(page.getByLabel('New folder')).toHaveValue(/Coverkeep export Müller & Söhne GmbH/)
  await judge(page, 'export')
  const out = join(place.folder, 'Export')
  await page.getByLabel('New folder').fill(out)
  await page.getByRole('button', { name: 'Export in clear' }).click()
  await expect(page.getByText('Exported', { exact: true })).toBeVisible()
  await judge(page, 'exported')
  expect(existsSync(out)).toBe(true)

  await callFrom(page, 'drafts.save', { key: 'a', title: 'A draft', where: '/', value: {} })
  await openSafety(page, 'Read the log')
  const rows = page.getByRole('row')
  await expect(rows.filter({ hasText: 'A case was made' })).toBeVisible()
  await expect(rows.filter({ hasText: 'A draft was kept' })).toHaveCount(0)
  await page.getByText('Drafts and settings').click()
  await expect(rows.filter({ hasText: 'A draft was kept' })).toBeVisible()
  const [head] = (await callFrom(page, 'audit.list', {})).toReversed()
  await expect(page.getByText(head?.hash ?? 'no hash')).toBeVisible()
  await page.setViewportSize({ width: 640, height: 860 })
  expect(await fits(page)).toBe(true)
  await judge(page, 'log')
})
