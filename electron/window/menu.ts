import type { OfficialPageKey } from '../../shared/rules/officialPages.ts'
import { officialPage } from '../../shared/rules/officialPages.ts'

/** One entry of the application menu, in the words Electron's template uses; this file stays free of Electron. */
export interface MenuEntry {
  readonly label?: string
  readonly role?:
    | 'about'
    | 'appMenu'
    | 'editMenu'
    | 'windowMenu'
    | 'help'
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

/** What the menu can do besides its roles. */
export interface MenuActions {
  lock(): void
  openPage(page: OfficialPageKey): void
}

/** The pages people look for most often; each opens in the person's own browser. */
const HELP_PAGES = ['ssa-certificates', 'ssa-online', 'ssa-contacts', 'irs-totalization', 'fincen-fbar'] as const

/**
 * The application menu, by the platform's conventions: macOS has the app's own menu and closes a window with Command-W; About
 * stands in Help elsewhere. No entry loads anything into the window or opens its insides.
 */
export function menuTemplate(platform: NodeJS.Platform, { lock, openPage }: MenuActions): MenuEntry[] {
  const mac = platform === 'darwin'
  const separator: MenuEntry = { type: 'separator' }
  const file: MenuEntry = {
    label: '&File',
    submenu: [
      { label: 'Lock', accelerator: 'CmdOrCtrl+L', click: lock },
      separator,
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  }
  const view: MenuEntry = {
    label: '&View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, separator, { role: 'togglefullscreen' }],
  }
  const help: MenuEntry = {
    role: 'help',
    submenu: [
      ...HELP_PAGES.map((key) => ({
        label: `${officialPage(key).title} (in your browser)`,
        click: () => openPage(key),
      })),
      ...(mac ? [] : [separator, { role: 'about' } as const]),
    ],
  }
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    file,
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
    help,
  ]
}
