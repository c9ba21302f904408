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
