import { Radio, SimpleGrid, Stack } from '@mantine/core'
import { DateField } from '../../components/DateField.tsx'
import { ListField } from '../../components/ListField.tsx'

export interface Move {
  readonly begin?: string | undefined
  readonly end?: string | undefined
}

interface EarlierMovesProps {
  readonly value: readonly Move[] | undefined
  readonly onChange: (moves: readonly Move[]) => void
}

/** Earlier moves to the same country: none is an answer too. */
export function EarlierMoves({ value, onChange }: EarlierMovesProps) {
  return (
    <Stack gap="sm">
      <Radio.Group
        aria-label="Earlier moves"
        value={value === undefined ? '' : value.length === 0 ? 'never' : 'before'}
        onChange={(chosen) => onChange(chosen === 'never' ? [] : [{}])}
      >
        <Stack gap="xs">
          <Radio value="never" label="Never" />
          <Radio value="before" label="Yes, before" />
        </Stack>
      </Radio.Group>
      {value !== undefined && value.length > 0 && (
        <ListField
          label="From when to when"
          items={value}
          onChange={onChange}
          empty={{} as Move}
          addLabel="Add another"
          itemName="move"
          path="earlier"
          errors={{}}
        >
          {(move, change) => (
            <SimpleGrid cols={2} spacing="xs">
              <DateField
                label="First day"
                value={move.begin ?? ''}
                onChange={(begin) => change({ ...move, begin: begin || undefined })}
              />
              <DateField
                label="Last day"
                value={move.end ?? ''}
                onChange={(end) => change({ ...move, end: end || undefined })}
              />
            </SimpleGrid>
          )}
        </ListField>
      )}
    </Stack>
  )
}
