import { defineConfig } from 'playwright/test'
import { STEP_TIMEOUT } from './shells.ts'

/** The window over the real backend, in a real Chromium: one browser and one cabinet for each test, two tests at a time. */
export default defineConfig({
  testDir: '.',
  outputDir: '../out/e2e',
  globalSetup: './build.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  // For what hangs, never a measure of speed: a step that waits in vain is named long before its test ends.
  timeout: 600_000,
  expect: { timeout: STEP_TIMEOUT },
  reporter: 'list',
})
