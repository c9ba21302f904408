import { CoverkeepError } from '../../shared/errors.ts'

/** The origin the browser shell serves the window on: `.invalid` never resolves, and every other request is aborted. */
export const BROWSER_ORIGIN = 'https://coverkeep.invalid'

/** The origin the Electron shell serves the window on: a standard, secure scheme of its own. */
export const ELECTRON_ORIGIN = 'coverkeep-app://window'

/** No name is looked up, whatever asks for it: the browser's own services included. */
export const NO_NAMES = 'MAP * ~NOTFOUND'

/** Whether a URL is of exactly this origin: scheme, host and port, no credentials. Never a prefix comparison. */
export function isOwn(url: string, origin: string): boolean {
  const [mine, theirs] = [URL.parse(origin), URL.parse(url)]
  if (!mine || !theirs) return false
  return theirs.protocol === mine.protocol && theirs.host === mine.host && !theirs.username && !theirs.password
}

/** The only page there is: the window never navigates anywhere but to its own start, which is what a reload does. */
export function mayNavigate(url: string, origin: string): boolean {
  const target = URL.parse(url)
  return target !== null && isOwn(url, origin) && target.pathname === '/' && target.search === ''
}

/** What a request may be for: the window's own files, and `data:` pictures of pages. */
export function mayRequest(url: string, origin: string): boolean {
  return isOwn(url, origin) || url.startsWith('data:image/png;base64,')
}

/** Who sent a message over the bridge, as its shell knows it (never as the message says). */
export interface Sender {
  readonly url: string
  readonly isTopFrame: boolean
  readonly isOurWindow: boolean
}

/**
 * Rejects everyone but the top frame of our own window on our own page; loudly, because an ignored message hides both
 * an attack and a bug.
 * @throws CoverkeepError bad-sender
 */
export function checkSender(sender: Sender | undefined, origin: string): void {
  if (sender?.isOurWindow && sender.isTopFrame && mayNavigate(sender.url.replace(/#.*$/, ''), origin)) return
  throw new CoverkeepError('bad-sender')
}

/** Everything a page could ask the browser for (camera, location, clipboard reading, fonts, USB …): no. */
export function mayUse(_permission: string): boolean {
  return false
}
