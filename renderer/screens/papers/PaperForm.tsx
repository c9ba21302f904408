import { Checkbox, Radio, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { PAPER_KIND_NAMES, PAPER_STATE_NAMES } from '../../../shared/model/caseNames.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsField } from '../../components/DocumentsField.tsx'
import { ListField } from '../../components/ListField.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'
import { ScanBeside } from './ScanBeside.tsx'

interface PaperFormProps {
  readonly caseId: CaseId
  readonly stored: StoredOf<'paper'> | undefined
  /** The other papers of the case: one of them may be replaced or renewed by this one. */
  readonly others: readonly StoredOf<'paper'>[]
  readonly onClose: () => void
}

const NO_LINE = { field: '', original: '', english: '' }

/** One paper with its scan beside the fields: what is typed is read off the page that is looked at. */
export function PaperForm({ caseId, stored, others, onClose }: PaperFormProps) {
  const today = useToday()
  const lane = useCall('rules.lane', { case: caseId, today })
  const cases = useCall('case.list', {})
  const remove = useDeleteRecord('paper', caseId, onClose)
  const was = stored?.record
  const country = cases.data?.find(({ id }) => id === caseId)?.country
  const form = useRecordForm({
    entity: 'paper',
    caseId,
    stored,
    start: {
      kind: was?.kind ?? 'foreign-certificate',
      state: was?.state ?? 'held',
      issuer: was?.issuer ?? '',
      country: was?.country ?? '',
      form: was?.form ?? '',
      number: was?.number ?? '',
      begin: was?.begin ?? '',
      end: was?.end ?? '',
      openEnded: was?.openEnded ?? false,
      bilateralForm: was?.bilateralForm ?? '',
      nameOnPaper: was?.nameOnPaper ?? '',
      language: was?.language ?? '',
      receivedOn: was?.receivedOn ?? '',
      replaces: was?.replaces ?? '',
      renews: was?.renews ?? '',
      documents: (was?.documents ?? []) as RecordId[],
      transcription: (was?.transcription ?? []).map((line) => ({
        field: line.field,
        original: line.original ?? '',
        english: line.english,
      })),
      keepPermanently: was?.keepPermanently ?? false,
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      kind: fields.kind,
      state: fields.state,
      issuer: fields.issuer,
      country: orAbsent(fields.country),
      form: orAbsent(fields.form),
      number: orAbsent(fields.number),
      begin: orAbsent(fields.begin),
      end: fields.openEnded ? undefined : orAbsent(fields.end),
      openEnded: fields.openEnded,
      bilateralForm: orAbsent(fields.bilateralForm),
      nameOnPaper: orAbsent(fields.nameOnPaper),
      language: orAbsent(fields.language),
      receivedOn: orAbsent(fields.receivedOn),
      replaces: orAbsent(fields.replaces),
      renews: orAbsent(fields.renews),
      documents: fields.documents,
      transcription:
        fields.transcription.length === 0
          ? undefined
          : fields.transcription.map(({ field, original, english }) => ({
              field,
              english,
              ...(original.trim() ? { original } : {}),
            })),
      keepPermanently: fields.keepPermanently || undefined,
      note: orAbsent(fields.note),
    }),
    reasons: { issuer: 'Say who issued it.', end: 'The last day lies before the first.' },
    draft: {
      key: `paper ${stored?.id ?? `new ${caseId}`}`,
      title: was ? `Paper of ${was.issuer}` : 'New paper',
      where: places.case(caseId, 'papers'),
      case: caseId,
    },
    onSaved: onClose,
  })
  const issuer = lane.data?.paper?.issuer.name
  const usualForm = lane.data?.paper?.form
  const otherPapers = others.map(({ id, record }) => ({
    value: id as string,
    label: [record.issuer, record.number].filter(Boolean).join(', '),
  }))
  return (
    <RecordDrawer
      title={stored ? 'Paper' : 'Add a paper'}
      form={form}
      onClose={onClose}
      onDelete={stored && (() => remove.mutate({ id: stored.id, name: `The paper of ${stored.record.issuer}` }))}
      size="72rem"
    >
      <ScanBeside caseId={caseId} documents={form.fields.documents}>
        <Stack gap="md">
          <DocumentsField
            label="Scan, page by page"
            description="A photographed certificate is often two files. They stay exactly as they came."
            caseId={caseId}
            value={form.fields.documents}
            onChange={(documents) => form.set('documents', documents)}
            error={form.errors.documents}
          />
          <SimpleGrid cols={2} spacing="xs">
            <ChoiceField label="Kind" names={PAPER_KIND_NAMES} {...form.value('kind')} />
            <ChoiceField label="State" names={PAPER_STATE_NAMES} {...form.value('state')} />
          </SimpleGrid>
          <TextInput
            label="Issued by"
            description={issuer && form.fields.issuer === '' ? `For this case usually: ${issuer}` : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.text('issuer')}
          />
          <SimpleGrid cols={2} spacing="xs">
            <TextInput
              label="Number on it"
              description="Exactly as printed."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.text('number')}
            />
            <TextInput
              label="Form"
              placeholder={usualForm ?? 'D/USA 101'}
              description="As printed in a corner."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.text('form')}
            />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="xs">
            <DateField label="First day covered" {...form.value('begin')} />
            <DateField label="Last day covered" {...form.value('end')} disabled={form.fields.openEnded} />
          </SimpleGrid>
          <Checkbox
            label="No end date is printed on it"
            description="Then it holds as long as the same self-employment goes on."
            checked={form.fields.openEnded}
            onChange={(event) => {
              form.set('openEnded', event.currentTarget.checked)
              form.set('end', '')
            }}
          />
          <Radio.Group
            label="Is it the form of this agreement?"
            description="An EU A1 looks alike and is another paper."
            value={form.fields.bilateralForm}
            onChange={(answer) => form.set('bilateralForm', answer)}
          >
            <SimpleGrid cols={3} mt="xs">
              <Radio value="yes" label="Yes" />
              <Radio value="no" label="No" />
              <Radio value="" label="Not sure" />
            </SimpleGrid>
          </Radio.Group>
          <SimpleGrid cols={2} spacing="xs">
            <TextInput
              label="Name as printed"
              description="Only if it is not your name on record."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.text('nameOnPaper')}
            />
            <TextInput label="Language" placeholder="German" {...form.text('language')} />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="xs">
            <DateField label="Came on" {...form.value('receivedOn')} />
            <CountryField
              label="Country of the issuer"
              withUnitedStates
              {...form.value('country')}
              value={form.fields.country || country || null}
            />
          </SimpleGrid>
          {otherPapers.length > 0 && (
            <SimpleGrid cols={2} spacing="xs">
              <Select
                label="Stands in for"
                description="A lost or corrected one."
                data={otherPapers}
                value={form.fields.replaces || null}
                onChange={(id) => form.set('replaces', id ?? '')}
                error={form.errors.replaces}
                clearable
              />
              <Select
                label="Goes on from"
                description="The one whose period ended."
                data={otherPapers}
                value={form.fields.renews || null}
                onChange={(id) => form.set('renews', id ?? '')}
                error={form.errors.renews}
                clearable
              />
            </SimpleGrid>
          )}
          <ListField
            label="What it says, in English"
            description="Field by field, for a paper that is not in English. The handoff marks it as yours."
            items={form.fields.transcription}
            onChange={(transcription) => form.set('transcription', transcription)}
            empty={NO_LINE}
            addLabel="Add a field"
            itemName="field"
            path="transcription"
            errors={form.errors}
          >
            {(line, change, errorOf) => (
              <>
                <TextInput
                  label="Field"
                  value={line.field}
                  onChange={(event) => change({ ...line, field: event.currentTarget.value })}
                  error={errorOf('field')}
                />
                <SimpleGrid cols={2} spacing="xs">
                  <Textarea
                    label="As printed"
                    autosize
                    value={line.original}
                    onChange={(event) => change({ ...line, original: event.currentTarget.value })}
                  />
                  <Textarea
                    label="In English"
                    autosize
                    value={line.english}
                    onChange={(event) => change({ ...line, english: event.currentTarget.value })}
                    error={errorOf('english')}
                  />
                </SimpleGrid>
              </>
            )}
          </ListField>
          <Checkbox
            label="Keep permanently"
            checked={form.fields.keepPermanently}
            onChange={(event) => form.set('keepPermanently', event.currentTarget.checked)}
          />
          <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
          <Text size="xs" c="dimmed">
            A status such as “Completed” is no paper: the paper is the certificate or the letter itself.
          </Text>
        </Stack>
      </ScanBeside>
    </RecordDrawer>
  )
}
