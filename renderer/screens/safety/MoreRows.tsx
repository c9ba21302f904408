import { Button } from '@mantine/core'
import {
  IconArrowsTransferUp,
  IconFileAlert,
  IconFileExport,
  IconHistory,
  IconLifebuoy,
  IconListDetails,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import { type SafetyPart, safetyPart } from '../../places.ts'
import { Row, Rows } from './Rows.tsx'

interface Entry {
  readonly part: SafetyPart
  readonly icon: typeof IconLifebuoy
  readonly title: string
  readonly text: string
  readonly button: string
}

const RECOVERY: readonly Entry[] = [
  {
    part: 'rehearse',
    icon: IconLifebuoy,
    title: 'Rehearse recovery',
    text: 'Tries a backup with your recovery words: everything is unpacked, opened and checked, and nothing is left behind.',
    button: 'Rehearse',
  },
  {
    part: 'restore',
    icon: IconHistory,
    title: 'Restore a backup',
    text: 'Into a new folder, beside what is there.',
    button: 'Restore',
  },
  {
    part: 'move',
    icon: IconArrowsTransferUp,
    title: 'Move to another computer',
    text: 'Step by step, with a check at the end.',
    button: 'Show the steps',
  },
  {
    part: 'sheet',
    icon: IconFileAlert,
    title: 'Emergency sheet',
    text: 'One page for whoever has to find these papers without you. No secret is on it.',
    button: 'Fill in and print',
  },
]

const WAYS_OUT: readonly Entry[] = [
  {
    part: 'export',
    icon: IconFileExport,
    title: 'Open export',
    text: 'Everything of a case, or of yourself, as ordinary files for other programs. What is exported lies in clear.',
    button: 'Export',
  },
  {
    part: 'log',
    icon: IconListDetails,
    title: 'Log of the cabinet',
    text: 'Every opening, change, backup and view of a full number since the cabinet was made.',
    button: 'Read the log',
  },
]

/** What is done rarely: on the day of a loss, of a move, of leaving. */
export function MoreRows() {
  return (
    <>
      <Entries title="When something happens" entries={RECOVERY} />
      <Entries title="Ways out, and what was done" entries={WAYS_OUT} />
    </>
  )
}

function Entries({ title, entries }: { title: string; entries: readonly Entry[] }) {
  return (
    <Rows title={title}>
      {entries.map(({ part, icon: Icon, title: name, text, button }) => (
        <Row
          key={part}
          icon={<Icon size={20} stroke={1.6} aria-hidden />}
          title={name}
          action={
            <Button component={Link} to={safetyPart(part)} id={`safety-${part}`} variant="default">
              {button}
            </Button>
          }
        >
          {text}
        </Row>
      ))}
    </Rows>
  )
}
