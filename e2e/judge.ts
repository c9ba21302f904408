import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect } from './window.ts'

const SHOTS = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))

/** The screens that have a picture in docs/screenshots: one of each, as it is with something in it. */
const SHOWN: ReadonlySet<string> = new Set([
  'calendar',
  'case-overview',
  'cases',
  'check-done',
  'coverage-lane-a',
  'coverage-unresolved',
  'document',
  'engagement',
  'facts',
  'handoff-choices',
  'handoff-done',
  'have-paper-read',
  'have-paper-years',
  'home',
  'home-empty',
  'inbox',
  'letter',
  'letters',
  'log',
  'make',
  'need-paper',
  'need-paper-letter',
  'paper',
  'papers',
  'payment',
  'payments',
  'person',
  'ready',
  'recovery-words',
  'request-contacts',
  'request-prepare',
  'request-sent',
  'safety',
  'sample',
  'settings',
  'statement',
  'unlock-failed',
  'welcome',
  'year',
  'years',
])

/** Judges the screen that is open through axe, in both themes; with COVERKEEP_SCREENSHOTS=1 also into docs/screenshots. */
export async function judge(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    expect(found, `${name}, ${colorScheme}`).toEqual([])
    if (process.env.COVERKEEP_SCREENSHOTS && SHOWN.has(name)) await picture(page, `${name}-${colorScheme}`)
  }
}

/** A picture of the screen, with the test's folder shown as a person's; afterwards the screen is what it was. */
async function picture(page: Page, name: string): Promise<void> {
  const back = await page.evaluateHandle(() => {
    const shown = (text: string) => text.replace(/\/tmp\/coverkeep-e2e-\w+\//g, '/home/zoe/')
    const undo: (() => void)[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const [text, was] = [node, node.nodeValue ?? '']
      if (shown(was) === was) continue
      text.nodeValue = shown(was)
      undo.push(() => {
        text.nodeValue = was
      })
    }
    for (const input of document.querySelectorAll('input')) {
      const was = input.value
      if (shown(was) === was) continue
      input.value = shown(was)
      undo.push(() => {
        input.value = was
      })
    }
    return () => {
      for (const one of undo) one()
    }
  })
  await mkdir(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}${name}.png`, animations: 'disabled', caret: 'hide' })
  await back.evaluate((undo) => undo())
}

/** Whether the screen scrolls in one direction only. */
export function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
}
