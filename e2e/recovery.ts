import type { Locator, Page } from 'playwright/test'
import { expect } from './window.ts'

/** The words as they stand in the window, where they are shown this once. */
export async function readWords(page: Page): Promise<string[]> {
  const words = page.getByRole('list', { name: 'Recovery words' }).getByRole('listitem')
  await expect(words).toHaveCount(24)
  return words.allTextContents()
}

/** Types the words that are asked for from `words`, as from a sheet. */
export async function typeAskedWords(page: Page, words: readonly string[]): Promise<void> {
  const fields = page.getByRole('textbox', { name: /^Word \d+$/ })
  await expect(fields).toHaveCount(3)
  for (const field of await fields.all()) await field.fill(words[(await placeOf(page, field)) - 1] ?? '')
}

/** From the words that are shown to having checked them, as a person does. */
export async function keepWords(page: Page): Promise<string[]> {
  const words = await readWords(page)
  await page.getByRole('button', { name: 'I have them on paper' }).click()
  await typeAskedWords(page, words)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  return words
}

/** Which word a field asks for, counted from 1. */
export async function placeOf(page: Page, field: Locator): Promise<number> {
  const id = await field.getAttribute('id')
  const label = await page.locator(`label[for="${id}"]`).textContent()
  return Number(label?.match(/\d+/)?.[0])
}

/** Presses Tab until `target` has the focus; fails when it is not to be reached that way. */
export async function tabTo(page: Page, target: Locator, most = 25): Promise<void> {
  await expect(target).toBeVisible()
  const focused = () => target.evaluate((element) => element === document.activeElement)
  for (let pressed = 0; pressed < most && !(await focused()); pressed++) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}
