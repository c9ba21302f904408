import { Alert, Button, Group, Select, Skeleton, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPrinter } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { inWindow } from '../../../shared/inWindow.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { Packet } from '../../../shared/rules/packet/shape.ts'
import { call } from '../../client.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Section } from '../../components/Section.tsx'
import { useCall } from '../../queries.ts'
import { useChanged } from '../../records/changed.ts'
import { useToday } from '../../today.ts'
import { LetterPages } from './LetterPages.tsx'
import classes from './Request.module.css'
import { useRequest } from './useRequest.ts'

const AS = { letter: 'Letter', fax: 'Fax with a cover', worksheet: 'Worksheet for an online form' } as const
type As = keyof typeof AS

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' })
const nameOf = (language: string) => (language === 'en' ? 'English only' : `${NAMES.of(language)}, beside English`)

/** The letter, fax or worksheet: looked at, kept in the case, printed, saved. */
export function LetterSection({ caseId, packet }: { caseId: CaseId; packet: Packet }) {
  const today = useToday()
  const [as, setAs] = useState<As>(
    packet.channel === 'online' ? 'worksheet' : packet.channel === 'fax' ? 'fax' : 'letter',
  )
  const { chosen, change } = useRequest(caseId, packet)
  const language = chosen.language as string | undefined
  const [fullSsn, setFullSsn] = useState(false)
  const asked = { case: caseId, today, as, fullSsn, ...(language ? { language } : {}) }
  const preview = useCall('letter.preview', asked, { keepsPrevious: true })
  const changed = useChanged()
  const keep = useMutation({
    mutationFn: () => call('letter.keep', asked),
    onSuccess: async ({ already }) => {
      await changed()
      notifications.show({
        message: already ? 'It was kept in this case before.' : 'Kept among the documents of this case.',
      })
    },
  })
  // What was made before it could not be made any more is no letter of now.
  const made = preview.error ? undefined : preview.data
  const isMaking = preview.isPlaceholderData
  const languages = preview.data?.languages ?? []
  return (
    <Section
      title="The letter"
      lead={`Made from what is filled in, in ${packet.to === 'ssa' ? 'English' : 'the agency’s language beside English'}.`}
    >
      <Stack gap="md">
        <Group gap="md" align="flex-end">
          <ChoiceField label="As" names={AS} value={as} onChange={(chosen) => setAs(chosen ?? 'letter')} />
          {preview.data && languages.length > 1 && as !== 'worksheet' && (
            <Select
              label="Language"
              data={languages.map((code) => ({ value: code, label: nameOf(code) }))}
              value={language ?? preview.data.language}
              onChange={(code) => code && change({ language: code })}
              allowDeselect={false}
            />
          )}
          <Switch
            label="Whole Social Security Number"
            description="Each time it is shown, the log says so."
            checked={fullSsn}
            onChange={(event) => setFullSsn(event.currentTarget.checked)}
          />
        </Group>
        {packet.asks === 'exception' || packet.asks === 'ssa-letter' ? (
          <Reason caseId={caseId} packet={packet} />
        ) : null}
        {preview.error && <FailureAlert error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.isPending && !preview.error && <Skeleton height={360} />}
        {made && (
          <>
            {made.open.length > 0 && (
              <Alert
                color="yellow"
                title={made.draft ? 'It says “draft” on its face, for these reasons' : 'Still open'}
              >
                <ul className={classes.reasons}>
                  {made.open.map(({ code, text }) => (
                    <li key={code}>
                      <Text size="sm">{inWindow(text)}</Text>
                    </li>
                  ))}
                </ul>
              </Alert>
            )}
            <LetterPages pictures={made.pictures} name={AS[made.as]} isMaking={isMaking} />
            {keep.error && <FailureAlert error={keep.error} />}
            <Group gap="xs">
              <Button onClick={() => keep.mutate()} loading={keep.isPending}>
                Keep in the case
              </Button>
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} aria-hidden />}
                onClick={() => window.print()}
                disabled={isMaking}
              >
                Print
              </Button>
            </Group>
            <SaveAs
              asked={asked}
              name={`${AS[as].split(' ')[0]} ${today}${language ? ` ${NAMES.of(language)}` : ''}.pdf`}
            />
            {made.warnings.map(({ code, text }) => (
              <Text key={code} size="sm" c="dimmed">
                {text}
              </Text>
            ))}
          </>
        )}
      </Stack>
    </Section>
  )
}

interface Asked {
  readonly case: CaseId
  readonly today: ReturnType<typeof useToday>
  readonly as: As
  readonly fullSsn: boolean
  readonly language?: string
}

function SaveAs({ asked, name }: { asked: Asked; name: string }) {
  const info = useCall('app.info', {})
  const [path, setPath] = useState<string>()
  const folder = info.data?.handoffFolder
  const separator = folder?.includes('\\') ? '\\' : '/'
  const out = path ?? (folder ? `${folder.replace(/[/\\][^/\\]*$/, '')}${separator}${name}` : '')
  const save = useMutation({
    mutationFn: () => call('letter.write', { ...asked, out }),
    onSuccess: (written) => notifications.show({ message: `Saved as ${written.path}` }),
  })
  const pick = async () => {
    const { file } = await call('app.pickSave', { title: 'Save the letter', proposal: out })
    if (file) setPath(file)
  }
  return (
    <>
      {save.error && <FailureAlert error={save.error} />}
      <Group gap="xs" align="flex-end">
        <TextInput
          label="Save as PDF"
          value={out}
          onChange={(event) => setPath(event.currentTarget.value)}
          flex="1 1 20rem"
        />
        {info.data?.canPickFolder && (
          <Button variant="default" onClick={() => void pick()}>
            Choose
          </Button>
        )}
        <Button variant="default" onClick={() => save.mutate()} loading={save.isPending} disabled={out === ''}>
          Save
        </Button>
      </Group>
    </>
  )
}

function Reason({ caseId, packet }: { caseId: CaseId; packet: Packet }) {
  const { request, change } = useRequest(caseId, packet)
  const [typed, setTyped] = useState<string>()
  const reason = typed ?? request?.reason ?? ''
  return (
    <Textarea
      label="Why it is asked for, in words for the agency"
      description={
        packet.asks === 'ssa-letter' ? 'Left empty, the reason of the agency that refused stands here.' : undefined
      }
      value={reason}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => typed !== undefined && change({ reason: typed })}
      autosize
      minRows={2}
    />
  )
}
