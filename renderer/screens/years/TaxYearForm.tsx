import { Select, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core'
import type { CaseId } from '../../../shared/model/ids.ts'
import { EXTENSION_FORM_NAMES, FILING_STATUS_NAMES, YEAR_POSITION_NAMES } from '../../../shared/model/personNames.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { caseName } from '../../components/caseName.ts'
import { DateField } from '../../components/DateField.tsx'
import { ListField } from '../../components/ListField.tsx'
import { useCall } from '../../queries.ts'
import { amountOrAbsent } from '../../records/amount.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'

interface TaxYearFormProps {
  readonly year: number
  readonly stored: StoredOf<'tax-year'> | undefined
  readonly onClose: () => void
}

const NO_BUSINESS = { name: '', case: '', netEarningsUsd: '' }
const NO_EXTENSION = { form: '4868', sentOn: '', until: '' }
const NOTHING_ATTACHED = { what: '', on: '' }

/** What is recorded about one tax year. */
export function TaxYearForm({ year, stored, onClose }: TaxYearFormProps) {
  const cases = useCall('case.list', {})
  const remove = useDeleteRecord('tax-year', undefined, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'tax-year',
    stored,
    start: {
      position: was?.position ?? 'undecided',
      filingStatus: was?.filingStatus ?? '',
      businesses: (was?.businesses ?? []).map((one) => ({
        name: one.name,
        case: one.case ?? '',
        netEarningsUsd: one.netEarningsUsd ?? '',
      })),
      wagesUsd: was?.wagesUsd ?? '',
      extensions: (was?.extensions ?? []).map((one) => ({
        form: one.form as string,
        sentOn: one.sentOn ?? '',
        until: one.until ?? '',
      })),
      filedOn: was?.filedOn ?? '',
      attached: (was?.attached ?? []).map((one) => ({ what: one.what, on: one.on ?? '' })),
      seTaxPaidUsd: was?.seTaxPaidUsd ?? '',
      paidOn: was?.paidOn ?? '',
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      year,
      position: fields.position,
      filingStatus: orAbsent(fields.filingStatus),
      businesses: fields.businesses.map((one) => ({
        name: one.name,
        ...(one.case ? { case: one.case } : {}),
        ...(one.netEarningsUsd.trim() ? { netEarningsUsd: amountOrAbsent(one.netEarningsUsd) } : {}),
      })),
      wagesUsd: amountOrAbsent(fields.wagesUsd),
      extensions:
        fields.extensions.length === 0
          ? undefined
          : fields.extensions.map((one) => ({
              form: one.form,
              ...(one.sentOn ? { sentOn: one.sentOn } : {}),
              ...(one.until ? { until: one.until } : {}),
            })),
      filedOn: orAbsent(fields.filedOn),
      attached: fields.attached.map((one) => ({ what: one.what, ...(one.on ? { on: one.on } : {}) })),
      seTaxPaidUsd: amountOrAbsent(fields.seTaxPaidUsd),
      paidOn: orAbsent(fields.paidOn),
      note: orAbsent(fields.note),
    }),
    draft: { key: `tax-year ${year}`, title: `Your return of ${year}`, where: `/years/${year}` },
    onSaved: onClose,
  })
  const caseOptions = (cases.data ?? []).map((one) => ({ value: one.id as string, label: caseName(one) }))
  const nameOf = (id: string) => cases.data?.find((one) => one.id === (id as CaseId))
  return (
    <RecordDrawer
      title={`Your return of ${year}`}
      form={form}
      onClose={onClose}
      onDelete={stored && (() => remove.mutate({ id: stored.id, name: `What was recorded about ${year}` }))}
    >
      <ChoiceField
        label="Position"
        description="As you and your preparer see it. Coverkeep shows beside it what the papers support."
        names={YEAR_POSITION_NAMES}
        {...form.value('position')}
      />
      <ChoiceField label="Filing status" names={FILING_STATUS_NAMES} clearable {...form.value('filingStatus')} />
      <ListField
        label="Businesses"
        description="One for each Schedule C, with its net profit in US dollars."
        items={form.fields.businesses}
        onChange={(businesses) => form.set('businesses', businesses)}
        empty={NO_BUSINESS}
        addLabel="Add a business"
        itemName="business"
        path="businesses"
        errors={form.errors}
      >
        {(business, change, errorOf) => (
          <>
            <Select
              label="Case"
              data={caseOptions}
              value={business.case || null}
              onChange={(id) => {
                const one = id ? nameOf(id) : undefined
                change({ ...business, case: id ?? '', name: business.name || (one ? caseName(one) : '') })
              }}
              clearable
              placeholder="None"
            />
            <SimpleGrid cols={2} spacing="xs">
              <TextInput
                label="Name"
                value={business.name}
                onChange={(event) => change({ ...business, name: event.currentTarget.value })}
                error={errorOf('name')}
              />
              <TextInput
                label="Net profit, USD"
                value={business.netEarningsUsd}
                onChange={(event) => change({ ...business, netEarningsUsd: event.currentTarget.value })}
                error={errorOf('netEarningsUsd')}
                inputMode="decimal"
              />
            </SimpleGrid>
          </>
        )}
      </ListField>
      <TextInput
        label="Wages under US social security, USD"
        description="Wages of the year that US social security tax was paid on, if any."
        inputMode="decimal"
        {...form.text('wagesUsd')}
      />
      <ListField
        label="More time asked for"
        description="The two months for people abroad come by themselves and are not recorded."
        items={form.fields.extensions}
        onChange={(extensions) => form.set('extensions', extensions)}
        empty={NO_EXTENSION}
        addLabel="Add an extension"
        itemName="extension"
        path="extensions"
        errors={form.errors}
      >
        {(extension, change, errorOf) => (
          <>
            <ChoiceField
              label="How"
              names={EXTENSION_FORM_NAMES}
              value={extension.form}
              onChange={(chosen) => change({ ...extension, form: chosen ?? '4868' })}
              error={errorOf('form')}
            />
            <SimpleGrid cols={2} spacing="xs">
              <DateField
                label="Sent on"
                value={extension.sentOn}
                onChange={(sentOn) => change({ ...extension, sentOn })}
                error={errorOf('sentOn')}
              />
              <DateField
                label="Until"
                value={extension.until}
                onChange={(until) => change({ ...extension, until })}
                error={errorOf('until')}
              />
            </SimpleGrid>
          </>
        )}
      </ListField>
      <DateField label="Return filed on" {...form.value('filedOn')} />
      <ListField
        label="What was attached"
        description="Such as the certificate of coverage. A copy goes with every year’s return."
        items={form.fields.attached}
        onChange={(attached) => form.set('attached', attached)}
        empty={NOTHING_ATTACHED}
        addLabel="Add an attachment"
        itemName="attachment"
        path="attached"
        errors={form.errors}
      >
        {(attachment, change, errorOf) => (
          <SimpleGrid cols={2} spacing="xs">
            <TextInput
              label="What"
              value={attachment.what}
              onChange={(event) => change({ ...attachment, what: event.currentTarget.value })}
              error={errorOf('what')}
            />
            <DateField
              label="On"
              value={attachment.on}
              onChange={(on) => change({ ...attachment, on })}
              error={errorOf('on')}
            />
          </SimpleGrid>
        )}
      </ListField>
      <SimpleGrid cols={2} spacing="xs">
        <TextInput label="Self-employment tax paid, USD" inputMode="decimal" {...form.text('seTaxPaidUsd')} />
        <DateField label="Paid on" {...form.value('paidOn')} />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        Tax that was paid although papers support leaving it out may be claimed back for a time. Your preparer knows
        how.
      </Text>
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
