import { Button, Group, Text } from '@mantine/core'
import type { Situation } from '../../../shared/model/situation.ts'

export type OtherFact = 'exception' | 'refusal' | 'escalation'

const NAMES: Readonly<Record<OtherFact, readonly [add: string, change: string]>> = {
  refusal: ['An agency will not issue a paper', 'The refusal'],
  exception: ['A special exception was asked for', 'The special exception'],
  escalation: ['I want SSA or an adviser to decide', 'Why this goes to SSA or an adviser'],
}

interface OtherFactsProps {
  readonly situation: Situation
  readonly onOpen: (fact: OtherFact) => void
}

/** Facts that no rule asks for, since only some have them: they change the answer all the same. */
export function OtherFacts({ situation, onOpen }: OtherFactsProps) {
  return (
    <section aria-label="Other facts">
      <Text size="sm" c="dimmed" mb={4}>
        Something else that counts?
      </Text>
      <Group gap="xs">
        {(['refusal', 'exception', 'escalation'] as const).map((fact) => (
          <Button key={fact} variant="default" size="compact-sm" onClick={() => onOpen(fact)}>
            {NAMES[fact][situation[fact] ? 1 : 0]}
          </Button>
        ))}
      </Group>
    </section>
  )
}
