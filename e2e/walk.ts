import { expect, type Page } from 'playwright/test'

/** Goes to every screen the side bar leads to, and in each case to every part of it; waits until each has settled. */
export async function walkEverywhere(page: Page): Promise<void> {
  const links = page.getByRole('navigation').first().getByRole('link')
  await expect(links.first()).toBeVisible()
  const count = await links.count()
  expect(count).toBeGreaterThan(4)
  for (let at = 0; at < count; at += 1) {
    await links.nth(at).click()
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    const parts = page.getByRole('main').getByRole('tab')
    for (let part = 0; part < (await parts.count()); part += 1) await parts.nth(part).click()
  }
}
