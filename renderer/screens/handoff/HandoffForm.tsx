import {
  Accordion,
  Autocomplete,
  Button,
  Checkbox,
  Chip,
  Group,
  Input as InputWrapper,
  NumberInput,
  Paper,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { CalendarDate } from '../../../shared/model/dates.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { caseName } from '../../components/caseName.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import { localDate, showCountry, showPeriod } from '../../components/show.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'
import { NameFirst } from '../person/NameFirst.tsx'
import { Contents } from './Contents.tsx'
import { type Choices, createInput, previewInput, USUAL } from './choices.ts'
import { ExhibitPreviews } from './ExhibitPreviews.tsx'
import { Protection } from './Protection.tsx'
import { handoffFolder, likelyYears, yearsOf } from './proposal.ts'

interface HandoffFormProps {
  readonly cases: Output<'case.list'>
  readonly info: Output<'app.info'>
  /** Below which folder handoffs are proposed to go. */
  readonly parent: string
  /** The handoffs made before: who got one begins no new series. */
  readonly made: readonly StoredOf<'handoff'>[]
  /** What an address asked for: from a paper that was just kept. */
  readonly wanted: { readonly years: readonly number[]; readonly cases: readonly string[] }
  readonly error: unknown
  /** Who is recorded; absent: nobody, and the name is asked for here. */
  readonly person: StoredOf<'person'> | undefined
  /** When this handoff was begun: part of the proposed folder's name. */
  readonly startedAt: Date
  readonly onCreate: (input: Input<'handoff.create'>) => Promise<void>
}

/** What goes into a handoff, to whom, and where it is written. The first page is enough for most; the rest is folded away. */
export function HandoffForm({
  cases,
  info,
  parent,
  made,
  wanted,
  error,
  person,
  startedAt,
  onCreate,
}: HandoffFormProps) {
  const now = CalendarDate.parse(localDate(startedAt))
  const openable = cases.filter((one) => !one.trouble)
  const [years, setYears] = useState<readonly number[]>(() =>
    [...new Set([...yearsOf(cases, now), ...wanted.years])].sort((a, b) => b - a),
  )
  const [choices, setChoices] = useState<Choices>(() => ({
    ...USUAL,
    years: wanted.years.length > 0 ? wanted.years : likelyYears(years, now),
    cases: openable.filter(({ id }) => wanted.cases.length === 0 || wanted.cases.includes(id)).map(({ id }) => id),
  }))
  const [ownFolder, setOwnFolder] = useState<string>()
  const [otherYear, setOtherYear] = useState<number | string>('')
  const [tried, setTried] = useState(false)
  const [name, setName] = useState('')
  const savePerson = useSave('person')
  const set = (more: Partial<Choices>) => setChoices((held) => ({ ...held, ...more }))
  const proposed = handoffFolder(parent, choices.years, startedAt)
  const folder = ownFolder ?? (choices.protection === 'zip' ? `${proposed}.zip` : proposed)
  const recipients = [...new Set(made.flatMap(({ record }) => record.recipient?.name ?? []))]
  const isSeries = recipients.includes(choices.recipient.trim())
  const allCases = choices.cases.length === cases.length
  const place = { today: now, isSeries, allCases }

  const addYear = () => {
    const year = Number(otherYear)
    if (!Number.isInteger(year) || year < 1978 || year > 2100) return
    setYears([...new Set([...years, year])].sort((a, b) => b - a))
    set({ years: [...new Set([...choices.years, year])] })
    setOtherYear('')
  }
  const isNamed = person !== undefined || name.trim() !== ''
  const complete = choices.years.length > 0 && choices.cases.length > 0 && folder.trim() !== '' && isNamed
  const create = async () => {
    if (!person) await savePerson.mutateAsync({ record: { nameOnRecord: name } })
    await onCreate(createInput(choices, { ...place, out: folder.trim() }))
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    // A name that could not be saved is said in a note of its own.
    if (complete) void create().catch(() => undefined)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Paper p="lg" maw="48rem">
        <Stack gap="xl">
          <InputWrapper.Wrapper
            component="fieldset"
            style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}
            label="Tax years"
            labelElement="div"
            description="Each year gets its own reminder page for Schedule SE."
            error={tried && choices.years.length === 0 ? 'Choose at least one year.' : undefined}
          >
            <Group gap="xs" mt="xs" role="group" aria-label="Tax years">
              <Chip.Group
                multiple
                value={choices.years.map(String)}
                onChange={(values) => set({ years: values.map(Number) })}
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
            value={[...choices.cases]}
            onChange={(values) => set({ cases: values as CaseId[] })}
            error={tried && choices.cases.length === 0 ? 'Choose at least one case.' : undefined}
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

          {!person && (
            <NameFirst
              value={name}
              onChange={setName}
              error={tried && !isNamed ? 'Give your name: without it the handoff names nobody.' : undefined}
            />
          )}

          <Stack gap="sm">
            <Group grow align="flex-start" gap="xs">
              <Autocomplete
                label="For whom"
                description="A later handoff to them can hold only what is new."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                placeholder="Ada Preparer"
                data={recipients}
                value={choices.recipient}
                onChange={(recipient) => set({ recipient })}
              />
              <TextInput
                label="Firm"
                value={choices.firm}
                onChange={(event) => set({ firm: event.currentTarget.value })}
              />
            </Group>
            {isSeries && (
              <Radio.Group
                label={`${choices.recipient.trim()} has a handoff already`}
                value={choices.next}
                onChange={(next) => set({ next: next as Choices['next'] })}
              >
                <Stack gap="xs" mt="xs">
                  <Radio
                    value="supplement"
                    label="What is new since then"
                    description="Its own volume: page and exhibit numbers go on."
                  />
                  <Radio
                    value="edition"
                    label="Everything anew"
                    description="New numbers, with a table from the old ones to the new."
                  />
                </Stack>
              </Radio.Group>
            )}
          </Stack>

          <Accordion variant="separated" multiple>
            <Accordion.Item value="exhibits">
              <Accordion.Control>Documents in it, and private numbers they show</Accordion.Control>
              <Accordion.Panel>
                <ExhibitPreviews
                  input={previewInput({ ...choices, keptBack: [] }, place)}
                  isComplete={choices.years.length > 0 && choices.cases.length > 0}
                  keptBack={choices.keptBack}
                  onKeepBack={(keptBack) => set({ keptBack })}
                  passwords={choices.passwords}
                  onPasswords={(passwords) => set({ passwords })}
                />
              </Accordion.Panel>
            </Accordion.Item>
            <Accordion.Item value="protection">
              <Accordion.Control>Password: {PROTECTED[choices.protection]}</Accordion.Control>
              <Accordion.Panel>
                <Protection choices={choices} onChange={set} />
              </Accordion.Panel>
            </Accordion.Item>
            <Accordion.Item value="contents">
              <Accordion.Control>Originals, paper size, file size, draft or for filing</Accordion.Control>
              <Accordion.Panel>
                <Contents choices={choices} onChange={set} />
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>

          <FolderField
            label={choices.protection === 'zip' ? 'ZIP file for the handoff' : 'Folder for the handoff'}
            description={
              choices.protection === 'zip'
                ? 'One encrypted file. Only the names of the files in it can be read without the password.'
                : 'A new folder is made. What is in it is not encrypted: it is meant to be read by someone else.'
            }
            value={folder}
            onChange={setOwnFolder}
            canPick={info.canPickFolder}
            error={tried && folder.trim() === '' ? 'Say where the handoff should go.' : undefined}
          />

          {error !== undefined && <FailureAlert error={error} />}
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {person?.record.ssn === undefined
                ? 'No Social Security Number is recorded.'
                : choices.forFiling
                  ? 'The year attachments show the whole Social Security Number.'
                  : 'The Social Security Number is masked.'}
            </Text>
            <Button
              type="submit"
              loading={savePerson.isPending}
              id="make-handoff"
              leftSection={<IconPackageExport size={18} aria-hidden />}
            >
              Make the handoff
            </Button>
          </Group>
        </Stack>
      </Paper>
    </form>
  )
}

const PROTECTED: Readonly<Record<Choices['protection'], string>> = {
  none: 'none',
  zip: 'on everything, in one ZIP',
  pdf: 'on the bundle alone',
}
