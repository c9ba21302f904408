import { Alert, Button, Checkbox, Group, PasswordInput, Progress, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconEyeCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventOf, Input, Output } from '../../../shared/contract/contract.ts'
import type { RecordId } from '../../../shared/model/ids.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { count } from '../../components/show.ts'
import type { KeptBack } from './choices.ts'
import classes from './Handoff.module.css'

type Exhibit = Output<'handoff.preview'>['exhibits'][number]

interface ExhibitPreviewsProps {
  /** The handoff as it would be with nothing kept back. */
  readonly input: Input<'handoff.preview'>
  readonly isComplete: boolean
  readonly keptBack: readonly KeptBack[]
  readonly onKeepBack: (keptBack: KeptBack[]) => void
  readonly passwords: Readonly<Record<RecordId, string>>
  readonly onPasswords: (passwords: Record<RecordId, string>) => void
}

const KINDS: Readonly<Record<Exhibit['numbers'][number]['kind'], string>> = {
  ssn: 'Social Security Number',
  'foreign-number': 'foreign number',
  iban: 'account number',
}

/** Which documents would be handed over, which private numbers stand in them, and which stay out. */
export function ExhibitPreviews(props: ExhibitPreviewsProps) {
  const { input, isComplete, keptBack, onKeepBack, passwords, onPasswords } = props
  const [progress, setProgress] = useState<EventOf<'handoff.preview'>>()
  const [askedWith, setAskedWith] = useState<string>()
  const look = useMutation({
    mutationFn: (asked: Input<'handoff.preview'>) => call('handoff.preview', asked, setProgress),
    onMutate: (asked) => setAskedWith(JSON.stringify(asked)),
  })
  const isCurrent = askedWith === JSON.stringify(input)
  const shown = isCurrent ? look.data : undefined

  const keep = (exhibit: Exhibit, isIn: boolean) => {
    const others = keptBack.filter(({ document }) => document !== exhibit.document)
    onKeepBack(isIn ? others : [...others, { case: exhibit.case, document: exhibit.document, reason: 'Not needed' }])
  }
  return (
    <Stack gap="md">
      {!shown && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconEyeCheck size={16} aria-hidden />}
            onClick={() => look.mutate(input)}
            loading={look.isPending}
            disabled={!isComplete}
          >
            Look at what would be in it
          </Button>
          <Text size="sm" c="dimmed" flex="1 1 14rem">
            Reads every document for numbers that others need not see. Nothing is written.
          </Text>
        </Group>
      )}
      {look.isPending && progress && (
        <Progress value={(progress.done / Math.max(1, progress.total)) * 100} aria-label="Progress of reading" />
      )}
      {look.error && isCurrent && <FailureAlert error={look.error} />}
      {shown && shown.exhibits.length === 0 && <Text c="dimmed">No document belongs to these years and cases.</Text>}
      {shown && shown.exhibits.length > 0 && (
        <Table.ScrollContainer minWidth={560} type="native" className={classes.files}>
          <Table verticalSpacing="xs" horizontalSpacing="sm" aria-label="Documents in the handoff">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>In it</Table.Th>
                <Table.Th>Document</Table.Th>
                <Table.Th ta="right">Pages</Table.Th>
                <Table.Th>To look at</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.exhibits.map((exhibit) => {
                const back = keptBack.find(({ document }) => document === exhibit.document)
                return (
                  <Table.Tr key={exhibit.document}>
                    <Table.Td>
                      <Checkbox
                        checked={!back}
                        onChange={(event) => keep(exhibit, event.currentTarget.checked)}
                        aria-label={`Hand over ${exhibit.title}`}
                      />
                    </Table.Td>
                    <Table.Td>
                      {exhibit.title}
                      {back && (
                        <TextInput
                          aria-label={`Why ${exhibit.title} stays out`}
                          placeholder="Why it stays out"
                          size="xs"
                          mt={4}
                          value={back.reason}
                          onChange={(event) =>
                            onKeepBack(
                              keptBack.map((one) =>
                                one === back ? { ...one, reason: event.currentTarget.value } : one,
                              ),
                            )
                          }
                        />
                      )}
                    </Table.Td>
                    <Table.Td ta="right">{exhibit.pages ?? '–'}</Table.Td>
                    <Table.Td>
                      <Look exhibit={exhibit} />
                      {exhibit.notRead && exhibit.type === 'pdf' && (
                        <PasswordInput
                          aria-label={`Password of ${exhibit.title}`}
                          placeholder="Its password, if it has one"
                          size="xs"
                          mt={4}
                          value={passwords[exhibit.document] ?? ''}
                          onChange={(event) =>
                            onPasswords({ ...passwords, [exhibit.document]: event.currentTarget.value })
                          }
                          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
                        />
                      )}
                    </Table.Td>
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {shown && shown.leftOut > 0 && (
        <Text size="sm" c="dimmed">
          {count(shown.leftOut, 'document')} of payments of other years {shown.leftOut === 1 ? 'is' : 'are'} not among
          them.
        </Text>
      )}
      {shown && shown.parts.length > 1 && (
        <Text size="sm" c="dimmed">
          With this limit about {count(shown.parts.length, 'file')}.
        </Text>
      )}
      {shown?.warnings.map((warning) => (
        <Alert key={warning} color="yellow" p="sm">
          {warning}
        </Alert>
      ))}
    </Stack>
  )
}

/** What somebody should look at in one document before it goes out. */
function Look({ exhibit }: { exhibit: Exhibit }) {
  const lines = [
    ...exhibit.numbers.map(
      ({ kind, masked, pages }) => `${KINDS[kind]} ${masked}${pages.length > 0 ? ` on page ${pages.join(', ')}` : ''}`,
    ),
    ...(exhibit.notRead ? [exhibit.notRead] : []),
    ...(exhibit.pagesWithoutText.length > 0 && exhibit.read !== 'no-text'
      ? [`Pages ${exhibit.pagesWithoutText.join(', ')} are pictures: look at them yourself`]
      : []),
    ...(exhibit.read === 'no-text' ? ['Pictures only: look at it yourself'] : []),
  ]
  return lines.map((line) => (
    <Text key={line} size="sm" c={exhibit.numbers.length > 0 ? 'var(--ck-warn)' : 'dimmed'}>
      {line}
    </Text>
  ))
}
