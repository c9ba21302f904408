import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { CHANNEL_NAMES } from '../../../shared/model/caseNames.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import type { Packet } from '../../../shared/rules/packet/shape.ts'
import { namesSsa } from '../../../shared/rules/ssaOffice.ts'
import { call } from '../../client.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsField } from '../../components/DocumentsField.tsx'
import { places } from '../../places.ts'
import { useChanged } from '../../records/changed.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'

interface SubmissionFormProps {
  readonly caseId: CaseId
  readonly packet: Packet
  readonly stored: StoredOf<'submission'> | undefined
  readonly onClose: () => void
}

/** A request as it was sent, with what the agency gave for it: kept as it is printed (R25, R37, R38). */
export function SubmissionForm({ caseId, packet, stored, onClose }: SubmissionFormProps) {
  const today = useToday()
  const changed = useChanged()
  const requests = useRecords('request', caseId)
  const remove = useDeleteRecord('submission', caseId, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'submission',
    caseId,
    stored,
    start: {
      sentOn: was?.sentOn ?? (today as string),
      agency: was?.agency ?? packet.agency.name ?? '',
      channel: was?.channel ?? packet.channel,
      reference: was?.controlNumber ?? was?.foreignReference ?? '',
      emailConfirmation: was?.emailConfirmation ?? false,
      confirmation: (was?.confirmation ? [was.confirmation] : []) as RecordId[],
      note: was?.note ?? '',
    },
    toRecord: (fields) => {
      const toSsa = namesSsa(fields.agency)
      return {
        sentOn: fields.sentOn,
        agency: fields.agency,
        channel: fields.channel,
        controlNumber: toSsa ? orAbsent(fields.reference) : undefined,
        foreignReference: toSsa ? undefined : orAbsent(fields.reference),
        emailConfirmation: toSsa && fields.channel === 'online' ? fields.emailConfirmation : undefined,
        confirmation: fields.confirmation[0],
        note: orAbsent(fields.note),
      }
    },
    reasons: { agency: 'Say to which agency it was sent.', sentOn: 'Give the day it was sent.' },
    draft: {
      key: `submission ${caseId} ${stored?.id ?? 'new'}`,
      title: 'A request that was sent',
      where: places.case(caseId, 'request'),
      case: caseId,
    },
    onSaved: (saved) => {
      void linkTo(saved.id)
      onClose()
    },
  })
  /** The request that was prepared is the one that was sent. */
  const linkTo = async (submission: RecordId) => {
    const prepared = requests.records?.find(({ id, record }) => id === packet.request?.id && !record.submission)
    if (stored || !prepared) return
    const record = { ...prepared.record, submission }
    await call('record.save', { case: caseId, entity: 'request', id: prepared.id, record })
    await changed()
  }
  const toSsa = namesSsa(form.fields.agency)
  return (
    <RecordDrawer
      title={stored ? 'The request as sent' : 'Record it as sent'}
      form={form}
      onClose={onClose}
      onDelete={stored && (() => remove.mutate({ id: stored.id, name: 'The request' }))}
    >
      <DateField label="Sent on" {...form.value('sentOn')} />
      <TextInput label="Agency" {...form.text('agency')} />
      <ChoiceField label="How" names={CHANNEL_NAMES} {...form.value('channel')} />
      <TextInput
        label={toSsa ? 'Control Number' : 'Reference of the agency'}
        description="Exactly as shown, with every sign. May be added when it comes."
        data-autofocus
        {...form.text('reference')}
      />
      {toSsa && form.fields.channel === 'online' && (
        <Checkbox
          label="Confirmation by e-mail was asked for"
          checked={form.fields.emailConfirmation}
          onChange={(event) => form.set('emailConfirmation', event.currentTarget.checked)}
        />
      )}
      <DocumentsField
        label="Confirmation"
        description="The confirmation screen, the fax report or the postal receipt."
        caseId={caseId}
        value={form.fields.confirmation}
        onChange={(confirmation) => form.set('confirmation', confirmation)}
        most={1}
      />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
