import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from 'playwright/test'
import type { Bridge } from '../shared/contract/bridge.ts'
import type { CallName, Input, Output } from '../shared/contract/contract.ts'
import { cannotMake, type Fault, type PreparedFault, prepareFault } from './faults.ts'
import { openWindow, type WindowShell } from './shells.ts'

declare global {
  interface Window {
    readonly coverkeep?: Bridge
  }
}

/** The passphrase of every cabinet in these tests. */
export const PASSPHRASE = 'four unrelated words'

/** Where a test's things lie: made for it, removed after it. */
export interface Place {
  readonly folder: string
  readonly cabinet: string
  readonly handoffs: string
  readonly profile: string
}

interface Fixtures {
  /** What is to go wrong; it does so at `strike`. */
  readonly fault: Fault
  readonly prepared: PreparedFault
  readonly strike: () => void
  /** The folder of a test. */
  readonly folder: string
  readonly place: Place
  /** Extra arguments for the browser. */
  readonly browserArguments: readonly string[]
  /** Console errors a test provokes on purpose. */
  readonly expectedErrors: RegExp[]
  readonly shell: WindowShell
  /** The window with a fresh, open cabinet. */
  readonly cabinet: Page
}

/** Tests of the window. A console error, a warning or a failure no code expected fails them. */
export const test = base.extend<Fixtures>({
  fault: ['none', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads a fixture's needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'coverkeep-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  prepared: async ({ fault, folder }, use, info) => {
    const why = cannotMake(fault)
    info.skip(why !== undefined, why)
    const prepared = prepareFault(fault, folder)
    await use(prepared)
    prepared.undo()
  },
  strike: ({ prepared }, use) => use(() => prepared.strike()),
  place: ({ folder, prepared }, use) =>
    use({
      folder,
      cabinet: join(prepared.disk, 'Cabinet'),
      handoffs: join(folder, 'Handoffs'),
      profile: join(folder, 'profile'),
    }),
  browserArguments: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  expectedErrors: async ({}, use) => use([]),
  shell: async ({ place, browserArguments, expectedErrors }, use) => {
    const shell = await openWindow(place, browserArguments)
    const complaints: string[] = []
    shell.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    shell.page.on('pageerror', (error) => complaints.push(String(error)))
    await shell.page.emulateMedia({ reducedMotion: 'reduce' })
    await use(shell)
    await shell.close()
    expect(complaints.filter((text) => !expectedErrors.some((expected) => expected.test(text)))).toEqual([])
  },
  page: async ({ shell }, use) => use(shell.page),
  cabinet: async ({ shell, place }, use) => {
    await callFrom(shell.page, 'cabinet.create', { folder: place.cabinet, passphrase: PASSPHRASE })
    await shell.page.reload()
    await expect(shell.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
    await use(shell.page)
  },
})

/** Makes one call over the page's own bridge, as the window would. Fails with the failure's code. */
export async function callFrom<Name extends CallName>(
  page: Page,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const answer = await page.evaluate(async ([call, given]) => window.coverkeep?.calls[call]?.(given).answer, [
    name,
    input,
  ] as const)
  if (!answer?.ok) throw new Error(`${name}: ${answer?.failure.code ?? 'no bridge'}`)
  return answer.value as Output<Name>
}

/** A case made over the bridge, and the window on its screen. */
export async function openCase(page: Page, client = 'Müller & Söhne GmbH'): Promise<Output<'case.create'>> {
  const made = await callFrom(page, 'case.create', {
    engagement: { clients: [{ name: client }], country: 'DE', work: 'Software design', begin: '2025-01-01' },
  })
  await page.reload()
  await openPart(page, client, 'Documents')
  return made
}

/** From any screen to one part of a case, as a person goes there. */
export async function openPart(page: Page, client: string, part: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Cabinet' }).getByRole('link', { name: client }).click()
  await expect(page.getByRole('heading', { level: 1, name: client })).toBeVisible()
  await page.getByRole('tab', { name: part }).click()
}

/** A file as a person drops it. */
export interface DroppedFile {
  readonly name: string
  readonly text: string
}

/** Drops files onto the documents of the open case. */
export async function drop(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const made = new DataTransfer()
    for (const { name, text } of dropped) made.items.add(new File([text], name))
    return made
  }, files)
  await page.getByRole('region', { name: 'Documents of this case' }).dispatchEvent('drop', { dataTransfer: transfer })
}

export { expect }
