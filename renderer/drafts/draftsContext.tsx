import { createContext, type ReactNode, useContext, useState } from 'react'
import { DraftBox } from './draftBox.ts'

const Drafts = createContext<DraftBox | undefined>(undefined)

/** Holds what is unsaved in the window while a cabinet is open. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const [box] = useState(() => new DraftBox())
  return <Drafts value={box}>{children}</Drafts>
}

/** The one box of drafts. */
export function useDraftBox(): DraftBox {
  const box = useContext(Drafts)
  if (!box) throw new Error('useDraftBox is used inside DraftsProvider only')
  return box
}
