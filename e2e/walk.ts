import { expect, type Page } from 'playwright/test'

/** Goes to every screen the side bar leads to, and in each case to every part of it; ends at home, where a window opens. */
export async function walkEverywhere(page: Page): Promise<void> {
  const links = page.getByRole('navigation').first().getByRole('link')
  await expect(links.first()).toBeVisible()
  const count = await links.count()
  expect(count).toBeGreaterThan(4)
  for (let step = 1; step <= count; step += 1) {
    await links.nth(step % count).click()
    // A new screen takes the focus to its heading. Before that the old one still stands there, and its parts would be counted.
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeFocused()
    const parts = page.getByRole('main').getByRole('tab')
    for (let part = 0; part < (await parts.count()); part += 1) await parts.nth(part).click()
  }
}
