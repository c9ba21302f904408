import { Group, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  /** One line under the title. */
  readonly lead?: ReactNode
  /** The section's own buttons, right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a screen under a heading of its own. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" align="flex-end" gap="xs" mb="sm" wrap="wrap">
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {lead && (
            <Text size="sm" c="dimmed" component="div">
              {lead}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </section>
  )
}
