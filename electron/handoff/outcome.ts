import type { MailAttachment } from '../press/exhibitMade.ts'
import type { Plan } from './plan.ts'

/**
 * What became of an exhibit in the bundle: pages, attached as a file, or neither, with the reason as a clause. `pages` is
 * absent for text, whose pages are counted when it is set; `carries` are the files of a mail, shown behind its text. `unreadable`: the cabinet could not give its file, so that
 * the handoff holds nothing of it but what is recorded.
 */
export type Outcome =
  | {
      readonly state: 'pages'
      readonly pages?: number
      readonly note?: string
      readonly carries?: readonly MailAttachment[]
      /** Pages whose pictures were made smaller for a size limit. */
      readonly reduced?: { readonly pages: number; readonly dpi: number }
    }
  | { readonly state: 'attached'; readonly attachedAs: string; readonly reason: string }
  | { readonly state: 'original-only'; readonly reason: string }
  | { readonly state: 'unreadable'; readonly reason: string }

/** Whether the file of an exhibit lies in `originals/`: as chosen, or because the bundle holds nothing of it. */
export function keepsOriginal({ choices }: Plan, outcome: Outcome | undefined): boolean {
  if (outcome?.state === 'unreadable') return false
  return choices.originals === 'folder' || outcome?.state === 'original-only'
}
