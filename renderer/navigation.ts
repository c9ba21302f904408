import { IconFolders, IconHome, IconPackageExport, IconUser } from '@tabler/icons-react'
import { places } from './places.ts'

/** A screen that is always one click away, in the side bar and in the palette. */
export interface Destination {
  readonly to: string
  readonly label: string
  readonly icon: typeof IconHome
  /** What else a person may type to get there. */
  readonly words: readonly string[]
}

/** The screens of the cabinet, in the order of the side bar. */
export const DESTINATIONS: readonly Destination[] = [
  { to: places.home, label: 'Home', icon: IconHome, words: ['start', 'due', 'today'] },
  { to: places.cases, label: 'Cases', icon: IconFolders, words: ['engagements', 'clients'] },
  { to: places.you, label: 'You', icon: IconUser, words: ['person', 'name', 'ssn', 'spouse', 'residence'] },
  {
    to: places.handoff,
    label: 'Hand over',
    icon: IconPackageExport,
    words: ['accountant', 'preparer', 'bundle', 'export'],
  },
]
