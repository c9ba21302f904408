import { Badge, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { CHANNEL_NAMES } from '../../../shared/model/caseNames.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { FOLLOW_UP_AFTER } from '../../../shared/rules/businessDays.ts'
import type { ProcessState, StatusClock } from '../../../shared/rules/status/clock.ts'
import { call } from '../../client.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { count } from '../../components/show.ts'
import { showFailure } from '../../components/showFailure.tsx'
import classes from './Request.module.css'

const STATES: Readonly<Record<ProcessState, string>> = {
  'not-checked': 'Not looked at yet',
  received: 'Received',
  pending: 'Pending',
  completed: 'Completed at SSA',
  unknown: 'Another text',
  'no-label': 'As the agency said',
}

const NEXT: Readonly<Record<NonNullable<StatusClock['nextReview']>['from'], string>> = {
  recorded: 'as you wrote down',
  'mail-time': 'two weeks for the mail',
  'business-days': 'the 90 business days are over',
  monthly: 'at least once a month',
}

interface StatusCardProps {
  readonly clock: StatusClock
  readonly onLook: () => void
  readonly onEdit: () => void
}

/** One request that was sent: its number to copy, where it stands, what that means, and what to do when (R38–R49). */
export function StatusCard({ clock, onLook, onEdit }: StatusCardProps) {
  const { reference, agency, sentOn, channel, state, meaning, doNow, completed, paper, closed, nextReview } = clock
  const passed = Math.min(clock.businessDaysPassed, FOLLOW_UP_AFTER)
  const id = `sent-${clock.submission}`
  return (
    <Paper p="lg" component="section" aria-labelledby={id}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="xs">
          <div>
            <Title order={2} id={id}>
              {agency}
            </Title>
            <Text size="sm" c="dimmed">
              Sent {showDate(sentOn)}, {CHANNEL_NAMES[channel].toLowerCase()}
            </Text>
          </div>
          <Group gap="xs">
            <Button variant="default" size="compact-sm" onClick={onEdit}>
              Change
            </Button>
            <Button size="compact-sm" onClick={onLook}>
              Write down a look
            </Button>
          </Group>
        </Group>
        <div>
          <Text size="xs" c="dimmed">
            {clock.toSsa ? 'Control Number' : 'Reference of the agency'}
          </Text>
          {reference ? (
            <Group gap="md" align="center">
              <Text className={classes.reference}>{reference.value}</Text>
              <CopyButton text={reference.value} label="Copy" />
            </Group>
          ) : (
            <Text>None yet. Add it the moment it is shown: every question about the request needs it.</Text>
          )}
        </div>
        <div>
          <Group gap="xs" mb={4}>
            <Badge variant="light" color={paper.received ? 'pine' : closed ? 'red' : 'gray'} tt="none">
              {paper.received ? 'Paper received' : closed ? 'Refused' : STATES[state]}
            </Badge>
            {clock.seen && clock.seenOn && (
              <Text size="sm" c="dimmed">
                “{clock.seen}”, seen {showDate(clock.seenOn)}
              </Text>
            )}
          </Group>
          <Text>{meaning}</Text>
          <Text>
            <strong>Now: </strong>
            {doNow}
          </Text>
        </div>
        {!closed && !completed.is && (
          <div>
            <Text size="sm" mb={4}>
              {count(clock.businessDaysPassed, 'business day')} of {FOLLOW_UP_AFTER} have passed.{' '}
              {clock.mayFollowUp ? 'Asking is in order now.' : `Ask from ${showDate(clock.followUpFrom)} on.`}
            </Text>
            <Progress
              value={(passed / FOLLOW_UP_AFTER) * 100}
              aria-label={`${passed} of ${FOLLOW_UP_AFTER} business days`}
            />
          </div>
        )}
        <Facts
          facts={[
            [
              'Next look',
              nextReview &&
                `${showDate(nextReview.on)} (${NEXT[nextReview.from]})${nextReview.overdue ? ', overdue' : ''}`,
            ],
            [
              'Completed at SSA',
              clock.toSsa &&
                (completed.is && completed.firstSeenOn
                  ? `Since ${showDate(completed.firstSeenOn)}${completed.paperBy ? `; allow the mail until ${showDate(completed.paperBy)}` : ''}`
                  : 'Not yet, as far as was seen'),
            ],
            [
              'Paper received',
              paper.received ? (paper.receivedOn ? showDate(paper.receivedOn) : 'Yes') : 'No. Only the paper is proof.',
            ],
          ]}
        />
        {clock.followUpText && (
          <div>
            <Text size="sm" fw={500}>
              A question ready to send
            </Text>
            <Text size="sm" className={classes.body} mb="xs">
              {clock.followUpText.body}
            </Text>
            <CopyButton
              text={`${clock.followUpText.subject}\n\n${clock.followUpText.body}`}
              label="Copy the question"
            />
          </div>
        )}
        {clock.toSsa && !closed && (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              rightSection={<IconExternalLink size={14} aria-hidden />}
              onClick={() => void call('app.openPage', { page: 'ssa-status' }).catch(showFailure)}
            >
              Request Status Search
            </Button>
          </div>
        )}
      </Stack>
    </Paper>
  )
}
