import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { namesFor } from '../shared/contract/contract.ts'
import { CoverkeepError } from '../shared/errors.ts'
import { officialPage } from '../shared/rules/officialPages.ts'
import { startBackend } from './host.ts'
import { AppFiles } from './window/appFiles.ts'
import { decode, encode } from './window/bridge.ts'
import { browserArguments, runsAsRoot } from './window/browserArguments.ts'
import { browserEnvironment, makeBrowserFolder } from './window/browserFolder.ts'
import { type Clipboard, Copies } from './window/copies.ts'
import { findBrowser } from './window/findBrowser.ts'
import { BROWSER_ORIGIN, mayRequest } from './window/guards.ts'
import { LockOrder } from './window/lockOrder.ts'
import { openOutside } from './window/openOutside.ts'
import { pageScript } from './window/pageBridge.ts'
import { pageClipboard } from './window/pageClipboard.ts'
import { proposedFolders } from './window/proposedFolders.ts'
import { Switchboard } from './window/switchboard.ts'
import { clipboardPrograms, systemClipboard } from './window/systemClipboard.ts'
import { appVersion } from './window/version.ts'

/** A page that has not loaded anew by then, in milliseconds, does not react at all. */
const RELOAD_MS = 5000

/** The system around the window. */
export interface Outside {
  /** Opens a folder or an official page; false when it could not. */
  open(target: string): Promise<boolean>
  readonly clipboard: Clipboard
}

/** How to open the window without Electron. */
export interface BrowserShellOptions {
  /** No window on a display: for tests. */
  readonly headless?: boolean
  /** The folder of the built renderer. */
  readonly rendererFolder?: string
  /** Where the first run proposes to put a cabinet. */
  readonly defaultFolder?: string
  /** Below which folder handoffs are proposed to go. */
  readonly handoffFolder?: string
  /** The browser's own folder: the caller made it and removes it. Absent: a temporary one, removed on close. */
  readonly profile?: string
  /** Further arguments for the browser, such as a network log. */
  readonly browserArguments?: readonly string[]
  /** What the shell reaches outside itself, where a test stands in for the system. */
  readonly outside?: Outside
  /** `floor`: cheapest allowed key derivation for new cabinets. For tests. */
  readonly kdf?: 'calibrated' | 'floor'
}

/** A window that is open. */
export interface BrowserShell {
  readonly page: Page
  /** Every request that was refused because it was not for the window's own files. */
  readonly refused: readonly string[]
  /** Resolves when the person closed the window. */
  readonly closed: Promise<void>
  /** Locks from outside the window, as a menu or the system would; resolves when no key is left. */
  lock(): Promise<void>
  /** Locks the cabinet, closes the window and removes the browser's folder. */
  close(): Promise<void>
}

/**
 * Opens the window in an installed Chrome, Chromium or Edge, driven over a pipe: no port is opened, no name looked up,
 * nothing kept on disk. Also what the browser writes elsewhere, crash dumps among it, goes with its folder.
 * @throws CoverkeepError `no-browser` when none is installed
 */
export async function openBrowserShell(options: BrowserShellOptions = {}): Promise<BrowserShell> {
  const executablePath = findBrowser()
  if (!executablePath) throw new CoverkeepError('no-browser')
  const files = new AppFiles(
    options.rendererFolder ?? fileURLToPath(new URL('../out/renderer', import.meta.url)),
    BROWSER_ORIGIN,
  )
  const profile = options.profile ?? makeBrowserFolder()
  const backend = startBackend({ surface: 'window', ...(options.kdf ? { kdf: options.kdf } : {}) })
  const headless = options.headless ?? false
  let context: BrowserContext
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless,
      // Playwright turns Chromium's sandbox off unless told; only root cannot have one.
      chromiumSandbox: !runsAsRoot(),
      env: browserEnvironment(profile, process.env),
      args: [...browserArguments({ headless }), ...(options.browserArguments ?? [])],
      acceptDownloads: false,
      serviceWorkers: 'block',
      viewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  } catch (error) {
    await rm(profile, { recursive: true, force: true })
    throw error
  }

  const page = context.pages()[0] ?? (await context.newPage())
  const { open = openOutside, clipboard = clipboardOf(page) } = options.outside ?? {}
  const copies = new Copies(clipboard)
  const switchboard: Switchboard = new Switchboard(backend, {
    'app.info': async () => ({
      shell: 'browser',
      version: appVersion(),
      ...proposedFolders(switchboard.lastFolder ?? options.defaultFolder, options.handoffFolder),
      canPickFolder: false,
    }),
    'app.pickFolder': async () => ({}),
    'app.showFolder': async ({ folder }) => ({ shown: switchboard.hasMade(folder) && (await open(folder)) }),
    'app.pickFile': async () => ({}),
    'app.pickSave': async () => ({}),
    'app.openPage': async ({ page: key }) => ({ opened: await open(officialPage(key).address) }),
    'app.copy': (input) => copies.copy(input),
  })
  const lockOrder = new LockOrder({
    board: switchboard,
    backend,
    copies,
    // Where the page's process hangs, the window goes with all it shows.
    empty: () => void page.reload({ timeout: RELOAD_MS }).catch(() => close()),
  })
  const refused = await guard(context, page, files)
  await context.exposeBinding('coverkeepAsk', async (source, text: unknown) => {
    const sender = { url: source.frame.url(), isTopFrame: isTop(source.frame), isOurWindow: source.page === page }
    return encode(await switchboard.receive(sender, BROWSER_ORIGIN, typeof text === 'string' ? decode(text) : text))
  })
  await context.addInitScript({ content: pageScript(namesFor('window')) })
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) switchboard.forgetPage()
  })
  await page.goto(`${BROWSER_ORIGIN}/`)

  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  // Also when this process is told to exit at once: the folder must not outlive the window.
  if (!options.profile) process.once('exit', removeProfile)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= (async () => {
      if (page.isClosed()) switchboard.forgetPage()
      await lockOrder.lock()
      await context.close().catch(() => {})
      if (!options.profile) {
        process.off('exit', removeProfile)
        await rm(profile, { recursive: true, force: true, maxRetries: 5 })
      }
    })()
    return closing
  }
  const closed = new Promise<void>((resolve) => {
    page.once('close', () => resolve(close()))
    context.once('close', () => resolve(close()))
  })
  return { page, refused, closed, lock: () => lockOrder.lock(), close }
}

/** Serves the window's own files, aborts every other request, and closes every page that is not the window. */
async function guard(context: BrowserContext, page: Page, files: AppFiles): Promise<string[]> {
  const refused: string[] = []
  await context.route('**/*', async (route) => {
    const url = route.request().url()
    if (!mayRequest(url, BROWSER_ORIGIN)) {
      refused.push(url)
      // "No content" makes a navigation stay where it is; an aborted one would leave the window on an error page.
      return route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.abort('blockedbyclient')
    }
    const answer = await files.answer(route.request().method(), url)
    return route.fulfill({ status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.body) })
  })
  await context.routeWebSocket(/.*/, (socket) => {
    refused.push(socket.url())
    return socket.close()
  })
  context.on('page', (other) => {
    if (other !== page) void other.close()
  })
  return refused
}

/** The system's clipboard through its programs, or through the page where it has none. */
function clipboardOf(page: Page): Clipboard {
  const programs = clipboardPrograms(process.platform, process.env)
  return programs ? systemClipboard(programs) : pageClipboard(page)
}

function isTop(frame: Frame): boolean {
  return frame.parentFrame() === null
}
