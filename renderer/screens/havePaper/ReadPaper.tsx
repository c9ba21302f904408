import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import type { Input } from '../../../shared/contract/contract.ts'
import { Engagement, type Lane, Paper } from '../../../shared/model/case.ts'
import { PAPER_KIND_NAMES } from '../../../shared/model/caseNames.ts'
import { CaseId, type RecordId } from '../../../shared/model/ids.ts'
import { LANE_OF_PAPER, LANE_SENTENCES } from '../../../shared/rules/laneSentences.ts'
import { call } from '../../client.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { CountryField } from '../../components/CountryField.tsx'
import { caseName } from '../../components/caseName.ts'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { fieldErrors } from '../../components/fieldErrors.ts'
import { showCountry } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useChanged } from '../../records/changed.ts'
import { orAbsent } from '../../records/useRecordForm.ts'
import { useRecords } from '../../records/useRecords.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'
import { ScanBeside } from '../papers/ScanBeside.tsx'
import { NameFirst } from '../person/NameFirst.tsx'

interface ReadPaperProps {
  readonly documents: readonly RecordId[]
  readonly onBack: () => void
  readonly onSaved: (saved: { caseId: CaseId; paper: RecordId }) => void
}

const NEW_CASE = 'new'
const START = {
  of: '',
  client: '',
  country: '',
  work: '',
  kind: 'foreign-certificate',
  issuer: '',
  number: '',
  begin: '',
  end: '',
  openEnded: false,
  nameOnPaper: '',
  ownName: '',
}

/** What the paper says, read off its page, and the work it is for. Saving makes the case if there is none and moves the scan into it. */
export function ReadPaper({ documents, onBack, onSaved }: ReadPaperProps) {
  const cases = useCall('case.list', {})
  const people = useRecords('person')
  const isNameless = people.records?.length === 0
  const recordedName = people.records?.[0]?.record.nameOnRecord
  const changed = useChanged()
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setFields] = useState<Partial<typeof START>>({})
  const [tried, setTried] = useState(false)
  // What a step that failed had done already is not done a second time.
  const [made, setMade] = useState<{ caseId?: CaseId; moved: Readonly<Record<string, RecordId>> }>({ moved: {} })
  const usable = (cases.data ?? []).filter(({ trouble }) => !trouble)
  // With cases there, a paper filed under the wrong one is worse than a question.
  const fields = { ...START, ...(cases.data && usable.length === 0 ? { of: NEW_CASE } : {}), ...chosen }
  const set = (more: Partial<typeof START>) => setFields((now) => ({ ...now, ...more }))
  const isNew = fields.of === NEW_CASE

  const lane = LANE_OF_PAPER[fields.kind as keyof typeof LANE_OF_PAPER]
  const engagement = {
    clients: [{ name: fields.client }],
    country: fields.country,
    begin: fields.begin,
    ...withoutAbsent({ work: orAbsent(fields.work), lane }),
  }
  const country = isNew ? fields.country : usable.find(({ id }) => id === fields.of)?.country
  const paper = withoutAbsent({
    kind: fields.kind,
    state: 'held',
    issuer: fields.issuer,
    country: fields.kind === 'foreign-certificate' ? country : undefined,
    number: orAbsent(fields.number),
    begin: orAbsent(fields.begin),
    end: fields.openEnded ? undefined : orAbsent(fields.end),
    openEnded: fields.openEnded,
    nameOnPaper: orAbsent(fields.nameOnPaper),
  })
  const errors: Readonly<Record<string, string | undefined>> = tried
    ? {
        ...fieldErrors(Paper, paper, PAPER_REASONS),
        ...(isNew ? fieldErrors(Engagement, engagement, CASE_REASONS) : {}),
        ...(fields.of ? {} : { of: 'Choose a case, or a new one.' }),
        ...(fields.begin ? {} : { begin: CASE_REASONS.begin }),
      }
    : {}
  const isComplete =
    fields.of !== '' &&
    fields.begin !== '' &&
    Paper.safeParse(paper).success &&
    (!isNew || Engagement.safeParse(engagement).success)

  const save = useMutation({
    mutationFn: async () => {
      if (isNameless && fields.ownName.trim() !== '')
        await call('record.save', { entity: 'person', record: { nameOnRecord: fields.ownName } })
      const caseId =
        made.caseId ??
        (isNew
          ? (await call('case.create', { engagement: engagement as Input<'case.create'>['engagement'] })).id
          : CaseId.parse(fields.of))
      setMade((now) => ({ ...now, caseId }))
      if (!isNew && lane) await recordLane(caseId, lane)
      const moved: Record<string, RecordId> = { ...made.moved }
      for (const document of documents) {
        moved[document] ??= (await call('inbox.move', { document, case: caseId })).document
        setMade((now) => ({ ...now, moved: { ...moved } }))
      }
      const scans = documents.flatMap((document) => moved[document] ?? [])
      for (const document of scans) await nameScan(caseId, document)
      const saved = await call('record.save', { case: caseId, entity: 'paper', record: { ...paper, documents: scans } })
      return { caseId, paper: saved.id }
    },
    onSuccess: async (saved) => {
      await changed()
      onSaved(saved)
    },
    onError: changed,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (isComplete) save.mutate()
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const text = (name: 'client' | 'work' | 'issuer' | 'number' | 'nameOnPaper') => ({
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  })

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <ScanBeside caseId={undefined} documents={documents}>
        <Stack gap="md">
          <Select
            label="For which work"
            data={[
              ...usable.map((one) => ({
                value: one.id as string,
                label: `${caseName(one)} (${showCountry(one.country)})`,
              })),
              { value: NEW_CASE, label: 'A new case' },
            ]}
            value={fields.of || null}
            onChange={(of) => of && set({ of })}
            placeholder="Choose"
            error={errors.of}
            allowDeselect={false}
            disabled={made.caseId !== undefined}
          />
          {isNew && (
            <SimpleGrid cols={2} spacing="xs">
              <TextInput
                label="Client"
                placeholder="One is enough for now"
                error={errors['clients.0.name']}
                {...text('client')}
              />
              <TextInput label="Kind of work" {...text('work')} />
            </SimpleGrid>
          )}
          {isNew && (
            <CountryField
              label="Country where the work is done"
              value={fields.country || null}
              onChange={(chosenCountry) => set({ country: chosenCountry ?? '' })}
              error={errors.country}
            />
          )}
          <ChoiceField
            label="What it is"
            names={PAPER_KIND_NAMES}
            value={fields.kind}
            onChange={(kind) => kind && set({ kind })}
          />
          {lane && (
            <Text size="sm" c="dimmed">
              Recorded with it, unless the case says otherwise: “{LANE_SENTENCES[lane]}”. Whether the facts support that
              is asked under Coverage.
            </Text>
          )}
          <SimpleGrid cols={2} spacing="xs">
            <TextInput label="Issued by" error={errors.issuer} {...text('issuer')} />
            <TextInput label="Number on it" {...text('number')} />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="xs">
            <DateField
              label="First day covered"
              value={fields.begin}
              onChange={(begin) => set({ begin })}
              error={errors.begin}
            />
            <DateField
              label="Last day covered"
              value={fields.end}
              onChange={(end) => set({ end })}
              error={errors.end}
              disabled={fields.openEnded}
            />
          </SimpleGrid>
          <Checkbox
            label="No end date is printed on it"
            checked={fields.openEnded}
            onChange={(event) => set({ openEnded: event.currentTarget.checked, end: '' })}
          />
          {isNameless && <NameFirst value={fields.ownName} onChange={(ownName) => set({ ownName })} />}
          <TextInput
            label="Your name as printed"
            description={recordedName ? `Only if it is not “${recordedName}”.` : 'Only if it is spelled otherwise.'}
            {...text('nameOnPaper')}
          />
          {save.error && <FailureAlert error={save.error} />}
          <Group justify="space-between">
            <Button variant="default" onClick={onBack} disabled={made.caseId !== undefined}>
              Back
            </Button>
            <Text size="sm" c="dimmed" flex={1}>
              The rest can be added later.
            </Text>
            <Button type="submit" loading={save.isPending}>
              Keep the paper
            </Button>
          </Group>
        </Stack>
      </ScanBeside>
    </form>
  )
}

const PAPER_REASONS = { issuer: 'Say who issued it.', end: 'The last day lies before the first.' }
const CASE_REASONS = {
  'clients.0.name': 'Give the name of a client.',
  country: 'Choose a country.',
  begin: 'Give the first day it covers.',
}

/** What the paper says of the coverage becomes what is recorded, where nothing is. */
async function recordLane(caseId: CaseId, lane: Lane): Promise<void> {
  const [stored] = await call('record.list', { case: caseId, entity: 'engagement' })
  if (!stored || stored.record.lane) return
  await call('record.save', {
    case: caseId,
    entity: 'engagement',
    id: stored.id,
    record: withoutAbsent({ ...stored.record, lane }),
  })
}

/** A scan of a paper is a certificate among the documents, unless somebody called it something else. */
async function nameScan(caseId: CaseId, document: RecordId): Promise<void> {
  const stored = (await call('documents.list', { case: caseId })).find(({ id }) => id === document)
  if (stored?.document.kind !== 'other') return
  await call('record.save', {
    case: caseId,
    entity: 'document',
    id: document,
    record: withoutAbsent({ ...stored.document, kind: 'certificate' }),
  })
}
