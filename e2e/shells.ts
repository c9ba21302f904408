import { fileURLToPath } from 'node:url'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright/test'
import { electronProgram } from '../build/electronProgram.ts'
import { openBrowserShell } from '../electron/browser.ts'
import { TRIAL_VARIABLE, type Trial } from '../electron/window/trial.ts'

/** Which shell the specs run on: the one switch (`npm run e2e:electron` sets it). */
export const SHELL: 'browser' | 'electron' = process.env.COVERKEEP_SHELL === 'electron' ? 'electron' : 'browser'

/** How long one step of a spec may wait in vain before it is named, in milliseconds. */
export const STEP_TIMEOUT = 90_000

/** What a spec needs of the system around the window. The person's own clipboard and browser are left alone. */
export interface Surroundings {
  /** Folders and pages that were opened outside the window. */
  opened(): Promise<readonly string[]>
  clipboard(): Promise<string>
  /** As if another program copied something. */
  copyElsewhere(text: string): Promise<void>
}

/** The window, open in either shell. */
export interface WindowShell {
  readonly page: Page
  /** Every request that was refused because it was not for the window's own files. */
  readonly refused: readonly string[]
  readonly around: Surroundings
  /** Locks from outside the window: what the menu, suspend and the system's lock screen do. */
  lock(): Promise<void>
  close(): Promise<void>
}

/** Where a window opens, and what it is told. */
export interface WindowPlace {
  readonly cabinet: string
  readonly handoffs: string
  readonly profile: string
}

/** Opens the window in the shell of this run. */
export async function openWindow(place: WindowPlace, browserArguments: readonly string[] = []): Promise<WindowShell> {
  const shell = await (SHELL === 'electron' ? openElectron(place) : openBrowser(place, browserArguments))
  shell.page.setDefaultTimeout(STEP_TIMEOUT)
  return shell
}

async function openBrowser(place: WindowPlace, browserArguments: readonly string[]): Promise<WindowShell> {
  const opened: string[] = []
  let clipboard = ''
  const shell = await openBrowserShell({
    headless: true,
    kdf: 'floor',
    defaultFolder: place.cabinet,
    handoffFolder: place.handoffs,
    profile: place.profile,
    browserArguments,
    outside: {
      open: async (target) => {
        opened.push(target)
        return true
      },
      clipboard: {
        write: async (text) => {
          clipboard = text
          return true
        },
        read: async () => clipboard,
        clear: async () => {
          clipboard = ''
        },
      },
    },
  })
  const around: Surroundings = {
    opened: async () => opened,
    clipboard: async () => clipboard,
    copyElsewhere: async (text) => {
      clipboard = text
    },
  }
  return { page: shell.page, refused: shell.refused, around, lock: () => shell.lock(), close: () => shell.close() }
}

/** What stands in for the system inside Electron's main process. */
interface MainGlobals {
  surroundings: { opened: string[]; clipboard: string }
}

async function openElectron(place: WindowPlace): Promise<WindowShell> {
  const executablePath = electronProgram()
  if (!executablePath) throw new Error('Electron’s program is not here')
  const trial: Trial = { defaultFolder: place.cabinet, handoffFolder: place.handoffs }
  const app = await electron.launch({
    executablePath,
    args: [fileURLToPath(new URL('../out/main/main.js', import.meta.url)), `--user-data-dir=${place.profile}`],
    env: { ...definedOf(process.env), [TRIAL_VARIABLE]: JSON.stringify(trial) },
  })
  const page = await app.firstWindow()
  await app.evaluate(({ shell, clipboard }) => {
    const kept = { opened: [] as string[], clipboard: '' }
    Object.assign(globalThis, { surroundings: kept })
    shell.openExternal = async (address) => {
      kept.opened.push(address)
    }
    shell.openPath = async (path) => {
      kept.opened.push(path)
      return ''
    }
    clipboard.writeText = async (text) => {
      kept.clipboard = text
    }
    clipboard.readText = async () => kept.clipboard
    clipboard.clear = () => {
      kept.clipboard = ''
    }
  })
  const refused: string[] = []
  page.on('requestfailed', (request) => refused.push(request.url()))
  return { page, refused, around: aroundElectron(app), lock: () => chooseLock(app), close: () => app.close() }
}

function aroundElectron(app: ElectronApplication): Surroundings {
  const state = () => app.evaluate(() => (globalThis as unknown as MainGlobals).surroundings)
  return {
    opened: async () => (await state()).opened,
    clipboard: async () => (await state()).clipboard,
    copyElsewhere: (text) =>
      app.evaluate((_electron, given) => {
        ;(globalThis as unknown as MainGlobals).surroundings.clipboard = given
      }, text),
  }
}

/** Chooses Lock in the application's menu, as a person does. */
function chooseLock(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ Menu }) => {
    const entries = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []
    entries.find(({ label }) => label === 'Lock')?.click()
  })
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
