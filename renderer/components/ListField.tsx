import { ActionIcon, Button, Fieldset, Group, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import classes from './ListField.module.css'

interface ListFieldProps<Item> {
  readonly label: string
  readonly description?: string
  readonly items: readonly Item[]
  readonly onChange: (items: Item[]) => void
  /** What a new item begins as. */
  readonly empty: Item
  readonly addLabel: string
  /** What one of them is called, for the buttons: “business”. */
  readonly itemName: string
  /** Where the list stands in its record, to find what is wrong with each item. */
  readonly path: string
  readonly errors: Partial<Record<string, string>>
  readonly children: (
    item: Item,
    change: (item: Item) => void,
    errorOf: (field: string) => string | undefined,
  ) => ReactNode
}

/** Several of the same, one under the other, each with its own fields. */
export function ListField<Item>(props: ListFieldProps<Item>) {
  const { label, description, items, onChange, empty, addLabel, itemName, path, errors, children } = props
  const list = useRef<HTMLFieldSetElement>(null)
  const add = () => {
    onChange([...items, empty])
    requestAnimationFrame(() => {
      const entries = list.current?.querySelectorAll<HTMLElement>('[data-item]')
      entries?.[entries.length - 1]?.querySelector<HTMLElement>('input, textarea')?.focus()
    })
  }
  const remove = (at: number) => {
    onChange(items.filter((_, other) => other !== at))
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[data-add]')?.focus())
  }
  return (
    <Fieldset ref={list} variant="unstyled" legend={label} classNames={{ root: classes.root, legend: classes.legend }}>
      {description && (
        <Text size="xs" c="dimmed" mb="xs">
          {description}
        </Text>
      )}
      <Stack gap="xs">
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items have no other identity than their place
          <div key={at} data-item className={classes.item}>
            <Stack gap="xs" flex={1} miw={0}>
              {children(
                item,
                (changed) => onChange(items.map((other, place) => (place === at ? changed : other))),
                (field) => errors[`${path}.${at}.${field}`],
              )}
            </Stack>
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={() => remove(at)}
              aria-label={`Remove ${itemName} ${at + 1}`}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        {errors[path] && (
          <Text size="xs" c="var(--mantine-color-error)">
            {errors[path]}
          </Text>
        )}
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={add}
            data-add
          >
            {addLabel}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}
