import { createContext, type ReactNode, useContext, useState } from 'react'
import { JobBox } from './jobBox.ts'

const Jobs = createContext<JobBox | undefined>(undefined)

/** Holds the long calls of the window. */
export function JobsProvider({ children }: { children: ReactNode }) {
  const [box] = useState(() => new JobBox())
  return <Jobs value={box}>{children}</Jobs>
}

/** The long calls of the window. */
export function useJobBox(): JobBox {
  const box = useContext(Jobs)
  if (!box) throw new Error('useJobBox is used inside JobsProvider only')
  return box
}
