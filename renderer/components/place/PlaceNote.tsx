import { Anchor, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { SyncNote } from './SyncNote.tsx'

/** A pause in typing before the disk is asked. */
const PAUSE_MS = 250

interface PlaceNoteProps {
  readonly folder: string
  /** A new cabinet wants an empty place, an unlock one that holds a cabinet. */
  readonly wants: 'empty' | 'cabinet'
  /** Offered where a cabinet lies already. */
  readonly onOpenIt?: () => void
}

/** What the folder that is typed is: said before something is tried there. */
export function PlaceNote({ folder, wants, onOpenIt }: PlaceNoteProps) {
  const [settled] = useDebouncedValue(folder.trim(), PAUSE_MS)
  const place = useQuery({
    queryKey: ['cabinet.place', { folder: settled }],
    queryFn: () => call('cabinet.place', { folder: settled }),
    enabled: settled !== '',
    // What lies there changes without us.
    staleTime: 0,
    gcTime: 0,
  })
  if (!place.data) return null
  const { state, syncedBy } = place.data
  const said = wants === 'empty' ? forNew(state) : forOpening(state)
  return (
    <div aria-live="polite">
      {said && (
        <Text size="xs" c="var(--ck-warn)">
          {said}{' '}
          {state === 'cabinet' && onOpenIt && (
            <Anchor component="button" type="button" size="xs" onClick={onOpenIt}>
              Open it instead
            </Anchor>
          )}
        </Text>
      )}
      {syncedBy && <SyncNote service={syncedBy} />}
    </div>
  )
}

type State = Output<'cabinet.place'>['state']

function forNew(state: State): string {
  switch (state) {
    case 'new':
    case 'empty':
      return ''
    case 'cabinet':
      return 'A cabinet lies there already.'
    case 'occupied':
      return 'Something lies there already. Choose a new or an empty folder.'
    case 'not-writable':
      return 'You may not write there. Choose another folder.'
  }
}

function forOpening(state: State): string {
  switch (state) {
    case 'cabinet':
      return ''
    case 'new':
    case 'not-writable':
      return 'There is no such folder.'
    case 'empty':
    case 'occupied':
      return 'No cabinet lies there. Choose the folder in which you made one; it holds the folder “cases”.'
  }
}
