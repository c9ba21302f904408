import { Button, Group, NumberInput, Paper, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { Facts } from '../../components/Facts.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import { Page } from '../../components/Page.tsx'
import { Section } from '../../components/Section.tsx'
import { searched } from '../../components/searched.ts'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useChanged } from '../../records/changed.ts'

/** What a person may set. It lies in the cabinet like everything else. */
export function SettingsScreen() {
  const settings = useCall('settings.get', {})
  const info = useCall('app.info', {})
  const failed = settings.error ?? info.error
  return (
    <Page title="Settings" lead="They lie in the cabinet and move with it. Light or dark is what your system says.">
      {failed && <FailureAlert error={failed} onRetry={() => void settings.refetch()} />}
      {!failed && (!settings.data || !info.data) && <Skeleton height={240} maw="40rem" />}
      {settings.data && info.data && (
        <Stack gap="xl" maw="40rem">
          <SettingsForm settings={settings.data} info={info.data} />
          <Section title="About Coverkeep">
            <Paper p="lg">
              <Facts
                facts={[
                  ['Version', info.data.version],
                  ['Runs in', info.data.shell === 'electron' ? 'Electron' : 'an installed browser'],
                  ['Network', 'None: Coverkeep connects to nothing, and looks for no updates.'],
                ]}
              />
              <Button component={Link} to={places.facts} variant="default" size="compact-sm" mt="md">
                Built-in facts and their age
              </Button>
            </Paper>
          </Section>
        </Stack>
      )}
    </Page>
  )
}

interface SettingsFormProps {
  readonly settings: Output<'settings.get'>
  readonly info: Output<'app.info'>
}

function SettingsForm({ settings, info }: SettingsFormProps) {
  const changed = useChanged()
  const [idleMinutes, setIdleMinutes] = useState<number | string>(settings.idleMinutes)
  const [timeZone, setTimeZone] = useState(settings.timeZone ?? null)
  const [handoffFolder, setHandoffFolder] = useState(settings.handoffFolder ?? '')
  const minutes = Number(idleMinutes)
  const isInRange = Number.isInteger(minutes) && minutes >= 1 && minutes <= 240
  const save = useMutation({
    mutationFn: () => {
      const { timeZone: _zone, handoffFolder: _folder, ...others } = settings
      return call('settings.save', {
        ...others,
        idleMinutes: minutes,
        ...(timeZone ? { timeZone } : {}),
        ...(handoffFolder.trim() ? { handoffFolder: handoffFolder.trim() } : {}),
      })
    },
    onSuccess: changed,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isInRange) save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Paper p="lg">
        <Stack gap="md">
          <NumberInput
            label="Lock when nobody has touched it for"
            description="In minutes. What you typed is kept; work that is under way is finished first."
            value={idleMinutes}
            onChange={setIdleMinutes}
            min={1}
            max={240}
            allowDecimal={false}
            suffix=" minutes"
            error={isInRange ? undefined : 'From 1 to 240 minutes.'}
            maw="26rem"
          />
          <Select
            label="Your time zone"
            description="For office hours abroad."
            data={Intl.supportedValuesOf('timeZone')}
            value={timeZone}
            onChange={setTimeZone}
            {...searched}
            clearable
            placeholder={`As the system: ${Intl.DateTimeFormat().resolvedOptions().timeZone}`}
            nothingFoundMessage="No time zone of that name"
          />
          <FolderField
            label="Folder for handoffs"
            description={`Empty: ${info.handoffFolder}`}
            value={handoffFolder}
            onChange={setHandoffFolder}
            canPick={info.canPickFolder}
          />
          {save.error && <FailureAlert error={save.error} />}
          <Group justify="flex-end">
            <Text size="sm" c="dimmed" role="status" flex={1}>
              {save.isSuccess ? 'Saved.' : ''}
            </Text>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </Paper>
    </form>
  )
}
