import { Loader } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconFolder, IconLock, IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../shared/contract/contract.ts'
import { ENTITY_NAMES } from '../../shared/model/entityNames.ts'
import { DESTINATIONS, FURTHER } from '../navigation.ts'
import { placeOf, places } from '../places.ts'
import { useCall } from '../queries.ts'
import { caseName } from './caseName.ts'
import { showCountry } from './show.ts'

interface Entry {
  readonly key: string
  readonly label: string
  readonly note?: string
  readonly words: string
  readonly icon: typeof IconFolder
  readonly run: () => void
}

/** Opens the palette from a button. */
export const openPalette = spotlight.open

/** Ctrl/Cmd-K: every screen, every case, and whatever is written anywhere in the cabinet. */
export function Palette({ onLock }: { onLock: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 150)
  const cases = useCall('case.list', {})
  const found = useCall('search.find', { words: words || '-', limit: 12 }, { enabled: words.length >= 2 })

  const go = (to: string) => () => void navigate(to)
  const entries: Entry[] = [
    ...[...DESTINATIONS, ...FURTHER].map(({ to, label, icon, words: other }) => ({
      key: to,
      label,
      words: [label, ...other].join(' '),
      icon,
      run: go(to),
    })),
    { key: 'new', label: 'New case', words: 'new case add engagement', icon: IconPlus, run: go(places.newCase) },
    { key: 'lock', label: 'Lock the cabinet', words: 'lock close', icon: IconLock, run: onLock },
    ...(cases.data ?? []).map((one) => ({
      key: one.id,
      label: caseName(one),
      note: [one.work, showCountry(one.country)].filter(Boolean).join(', '),
      words: [...one.clients, one.work ?? '', showCountry(one.country)].join(' '),
      icon: IconFolder,
      run: go(places.case(one.id)),
    })),
  ]
  const asked = fold(typed.trim())
  const shown =
    asked === ''
      ? entries
      : entries.filter((entry) => asked.split(/\s+/).every((word) => fold(entry.words).includes(word)))
  const hits = words.length >= 2 ? (found.data?.hits ?? []) : []

  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      clearQueryOnClose
      scrollable
      maxHeight={460}
      returnFocus
    >
      <Spotlight.Search
        placeholder="Go to a screen or case, or find words in papers and notes"
        aria-label="Go to or find"
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={found.isFetching ? <Loader size="xs" aria-label="Searching" /> : undefined}
      />
      <Spotlight.ActionsList>
        {shown.length > 0 && (
          <Spotlight.ActionsGroup label="Go to">
            {shown.map(({ key, label, note, icon: Icon, run }) => (
              <Spotlight.Action
                key={key}
                label={label}
                {...(note ? { description: note } : {})}
                leftSection={<Icon size={18} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label="Found in the cabinet">
            {hits.map((hit) => (
              <Spotlight.Action
                key={`${hit.entity} ${hit.id}`}
                label={`${ENTITY_NAMES[hit.entity]}: ${hit.title}`}
                description={[caseOf(hit, cases.data), hit.excerpt].filter(Boolean).join(': ')}
                leftSection={<IconSearch size={18} aria-hidden />}
                onClick={go(placeOf(hit.entity, { id: hit.id, case: hit.case }))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shown.length === 0 && hits.length === 0 && !found.isFetching && (
          <Spotlight.Empty>Nothing of that name, and no paper or note with these words.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function caseOf(
  hit: Output<'search.find'>['hits'][number],
  cases: Output<'case.list'> | undefined,
): string | undefined {
  const one = cases?.find(({ id }) => id === hit.case)
  return one && caseName(one)
}

/** Without accents and capitals, as the search in the cabinet compares. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
