/** How a handoff got to its recipient. Apart from the schemas, so that `--help` need not load those. */
export const HANDOFF_CHANNEL = ['e-mail', 'portal', 'usb', 'paper', 'in-person', 'other'] as const

/** How its password was given: never the password, so no free text. */
export const PASSWORD_GIVEN = ['phone', 'in-person', 'text-message', 'letter', 'other'] as const

/** Parts of the bundle that may be left out; the others make it one. */
export const HANDOFF_PART = ['requests', 'status', 'ledger'] as const
export type HandoffPart = (typeof HANDOFF_PART)[number]

/** Where the files as they were imported go: a folder, into the bundle as attachments, or nowhere. */
export const ORIGINALS = ['folder', 'attached', 'none'] as const
export type Originals = (typeof ORIGINALS)[number]

/** How a bundle keeps to a size: in several files, or with smaller pictures of scans. */
export const LIMIT_BY = ['parts', 'scans'] as const

/** Sizes of one file that a limit may have, bytes: the pages that Coverkeep writes need some room themselves. */
export const LIMIT_BYTES = { least: 2_000_000, most: 2_000_000_000 } as const
