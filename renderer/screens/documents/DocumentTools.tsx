import { Group, SegmentedControl, Select, TextInput } from '@mantine/core'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import { ORDER_NAMES, type Order } from './documentOrder.ts'

/** Which documents are shown, in which order and how. */
export interface Shown {
  readonly words: string
  readonly kind: string | null
  readonly order: Order
  readonly as: 'pictures' | 'lines'
}

interface DocumentToolsProps {
  /** How many documents there are. */
  readonly of: number
  readonly how: Shown
  readonly onChange: (how: Shown) => void
}

/** From so many documents on, one looks for some rather than at all. */
const MANY = 8

const choices = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** Finds, sorts and shows documents another way. */
export function DocumentTools({ of, how, onChange }: DocumentToolsProps) {
  return (
    <Group gap="sm">
      {of >= MANY && (
        <>
          <TextInput
            aria-label="Find documents"
            placeholder="Find by title or file name"
            value={how.words}
            onChange={(event) => onChange({ ...how, words: event.currentTarget.value })}
            flex="1 1 14rem"
          />
          <Select
            aria-label="Kind of document"
            placeholder="Every kind"
            data={choices(DOCUMENT_KIND_NAMES)}
            value={how.kind}
            onChange={(kind) => onChange({ ...how, kind })}
            clearable
            w="12rem"
          />
        </>
      )}
      {of > 1 && (
        <Select
          aria-label="Order"
          data={choices(ORDER_NAMES)}
          value={how.order}
          onChange={(order) => order && onChange({ ...how, order: order as Order })}
          allowDeselect={false}
          w="11rem"
        />
      )}
      <SegmentedControl
        aria-label="Show as"
        data={[
          { value: 'pictures', label: 'Pictures' },
          { value: 'lines', label: 'List' },
        ]}
        value={how.as}
        onChange={(as) => onChange({ ...how, as: as === 'lines' ? 'lines' : 'pictures' })}
        size="sm"
      />
    </Group>
  )
}
