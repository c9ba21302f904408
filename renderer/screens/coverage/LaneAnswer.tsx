import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconHelpCircle } from '@tabler/icons-react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Lane } from '../../../shared/model/case.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { laneName, laneOutcome, laneSentence } from '../../../shared/rules/laneWords.ts'
import { FindingList } from '../../components/FindingList.tsx'
import { Sources } from '../../components/Sources.tsx'
import classes from './Coverage.module.css'
import { Dates } from './Dates.tsx'
import { PaperNeeded } from './PaperNeeded.tsx'

type Answer = Output<'rules.lane'>

interface LaneAnswerProps {
  readonly answer: Answer
  readonly isEmployee: boolean
  readonly onTake: (lane: Lane) => void
  readonly isTaking: boolean
  readonly onEscalate: () => void
}

const STATES: Readonly<Record<Answer['state'], { label: string; color: string; title: string }>> = {
  decided: { label: 'The facts support one country', color: 'pine', title: '' },
  unresolved: { label: 'Not decided yet', color: 'yellow', title: 'More has to be known' },
  escalate: { label: 'For SSA or an adviser', color: 'yellow', title: 'The sources give no answer to this' },
}

/** Findings that this screen says in its own place: the questions, and the lane that is recorded. */
const SAID_ABOVE: ReadonlySet<string> = new Set(['lane-unresolved', 'lane-differs', 'lane-not-recorded'])

/** What the recorded facts support, sentence by sentence, and which paper would prove it (R11–R13, R16, R18, R80). */
export function LaneAnswer({ answer, isEmployee, onTake, isTaking, onEscalate }: LaneAnswerProps) {
  const { state, lane, explanation, sources, agreement, paper, steps, findings } = answer
  const shown = state === 'decided' ? lane : undefined
  const others = findings.filter(({ code }) => !SAID_ABOVE.has(code))
  const outcome =
    lane === 'E' && answer.covers ? laneOutcome('E', answer.covers === 'US' ? 'us' : 'foreign') : laneOutcome(lane)
  return (
    <Stack gap="lg">
      <Paper p="lg">
        <Stack gap="md">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <div>
              <Title order={2} id="lane-answer">
                {shown ? laneName(shown) : STATES[state].title}
              </Title>
              <Badge variant="light" color={STATES[state].color} tt="none" mt={4}>
                {state === 'decided' && answer.covers === 'neither'
                  ? 'The facts support this way'
                  : STATES[state].label}
              </Badge>
            </div>
          </Group>
          {shown && !isEmployee && <Text>{laneSentence(shown, outcome, agreement)}</Text>}
          {explanation.length > 0 && (
            <ol className={classes.statements} aria-label="Why">
              {explanation.map(({ text, sources: keys }) => (
                <li key={text}>
                  <Text>{text}</Text>
                  <Sources keys={keys} sources={sources} />
                </li>
              ))}
            </ol>
          )}
          {state === 'unresolved' && explanation.length === 0 && (
            <Text c="dimmed">With each answer this says more. Until it is decided, treat coverage as open.</Text>
          )}
          {shown && <Take answer={answer} lane={shown} onTake={onTake} isTaking={isTaking} />}
          {state === 'unresolved' && lane === 'E' && (
            <TakePending recordedLane={answer.recordedLane} onTake={onTake} isTaking={isTaking} />
          )}
          {state !== 'decided' && (
            <div>
              <Button
                variant={state === 'escalate' ? 'filled' : 'default'}
                leftSection={<IconHelpCircle size={16} aria-hidden />}
                onClick={onEscalate}
              >
                Note a question to SSA or an adviser
              </Button>
            </div>
          )}
          {answer.escalations.map(({ question, to, askedOn, answer: said }) => (
            <Text key={question} size="sm" c="dimmed">
              Asked {to} on {showDate(askedOn)}: {said ?? 'no answer is recorded yet.'}
            </Text>
          ))}
        </Stack>
      </Paper>
      {paper && <PaperNeeded paper={paper} sources={sources} attachEveryYear={answer.attachEveryYear} />}
      <Dates answer={answer} />
      {steps.length > 0 && (
        <section aria-labelledby="lane-steps">
          <Title order={2} id="lane-steps" mb="xs">
            What comes next
          </Title>
          <ol className={classes.steps}>
            {steps.map(({ step, text, sources: keys }) => (
              <li key={step}>
                <Text>{text}</Text>
                <Sources keys={keys} sources={sources} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="lane-findings">
          <Title order={2} id="lane-findings" mb="xs">
            To look at
          </Title>
          <FindingList findings={others} sources={sources} label="To look at" />
        </section>
      )}
    </Stack>
  )
}

/** An exception that waits for its answer: recorded as such, the case says that coverage is open, and its letter asks for the exception. */
function TakePending({
  recordedLane,
  onTake,
  isTaking,
}: { recordedLane: Lane | undefined } & Pick<LaneAnswerProps, 'onTake' | 'isTaking'>) {
  if (recordedLane === 'E')
    return (
      <Group gap={6} wrap="nowrap" align="flex-start">
        <IconCheck size={18} color="var(--ck-ok)" aria-hidden style={{ flexShrink: 0 }} />
        <Text size="sm">
          The case is recorded as “{laneName('E')}”. Until the answer is here, coverage is open. The letter that asks
          for it is under Request.
        </Text>
      </Group>
    )
  return (
    <Alert color="gray" title={`Record the case as “${laneName('E')}” while it waits?`}>
      <Text size="sm" mb="sm">
        Then whoever reads it sees that coverage is open, and the letter under Request asks for the exception.
      </Text>
      <Button onClick={() => onTake('E')} loading={isTaking}>
        Record “{laneName('E')}”
      </Button>
    </Alert>
  )
}

function Take({
  answer,
  lane,
  onTake,
  isTaking,
}: { answer: Answer; lane: Lane } & Pick<LaneAnswerProps, 'onTake' | 'isTaking'>) {
  const { recordedLane, agrees } = answer
  if (recordedLane && agrees)
    return (
      <Group gap={6}>
        <IconCheck size={18} color="var(--ck-ok)" aria-hidden />
        <Text size="sm">Recorded as the coverage of this case.</Text>
      </Group>
    )
  const take = (
    <Button onClick={() => onTake(lane)} loading={isTaking}>
      Record this as the coverage of the case
    </Button>
  )
  if (!recordedLane) return <div>{take}</div>
  return (
    <Alert color="yellow" title={`The case is recorded as “${laneName(recordedLane)}”`}>
      <Text size="sm" mb="sm">
        The facts recorded here support “{laneName(lane)}”. Correct an answer, or take this over. Nothing else changes.
      </Text>
      {take}
    </Alert>
  )
}
