import { Anchor, Popover, Stack, Text } from '@mantine/core'
import type { Output } from '../../shared/contract/contract.ts'
import { count } from './show.ts'

type Source = Output<'rules.check'>['sources'][number]

/** How much a source weighs, in words (domain.md §0). */
const GRADES: Readonly<Record<Source['grade'], string>> = {
  A: 'Agency text',
  B: 'Professional firm or vendor',
  C: 'Public code, as evidence of a form',
  D: 'Press, forum or personal story',
}

interface SourcesProps {
  readonly keys: readonly Source['key'][]
  /** What the keys stand for, as the same answer lists them. */
  readonly sources: readonly Source[]
}

/** “Says who?”: the sources behind a sentence, one click away. */
export function Sources({ keys, sources }: SourcesProps) {
  const named = keys.flatMap((key) => sources.find((source) => source.key === key) ?? [])
  if (named.length === 0) return null
  return (
    <Popover width={340} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <Anchor component="button" type="button" size="xs" c="dimmed" underline="always">
          Says who? {count(named.length, 'source')}
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {named.map(({ key, title, where, dated, grade, copy }) => (
            <li key={key}>
              <Text size="sm" fw={500}>
                {title}
              </Text>
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {GRADES[grade]}, {dated}
                {copy ? ', read in a copy' : ''}
                <br />
                {where}
              </Text>
            </li>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
