import { defineConfig } from 'playwright/test'

/** The window over the real backend, in a real Chromium: one browser and one cabinet for each test, two tests at a time. */
export default defineConfig({
  testDir: '.',
  outputDir: '../out/e2e',
  globalSetup: './build.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
})
