import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'

interface ClientFieldsProps {
  readonly names: readonly string[]
  readonly onChange: (names: string[]) => void
  readonly error?: string | undefined
}

/** The clients of an engagement: one field, and more where there are more. */
export function ClientFields({ names, onChange, error }: ClientFieldsProps) {
  const list = useRef<HTMLDivElement>(null)
  const focus = (at: number) => {
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[at]?.focus())
  }
  const add = () => {
    onChange([...names, ''])
    focus(names.length)
  }
  const remove = (at: number) => {
    onChange(names.filter((_, other) => other !== at))
    focus(at - 1)
  }
  return (
    <Stack gap="xs" ref={list}>
      {names.map((name, at) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields have no other identity than their place
          key={at}
          gap="xs"
          align="flex-end"
          wrap="nowrap"
        >
          <TextInput
            label={at === 0 ? 'Client' : `Client ${at + 1}`}
            value={name}
            onChange={(event) =>
              onChange(names.map((other, place) => (place === at ? event.currentTarget.value : other)))
            }
            error={at === 0 ? error : undefined}
            flex={1}
          />
          {at > 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              onClick={() => remove(at)}
              aria-label={`Remove client ${at + 1}`}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Group>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          Another client
        </Button>
      </Group>
    </Stack>
  )
}
