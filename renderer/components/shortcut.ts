/** A keyboard shortcut as this system writes it: ⌘L on a Mac, Ctrl L elsewhere. */
export function shortcut(key: string): string {
  return /mac/i.test(navigator.userAgent) ? `⌘${key}` : `Ctrl ${key}`
}
