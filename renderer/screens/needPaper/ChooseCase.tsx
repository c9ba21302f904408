import { Badge, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { caseName } from '../../components/caseName.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import { Section } from '../../components/Section.tsx'
import { showCountry, showPeriod } from '../../components/show.ts'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { CaseForm } from '../cases/CaseForm.tsx'
import { StepLine } from './StepLine.tsx'
import { STEP_NAMES, stepOf } from './steps.ts'

/** The first step towards a paper: for which work. What was begun before is gone on with. */
export function ChooseCase() {
  const cases = useCall('case.list', {})
  const navigate = useNavigate()
  const [isNew, setNew] = useState(false)
  const usable = cases.data?.filter((one) => !one.trouble) ?? []
  return (
    <Page
      title="I need a paper"
      lead="From the work to the letter that asks for its certificate. Stop whenever you like; everything is kept."
      back={{ to: places.home, label: 'Home' }}
    >
      <StepLine step="case" />
      {cases.error && <FailureAlert error={cases.error} onRetry={() => void cases.refetch()} />}
      {!cases.error && !cases.data && <Skeleton height={200} />}
      {cases.data && usable.length > 0 && !isNew && (
        <Section
          title="For which work?"
          actions={
            <Button variant="default" onClick={() => setNew(true)}>
              For other work
            </Button>
          }
        >
          <Stack gap="xs">
            {usable.map((one) => (
              <CaseRow key={one.id} one={one} onChoose={() => void navigate(places.needPaperOf(one.id))} />
            ))}
          </Stack>
        </Section>
      )}
      {cases.data && (usable.length === 0 || isNew) && (
        <Section title="What is the work?" lead="Few things are asked now; the rest comes step by step.">
          <CaseForm
            onMade={(id) => void navigate(places.needPaperOf(id))}
            onCancel={() => (isNew ? setNew(false) : void navigate(places.home))}
          />
        </Section>
      )}
    </Page>
  )
}

function CaseRow({ one, onChoose }: { one: Output<'case.list'>[number]; onChoose: () => void }) {
  const today = useToday()
  const packet = useCall('packet.show', { case: one.id, today })
  return (
    <Paper p="md" pos="relative">
      <Group justify="space-between" gap="xs">
        <div>
          <RowButton onClick={onChoose} id={`need-${one.id}`}>
            {caseName(one)}
          </RowButton>
          <Text size="sm" c="dimmed">
            {[one.work, showCountry(one.country), showPeriod(one.begin, one.end)].filter(Boolean).join(' · ')}
          </Text>
        </div>
        {packet.data && (
          <Badge variant="light" color="gray" tt="none">
            Next: {STEP_NAMES[stepOf(packet.data)].toLowerCase()}
          </Badge>
        )}
      </Group>
    </Paper>
  )
}
