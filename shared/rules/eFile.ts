import type { SourceKey } from './sources.ts'

/**
 * What an attached PDF has to keep to so that no software or e-file check refuses it (R87; domain.md §7.1): the narrowest of the limits that
 * vendors state. `nameCharacters` and `allowed` are narrower still, so that a vendor's own prefix fits.
 */
export const ATTACHMENT_LIMITS = {
  format: 'PDF',
  encrypted: false,
  bytes: 60_000_000,
  totalBytes: 1_000_000_000,
  nameCharacters: 50,
  nameAllowed: 'A-Z a-z 0-9 _ -',
  descriptionCharacters: 128,
  scanDotsPerInch: 300,
  sources: ['RIA20', 'GOSYS', 'ATX', 'IRSPDF', 'TSP'],
} as const satisfies { readonly sources: readonly SourceKey[]; readonly [limit: string]: unknown }

/** How the paper goes with a return that cannot carry it electronically. */
export const ON_PAPER = {
  text: 'If the software cannot attach a PDF, file on paper: the statement on top, then the copy of the paper, then a translation if it is not in English. Form 8453 is not a route for it.',
  sources: ['LC8453a/b', 'P-1005', 'I1040-25'],
} as const satisfies { readonly text: string; readonly sources: readonly SourceKey[] }

/** What a program does with such an attachment, as a dated page says; it may have changed since. */
export interface SoftwareNote {
  readonly software: string
  readonly says: string
  readonly sources: readonly SourceKey[]
  /** The tax years the page was written for, as far as it says. */
  readonly about: string
}

/** Per-program notes of domain.md §7.1. */
export const SOFTWARE: readonly SoftwareNote[] = [
  {
    software: 'TurboTax',
    says: 'No switch for it: enter a negative self-employment adjustment, print and mail the return, write the phrase, attach the certificate.',
    sources: ['TT24'],
    about: 'February 2024, before the code of 2025',
  },
  {
    software: 'TaxAct',
    says: 'Because of the typed words and the attachment the return had to be filed on paper.',
    sources: ['TAXACT18'],
    about: '2018, before the code of 2025',
  },
  {
    software: 'TaxSlayer Pro',
    says: 'Attach the PDF in the right place or the e-file is rejected; scan at no more than 300 dpi, black and white or gray.',
    sources: ['TSP'],
    about: 'undated',
  },
  {
    software: 'CCH/RIA and GoSystem',
    says: 'PDF only, without a password, at most 60 MB each and 1 GB together; names of at most 64 characters (57 in GoSystem) with the vendor’s prefix; the description is what the reviewer sees.',
    sources: ['RIA20', 'GOSYS', 'ATX'],
    about: '2020 and undated',
  },
]

/** The two places that say differently how the exemption is shown; the IRS text is followed. */
export const POMS_CONFLICT = {
  text: 'SSA’s staff manual says to indicate it on Schedule SE; the IRS instructions say not to complete Schedule SE and to make the entry here. The IRS text is followed.',
  sources: ['P-1005', 'TAXACTNOW'],
} as const satisfies { readonly text: string; readonly sources: readonly SourceKey[] }

/** R69: not once. */
export const EVERY_YEAR = {
  text: 'A photocopy of the paper goes with the return of every year that relies on it; keep the original.',
  sources: ['P-1005'],
} as const satisfies { readonly text: string; readonly sources: readonly SourceKey[] }
