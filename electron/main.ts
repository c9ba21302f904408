import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  type IpcMainInvokeEvent,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  type Session,
  safeStorage,
  session,
  shell,
  utilityProcess,
  type WebContents,
} from 'electron'
import { type OfficialPageKey, officialPage } from '../shared/rules/officialPages.ts'
import { PRESS_FLAGS, residentBytes } from './documents/forkPress.ts'
import type { PressHost } from './documents/press.ts'
import { startBackend } from './host.ts'
import { safeKeychain } from './vault/safeKeychain.ts'
import { AppFiles } from './window/appFiles.ts'
import { Copies } from './window/copies.ts'
import { fileFilters } from './window/fileFilters.ts'
import { ELECTRON_ORIGIN, mayNavigate, mayRequest, mayUse, NO_NAMES, type Sender } from './window/guards.ts'
import { LockOrder } from './window/lockOrder.ts'
import { menuTemplate } from './window/menu.ts'
import { proposedFolders } from './window/proposedFolders.ts'
import { watchScreen } from './window/screenWatch.ts'
import { Switchboard } from './window/switchboard.ts'
import { trialOf } from './window/trial.ts'
import { appVersion } from './window/version.ts'

/* The Electron shell: life cycle, one window, its guards. Everything with a decision in it lies in window/, under test. */

const SCHEME = new URL(ELECTRON_ORIGIN).protocol.slice(0, -1)
const OUT = join(import.meta.dirname, '..')

// Electron's crashReporter is never started: without it no process writes a dump, whose memory could hold what was typed.
// So there is no folder of dumps to move or to empty either.
app.enableSandbox()
// A folder of its own also where it is not packaged: as "Electron" it would share one, and the single instance, with others.
app.setName('Coverkeep')
if (!app.commandLine.hasSwitch('user-data-dir')) {
  const folder = join(app.getPath('appData'), 'Coverkeep')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
}
app.commandLine.appendSwitch('host-resolver-rules', NO_NAMES)
app.commandLine.appendSwitch('disable-http-cache')
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

/** The press as a utility process: the fuse that lets Electron run as Node is off in the packaged app. */
const pressHost: PressHost = {
  start: () => {
    const child = utilityProcess.fork(join(import.meta.dirname, 'press.js'), [], {
      serviceName: 'Coverkeep press',
      env: {},
      stdio: 'ignore',
      execArgv: [...PRESS_FLAGS],
    })
    return {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', listener),
      kill: () => child.kill(),
      memoryBytes: () => (child.pid === undefined ? Promise.resolve(0) : residentBytes(child.pid)),
    }
  },
}

const trial = trialOf(app.isPackaged, process.env)
const backend = startBackend({
  surface: 'window',
  press: pressHost,
  keychain: safeKeychain(safeStorage, process.platform),
  ...(trial ? { kdf: trial.kdf } : {}),
})
const copies = new Copies({
  write: (text) =>
    clipboard.writeText(text).then(
      () => true,
      () => false,
    ),
  read: () => clipboard.readText().catch(() => undefined),
  clear: async () => clipboard.clear(),
})
let window: BrowserWindow | undefined

const switchboard: Switchboard = new Switchboard(backend, {
  'app.info': async () => ({
    shell: 'electron',
    version: appVersion(),
    ...proposedFolders(switchboard.lastFolder ?? trial?.defaultFolder, trial?.handoffFolder),
    canPickFolder: true,
  }),
  'app.pickFolder': async ({ title }) => {
    if (!window) return {}
    const { filePaths } = await dialog.showOpenDialog(window, {
      title,
      properties: ['openDirectory', 'createDirectory'],
    })
    return filePaths[0] === undefined ? {} : { folder: filePaths[0] }
  },
  'app.showFolder': async ({ folder }) => ({
    shown: switchboard.hasMade(folder) && (await shell.openPath(folder)) === '',
  }),
  'app.pickFile': async ({ title, kind }) => {
    if (!window) return {}
    const { filePaths } = await dialog.showOpenDialog(window, {
      title,
      properties: ['openFile'],
      filters: fileFilters(kind),
    })
    return filePaths[0] === undefined ? {} : { file: filePaths[0] }
  },
  'app.pickSave': async ({ title, proposal }) => {
    if (!window) return {}
    const { canceled, filePath } = await dialog.showSaveDialog(window, { title, defaultPath: proposal })
    return canceled || filePath === '' ? {} : { file: filePath }
  },
  'app.openPage': async ({ page }) => ({ opened: await openPage(page) }),
  'app.copy': (input) => copies.copy(input),
})

const lockOrder = new LockOrder({
  board: switchboard,
  backend,
  copies,
  // The page's process may hang; its end is what loads the page anew.
  empty: () => window?.webContents.forcefullyCrashRenderer(),
})

/** Opens a page of the fixed list in the person's own browser. No other address ever gets to the system. */
function openPage(page: OfficialPageKey): Promise<boolean> {
  return shell.openExternal(officialPage(page).address).then(
    () => true,
    () => false,
  )
}

function senderOf(event: IpcMainInvokeEvent): Sender | undefined {
  const { senderFrame } = event
  if (!senderFrame) return undefined
  return {
    url: senderFrame.url,
    isTopFrame: senderFrame.parent === null,
    isOurWindow: event.sender === window?.webContents,
  }
}

/** An own session in memory: nothing on disk, no permission, no download, no request but for the window's own files. */
function guardedSession(files: AppFiles): Session {
  const own = session.fromPartition('window', { cache: false })
  own.setSpellCheckerEnabled(false)
  own.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission)))
  own.setPermissionCheckHandler((_contents, permission) => mayUse(permission))
  own.setDevicePermissionHandler(({ deviceType }) => mayUse(deviceType))
  own.on('will-download', (event) => event.preventDefault())
  own.protocol.handle(SCHEME, async ({ method, url }) => {
    const { status, headers, body } = await files.answer(method, url)
    return new Response(Buffer.from(body), { status, headers: { ...headers } })
  })
  for (const one of [own, session.defaultSession]) {
    one.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url, ELECTRON_ORIGIN) }))
  }
  return own
}

/** No page of ours leaves its own address, opens another, or embeds one. */
function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url, ELECTRON_ORIGIN)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('did-navigate', () => switchboard.forgetPage())
  contents.on('render-process-gone', () => {
    switchboard.forgetPage()
    void lockOrder.lock().then(() => {
      if (!contents.isDestroyed()) contents.reload()
    })
  })
}

function openWindow(own: Session): BrowserWindow {
  const opened = new BrowserWindow({
    // Electron remembers its size and place under this name.
    name: 'main',
    windowStatePersistence: { bounds: true, displayMode: true },
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 480,
    show: false,
    title: 'Coverkeep',
    webPreferences: {
      preload: join(OUT, 'preload', 'preload.cjs'),
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  })
  opened.once('ready-to-show', () => opened.show())
  // Drafts are saved before the window goes, whichever way it is closed; it waits for nobody longer than the lock does.
  opened.on('close', (event) => {
    event.preventDefault()
    void lockOrder.lock().then(() => opened.destroy())
  })
  opened.on('session-end', () => void lockOrder.lock())
  opened.once('closed', () => {
    window = undefined
  })
  void opened.loadURL(`${ELECTRON_ORIGIN}/`)
  return opened
}

async function run(): Promise<void> {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    void lockOrder.lock().finally(() => app.exit())
  })
  await app.whenReady()
  powerMonitor.on('suspend', () => void lockOrder.lock())
  powerMonitor.on('lock-screen', () => void lockOrder.lock())
  if (process.platform === 'linux') watchScreen(() => powerMonitor.getSystemIdleState(60), lockOrder)
  powerMonitor.on('user-did-resign-active', () => void lockOrder.lock())
  powerMonitor.on('shutdown', (event?: Pick<Event, 'preventDefault'>) => {
    // Delays the shutdown, where the system lets it, until the cabinet is locked.
    event?.preventDefault()
    app.quit()
  })
  ipcMain.handle('coverkeep', (event, message: unknown) =>
    switchboard.receive(senderOf(event), ELECTRON_ORIGIN, message),
  )
  app.setAboutPanelOptions({ applicationName: 'Coverkeep', applicationVersion: appVersion(), copyright: 'MIT licence' })
  const actions = { lock: () => void lockOrder.lock(), openPage: (page: OfficialPageKey) => void openPage(page) }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, actions)))
  window = openWindow(guardedSession(new AppFiles(join(OUT, 'renderer'), ELECTRON_ORIGIN)))
}

// A second start hands over to the first and ends; two would only contend for the cabinet.
if (app.requestSingleInstanceLock()) void run()
else app.quit()
