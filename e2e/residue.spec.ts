import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openWindow, SHELL } from './shells.ts'
import { walkEverywhere } from './walk.ts'
import { callFrom, drop, expect, openCase, PASSPHRASE, test } from './window.ts'

/** What is typed, dropped, shown and copied below, and must be nowhere afterwards. */
const MARKERS = [
  'Marker-Client-53817',
  'marker-file-20944',
  'MARKER-TEXT-77120',
  'Marker-Payer-66102',
  'Marker-Search-11873',
  'Marker-Name-40815',
  '987-65-4321',
  '987654321',
  PASSPHRASE,
]

test('nothing of the cabinet stays in the browser’s folder after a long use, in clear or as UTF-16', async ({
  place,
}) => {
  const shell = await openWindow(place)
  const { page } = shell
  const { recoveryWords } = await callFrom(page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
  await callFrom(page, 'cabinet.lock', {})
  await page.reload()
  // Typed and submitted in a form, as the password manager and form filling see it.
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('main').getByRole('link', { name: 'New case' }).click()
  await page.getByLabel('Client', { exact: true }).fill('Marker-Client-53817 typed')
  const { id } = await openCase(page, 'Marker-Client-53817')
  await drop(page, [{ name: 'marker-file-20944.txt', text: 'MARKER-TEXT-77120 '.repeat(40_000) }])
  await page.getByRole('link', { name: 'marker-file-20944' }).click()
  await expect(page.getByRole('img', { name: 'Page 1 of marker-file-20944' })).toBeVisible()

  const payment = { date: '2025-03-01', payer: 'Marker-Payer-66102', received: { amount: '1.00', currency: 'EUR' } }
  await callFrom(page, 'record.save', { case: id, entity: 'payment', record: payment })
  const person = { nameOnRecord: 'Marker-Name-40815', ssn: '987-65-4321' }
  await callFrom(page, 'record.save', { entity: 'person', record: person })
  await callFrom(page, 'person.ssn', {})
  await callFrom(page, 'app.copy', { text: '987-65-4321', clearAfterSeconds: 30 })
  await page.reload()
  await walkEverywhere(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Marker-Search-11873')
  await page.keyboard.press('Escape')
  const today = '2026-01-15'
  await callFrom(page, 'handoff.create', { cases: [id], years: [2025], out: join(place.handoffs, 'Handoff'), today })
  await page.getByRole('button', { name: 'Lock' }).click()
  await expect(page.getByRole('heading', { name: 'Open a cabinet' })).toBeVisible()
  await shell.close()

  const wanted = [...MARKERS, recoveryWords.slice(0, 4).join(' ')]
  const needles = wanted.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])
  const files = (await readdir(place.profile, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const bytes = await readFile(join(file.parentPath, file.name))
    expect(needles.filter((needle) => bytes.includes(needle)).map(String), file.name).toEqual([])
  }
})

/** The processes below the browser of a profile that show pages, by their number. Linux only. */
async function renderersOf(profile: string): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = await Promise.all(
    numbers.map(async (pid) => {
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
      // The name in brackets may hold anything; the parent is the second field behind it.
      const parent = Number((await read('stat')).replace(/^.*\) /s, '').split(' ')[1])
      return { pid, parent, command: await read('cmdline') }
    }),
  )
  const family = new Set(
    all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid),
  )
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  return all.filter(({ pid, command }) => family.has(pid) && command.includes('--type=renderer')).map(({ pid }) => pid)
}

test('a page that crashes leaves nothing outside the browser’s folder', async ({ place }) => {
  test.skip(SHELL === 'electron', 'Electron keeps its dumps, of which there are none, elsewhere')
  test.skip(process.platform !== 'linux', 'finds the page’s process in /proc')
  const home = join(place.folder, 'home')
  await mkdir(home)
  const names = ['HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'BREAKPAD_DUMP_LOCATION'] as const
  const before = names.map((name) => [name, process.env[name]] as const)
  for (const name of names) delete process.env[name]
  process.env.HOME = home
  try {
    const shell = await openWindow(place)
    await callFrom(shell.page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
    await callFrom(shell.page, 'cabinet.lock', {})
    await shell.page.reload()
    await shell.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    const crashed = new Promise((resolve) => shell.page.once('crash', resolve))
    const renderers = await renderersOf(place.profile)
    expect(renderers.length).toBeGreaterThan(0)
    for (const pid of renderers) process.kill(pid, 'SIGSEGV')
    await crashed
    await shell.close()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  const left = await readdir(home, { recursive: true, withFileTypes: true })
  expect(left.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))).toEqual([])
})
