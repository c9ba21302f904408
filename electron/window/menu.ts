/** One entry of the application menu, in the words Electron's template uses; this file stays free of Electron. */
export interface MenuEntry {
  readonly label?: string
  readonly role?:
    | 'appMenu'
    | 'editMenu'
    | 'windowMenu'
    | 'close'
    | 'quit'
    | 'resetZoom'
    | 'zoomIn'
    | 'zoomOut'
    | 'togglefullscreen'
  readonly type?: 'separator'
  readonly accelerator?: string
  readonly click?: () => void
  readonly submenu?: MenuEntry[]
}

/** The application menu, by the platform's conventions. There is no entry that leaves the window or opens its insides. */
export function menuTemplate(platform: NodeJS.Platform, onLock: () => void): MenuEntry[] {
  const mac = platform === 'darwin'
  const file: MenuEntry = {
    label: '&File',
    submenu: [
      { label: 'Lock', accelerator: 'CmdOrCtrl+L', click: onLock },
      { type: 'separator' },
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  }
  const view: MenuEntry = {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  }
  return [...(mac ? [{ role: 'appMenu' } as const] : []), file, { role: 'editMenu' }, view, { role: 'windowMenu' }]
}
