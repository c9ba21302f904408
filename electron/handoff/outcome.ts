/**
 * What became of an exhibit in the bundle: pages, attached as a file, or neither, with the reason as a clause. `pages` is
 * absent for text, whose pages are counted when it is set.
 */
export type Outcome =
  | { readonly state: 'pages'; readonly pages?: number; readonly note?: string }
  | { readonly state: 'attached'; readonly attachedAs: string; readonly reason: string }
  | { readonly state: 'original-only'; readonly reason: string }
