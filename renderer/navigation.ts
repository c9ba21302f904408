import {
  IconCalendarEvent,
  IconCalendarStats,
  IconFolders,
  IconHome,
  IconInbox,
  IconListDetails,
  IconMail,
  IconPackageExport,
  IconSettings,
  IconShieldCheck,
  IconUser,
} from '@tabler/icons-react'
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
  { to: places.inbox, label: 'Inbox', icon: IconInbox, words: ['drop', 'files', 'unsorted', 'scan', 'photo'] },
  { to: places.cases, label: 'Cases', icon: IconFolders, words: ['engagements', 'clients'] },
  {
    to: places.years,
    label: 'Tax years',
    icon: IconCalendarStats,
    words: ['schedule se', 'return', 'filings', 'fbar', '8938'],
  },
  {
    to: places.calendar,
    label: 'Calendar',
    icon: IconCalendarEvent,
    words: ['due', 'deadline', 'filing', 'reminders'],
  },
  { to: places.gotLetter, label: 'Letters', icon: IconMail, words: ['notice', 'irs', 'cp2000', 'answer'] },
  { to: places.you, label: 'You', icon: IconUser, words: ['person', 'name', 'ssn', 'spouse', 'residence'] },
  {
    to: places.handoff,
    label: 'Hand over',
    icon: IconPackageExport,
    words: ['accountant', 'preparer', 'bundle', 'export'],
  },
  {
    to: places.safety,
    label: 'Safety',
    icon: IconShieldCheck,
    words: ['backup', 'restore', 'check', 'verify', 'passphrase', 'recovery words', 'keys', 'log', 'move'],
  },
]

/** Screens that one rarely needs: under the list of cases, and in the palette. */
export const FURTHER: readonly Destination[] = [
  {
    to: places.facts,
    label: 'Facts',
    icon: IconListDetails,
    words: ['agreements', 'sources', 'age', 'countries', 'offices'],
  },
  {
    to: places.settings,
    label: 'Settings',
    icon: IconSettings,
    words: ['idle', 'lock', 'time zone', 'folder', 'version'],
  },
]
