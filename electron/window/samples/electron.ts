import { EventEmitter } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * Stands in for the `electron` module where its program cannot be had: keeps what main.ts sets and registers, so that a test
 * can look at it and let the events happen. Types are those of the test alone; main.ts is checked against Electron's own.
 */

/** An event of Electron's that may be prevented. */
export class StandInEvent {
  prevented = false
  preventDefault = (): void => {
    this.prevented = true
  }
  constructor(more: Record<string, unknown> = {}) {
    Object.assign(this, more)
  }
}

type Handler = (...args: never[]) => unknown

/** Everything main.ts asked for, by its name in Electron. */
export const asked: { readonly name: string; readonly args: readonly unknown[] }[] = []
const note =
  (name: string) =>
  (...args: unknown[]): void => {
    asked.push({ name, args })
  }

/** The arguments of every call of a function, in order. */
export function askedFor(name: string): readonly (readonly unknown[])[] {
  return asked.filter((one) => one.name === name).map(({ args }) => args)
}

/** The one handler that was set under a name. */
export function handlerOf(name: string): (...args: unknown[]) => unknown {
  const [given, ...others] = askedFor(name)
  const handler = given?.find((arg) => typeof arg === 'function')
  if (typeof handler !== 'function' || others.length > 0) throw new Error(`${name} was not set exactly once`)
  return handler as (...args: unknown[]) => unknown
}

export class Contents extends EventEmitter {
  setWindowOpenHandler = note('setWindowOpenHandler')
  setWebRTCIPHandlingPolicy = note('setWebRTCIPHandlingPolicy')
  forcefullyCrashRenderer = note('forcefullyCrashRenderer')
  reload = note('reload')
  isDestroyed = (): boolean => false
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents()
  destroyed = false
  constructor(options: unknown) {
    super()
    note('BrowserWindow')(options, this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL = async (url: string): Promise<void> => note('loadURL')(url)
  show = note('show')
  focus = note('focus')
  isMinimized = (): boolean => false
  destroy = (): void => {
    this.destroyed = true
    this.emit('closed')
  }
}

function sessionOf(name: string) {
  return Object.assign(new EventEmitter(), {
    setSpellCheckerEnabled: note(`${name}.setSpellCheckerEnabled`),
    setPermissionRequestHandler: note(`${name}.setPermissionRequestHandler`),
    setPermissionCheckHandler: note(`${name}.setPermissionCheckHandler`),
    setDevicePermissionHandler: note(`${name}.setDevicePermissionHandler`),
    protocol: { handle: note(`${name}.protocol.handle`) },
    webRequest: { onBeforeRequest: note(`${name}.onBeforeRequest`) },
  })
}

export const ownSession = sessionOf('own')
export const session = {
  defaultSession: sessionOf('default'),
  fromPartition: (...args: unknown[]) => {
    note('fromPartition')(...args)
    return ownSession
  },
}

/** Where the system keeps the folders of programs; the test removes it. */
export const appData = mkdtempSync(join(tmpdir(), 'coverkeep-app-data-'))

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: note('enableSandbox'),
  commandLine: { appendSwitch: note('appendSwitch'), hasSwitch: () => false },
  setName: note('setName'),
  getPath: () => appData,
  setPath: note('setPath'),
  requestSingleInstanceLock: () => {
    note('requestSingleInstanceLock')()
    return true
  },
  whenReady: async () => note('whenReady')(),
  setAboutPanelOptions: note('setAboutPanelOptions'),
  quit: note('quit'),
  exit: note('exit'),
})
export const protocol = { registerSchemesAsPrivileged: note('registerSchemesAsPrivileged') }
export const ipcMain = { handle: (name: string, handler: Handler) => note('ipcMain.handle')(name, handler) }
export const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleState: () => 'active' })
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: note('setApplicationMenu'),
}
export const shell = {
  openExternal: async (address: string): Promise<void> => note('openExternal')(address),
  openPath: async (path: string): Promise<string> => {
    note('openPath')(path)
    return ''
  },
}
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
}
let copied = ''
export const clipboard = {
  writeText: async (text: string): Promise<void> => {
    copied = text
  },
  readText: async (): Promise<string> => copied,
  clear: (): void => {
    copied = ''
  },
}
export const safeStorage = { isEncryptionAvailable: () => false, getSelectedStorageBackend: () => 'unknown' }
export const utilityProcess = { fork: note('fork') }
export const contextBridge = { exposeInMainWorld: note('exposeInMainWorld') }
export const ipcRenderer = { invoke: async (...args: unknown[]): Promise<void> => note('invoke')(...args) }
