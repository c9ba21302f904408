import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, type RefObject, type SubmitEvent, useId } from 'react'
import type { MissingFact } from '../../../shared/rules/lane/questions.ts'
import { source } from '../../../shared/rules/sources.ts'
import { Sources } from '../../components/Sources.tsx'

interface QuestionCardProps {
  readonly title: string
  readonly ask: MissingFact
  readonly onNext?: () => void
  readonly nextLabel?: string
  readonly canGoOn?: boolean
  readonly isSaving?: boolean
  /** “I do not know”: that is kept, and the question is not asked again. */
  readonly onSkip: () => void
  readonly skipLabel?: string
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly children: ReactNode
}

/** One question with why it is asked and who says so. */
export function QuestionCard(props: QuestionCardProps) {
  const { title, ask, onNext, canGoOn = true, isSaving = false, onSkip, heading } = props
  const { nextLabel = 'Next', skipLabel = 'I do not know' } = props
  const id = useId()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (canGoOn) onNext?.()
  }
  return (
    <Paper p="lg" component="section" aria-labelledby={id}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>
            <Title order={2} id={id} ref={heading} tabIndex={-1} mb={4}>
              {title}
            </Title>
            <Text>{ask.question}</Text>
          </div>
          {props.children}
          <div>
            <Text size="sm" c="dimmed">
              {ask.why}
            </Text>
            <Sources keys={ask.sources} sources={ask.sources.map(source)} />
          </div>
          <Group gap="xs">
            {onNext && (
              <Button type="submit" disabled={!canGoOn} loading={isSaving}>
                {nextLabel}
              </Button>
            )}
            <Button variant="subtle" color="gray" fw={400} onClick={onSkip}>
              {skipLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}
