import type { Clipboard } from './copies.ts'

/** What a page offers to the function sent into it below; its DOM types are not this runtime's. */
interface PageGlobals {
  readonly navigator: { readonly clipboard: { writeText(text: string): Promise<void> } }
}

/** A page that runs a function with one text, as the driver of the browser shell offers it. */
export interface TextPage {
  evaluate(work: (text: string) => Promise<void>, text: string): Promise<void>
}

/**
 * The clipboard of a system that has no program for it: the page writes, which it may right after a click. Nothing reads it (the
 * page may not), so nothing is ever cleared, and who copies a secret is told.
 */
export function pageClipboard(page: TextPage): Clipboard {
  return {
    write: (text) =>
      page
        .evaluate((given) => (globalThis as unknown as PageGlobals).navigator.clipboard.writeText(given), text)
        .then(
          () => true,
          () => false,
        ),
    read: async () => undefined,
    clear: async () => {},
  }
}
