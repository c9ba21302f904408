import { Button, Checkbox, Chip, Group, Input as InputWrapper, NumberInput, Paper, Stack, Text } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { CalendarDate } from '../../../shared/model/dates.ts'
import { caseName } from '../../components/caseName.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import { localDate, showCountry, showPeriod } from '../../components/show.ts'
import { handoffFolder, likelyYears, yearsOf } from './proposal.ts'

interface HandoffFormProps {
  readonly cases: Output<'case.list'>
  readonly info: Output<'app.info'>
  readonly error: unknown
  /** When this handoff was begun: part of the proposed folder's name. */
  readonly startedAt: Date
  readonly onCreate: (input: Input<'handoff.create'>) => Promise<void>
}

/** What goes into a handoff: tax years, cases, and the folder it is written to. */
export function HandoffForm({ cases, info, error, startedAt, onCreate }: HandoffFormProps) {
  const now = CalendarDate.parse(localDate(startedAt))
  const openable = cases.filter((one) => !one.trouble)
  const [years, setYears] = useState<readonly number[]>(() => yearsOf(cases, now))
  const [chosenYears, setChosenYears] = useState<readonly number[]>(() => likelyYears(years, now))
  const [chosenCases, setChosenCases] = useState<readonly string[]>(() => openable.map((one) => one.id))
  const [ownFolder, setOwnFolder] = useState<string>()
  const [otherYear, setOtherYear] = useState<number | string>('')
  const [tried, setTried] = useState(false)
  const folder = ownFolder ?? handoffFolder(info.handoffFolder, chosenYears, startedAt)

  const addYear = () => {
    const year = Number(otherYear)
    if (!Number.isInteger(year) || year < 1978 || year > 2100) return
    setYears([...new Set([...years, year])].sort((a, b) => b - a))
    setChosenYears([...new Set([...chosenYears, year])])
    setOtherYear('')
  }
  const complete = chosenYears.length > 0 && chosenCases.length > 0 && folder.trim() !== ''
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!complete) return
    const all = chosenCases.length === cases.length
    void onCreate({
      cases: all ? [] : [...chosenCases],
      years: [...chosenYears].sort((a, b) => a - b),
      out: folder.trim(),
      today: now,
    })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Paper p="lg" maw="44rem">
        <Stack gap="xl">
          <InputWrapper.Wrapper
            component="fieldset"
            style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}
            label="Tax years"
            labelElement="div"
            description="Each year gets its own reminder page for Schedule SE."
            error={tried && chosenYears.length === 0 ? 'Choose at least one year.' : undefined}
          >
            <Group gap="xs" mt="xs" role="group" aria-label="Tax years">
              <Chip.Group
                multiple
                value={chosenYears.map(String)}
                onChange={(values) => setChosenYears(values.map(Number))}
              >
                {years.map((year) => (
                  <Chip key={year} value={String(year)}>
                    {year}
                  </Chip>
                ))}
              </Chip.Group>
              <NumberInput
                aria-label="Another year"
                placeholder="Another year"
                value={otherYear}
                onChange={setOtherYear}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return
                  event.preventDefault()
                  addYear()
                }}
                onBlur={addYear}
                hideControls
                allowDecimal={false}
                thousandSeparator=""
                maxLength={4}
                w="8rem"
                size="xs"
              />
            </Group>
          </InputWrapper.Wrapper>

          <Checkbox.Group
            label="Cases"
            value={[...chosenCases]}
            onChange={(values) => setChosenCases(values)}
            error={tried && chosenCases.length === 0 ? 'Choose at least one case.' : undefined}
          >
            <Stack gap="sm" mt="xs">
              {cases.map((one) => (
                <Checkbox
                  key={one.id}
                  value={one.id}
                  disabled={one.trouble !== undefined}
                  label={caseName(one)}
                  description={
                    one.trouble
                      ? one.trouble.text
                      : [showCountry(one.country), showPeriod(one.begin, one.end)].filter(Boolean).join(' · ')
                  }
                />
              ))}
            </Stack>
          </Checkbox.Group>

          <FolderField
            label="Folder for the handoff"
            description="A new folder is made. What is in it is not encrypted: it is meant to be read by someone else."
            value={folder}
            onChange={setOwnFolder}
            canPick={info.canPickFolder}
            error={tried && folder.trim() === '' ? 'Say where the handoff should go.' : undefined}
          />

          {error !== undefined && <FailureAlert error={error} />}
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              The Social Security Number is masked.
            </Text>
            <Button type="submit" id="make-handoff" leftSection={<IconPackageExport size={18} aria-hidden />}>
              Make the handoff
            </Button>
          </Group>
        </Stack>
      </Paper>
    </form>
  )
}
