import { Autocomplete, Button, Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { PAYMENT_KIND_NAMES } from '../../../shared/model/caseNames.ts'
import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { showMoney } from '../../../shared/model/money.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsField } from '../../components/DocumentsField.tsx'
import { ListField } from '../../components/ListField.tsx'
import { MoneyFields } from '../../components/MoneyFields.tsx'
import { searched } from '../../components/searched.ts'
import { places } from '../../places.ts'
import { amountOrAbsent } from '../../records/amount.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'

interface PaymentFormProps {
  readonly caseId: CaseId
  readonly stored: StoredOf<'payment'> | undefined
  /** The other payments: who paid before, and what a refund may take back. */
  readonly all: readonly StoredOf<'payment'>[]
  readonly onClose: () => void
}

const NO_PART = { amount: '', invoice: '', begin: '', end: '' }

/** One payment: what arrived, what was kept back on the way, and what it was for. */
export function PaymentForm({ caseId, stored, all, onClose }: PaymentFormProps) {
  const remove = useDeleteRecord('payment', caseId, onClose)
  const was = stored?.record
  const last = all.at(-1)?.record
  const [hasMore, setMore] = useState(Boolean(was?.vat || was?.fee || was?.withheld || was?.usd || was?.reference))
  const form = useRecordForm({
    entity: 'payment',
    caseId,
    stored,
    start: {
      date: was?.date ?? '',
      payer: was?.payer ?? '',
      kind: was?.kind ?? 'payment',
      amount: was?.received.amount ?? '',
      // The next payment most often comes in the same currency.
      currency: was?.received.currency ?? last?.received.currency ?? '',
      vat: was?.vat ?? '',
      fee: was?.fee ?? '',
      withheld: was?.withheld ?? '',
      usd: was?.usd?.amount ?? '',
      rateSource: was?.usd?.rateSource ?? '',
      reference: was?.reference ?? '',
      invoice: was?.invoice ?? '',
      begin: was?.begin ?? '',
      end: was?.end ?? '',
      parts: (was?.parts ?? []).map((part) => ({
        amount: part.amount as string,
        invoice: part.invoice ?? '',
        begin: part.begin ?? '',
        end: part.end ?? '',
      })),
      of: was?.of ?? '',
      documents: (was?.documents ?? []) as RecordId[],
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      date: fields.date,
      payer: fields.payer,
      kind: fields.kind,
      received: { amount: amountOrAbsent(fields.amount) ?? '', currency: fields.currency.trim() },
      vat: amountOrAbsent(fields.vat),
      fee: amountOrAbsent(fields.fee),
      withheld: amountOrAbsent(fields.withheld),
      usd: fields.usd.trim() ? { amount: amountOrAbsent(fields.usd), rateSource: fields.rateSource } : undefined,
      reference: orAbsent(fields.reference),
      invoice: fields.parts.length > 0 ? undefined : orAbsent(fields.invoice),
      begin: fields.parts.length > 0 ? undefined : orAbsent(fields.begin),
      end: fields.parts.length > 0 ? undefined : orAbsent(fields.end),
      parts: fields.parts.map((part) =>
        withoutAbsent({
          amount: amountOrAbsent(part.amount) ?? '',
          invoice: orAbsent(part.invoice),
          begin: orAbsent(part.begin),
          end: orAbsent(part.end),
        }),
      ),
      of: orAbsent(fields.of),
      documents: fields.documents,
      note: orAbsent(fields.note),
    }),
    reasons: {
      date: 'Give the day it arrived.',
      payer: 'Say who paid.',
      'received.amount': 'Give the amount, such as 1,234.56.',
      'received.currency': 'Three letters, such as EUR.',
      'usd.rateSource': 'Say where the rate came from.',
    },
    draft: {
      key: `payment ${stored?.id ?? `new ${caseId}`}`,
      title: was ? `Payment of ${was.payer}` : 'New payment',
      where: places.case(caseId, 'payments'),
      case: caseId,
    },
    onSaved: onClose,
  })
  const backwards = form.fields.kind === 'refund' || form.fields.kind === 'credit-note'
  const payers = [...new Set(all.map(({ record }) => record.payer))]
  return (
    <RecordDrawer
      title={stored ? 'Payment' : 'Add a payment'}
      form={form}
      onClose={onClose}
      onDelete={
        stored && (() => remove.mutate({ id: stored.id, name: `The payment of ${showDate(stored.record.date)}` }))
      }
      size="34rem"
    >
      <SimpleGrid cols={2} spacing="xs">
        <DateField label="Arrived on" {...form.value('date')} />
        <ChoiceField label="Kind" names={PAYMENT_KIND_NAMES} {...form.value('kind')} />
      </SimpleGrid>
      <Autocomplete label="Payer" data={payers} {...form.value('payer')} />
      <MoneyFields
        label={backwards ? 'Amount, with a minus' : 'Received'}
        amount={form.fields.amount}
        currency={form.fields.currency}
        onChange={({ amount, currency }) => {
          form.set('amount', amount)
          form.set('currency', currency)
        }}
        amountError={form.errors['received.amount'] ?? form.errors.received}
        currencyError={form.errors['received.currency']}
      />
      {backwards && (
        <Select
          label="Takes back"
          data={all
            .filter(
              ({ id, record }) => id !== stored?.id && (record.kind === 'payment' || record.kind === 'prepayment'),
            )
            .map(({ id, record }) => ({
              value: id as string,
              label: `${showDate(record.date)}, ${record.payer}, ${showMoney(record.received)}`,
            }))}
          value={form.fields.of || null}
          onChange={(id) => form.set('of', id ?? '')}
          {...searched}
          clearable
          error={form.errors.of}
        />
      )}
      {form.fields.parts.length === 0 && (
        <>
          <TextInput label="Invoice" {...form.text('invoice')} />
          <SimpleGrid cols={2} spacing="xs">
            <DateField label="First day of the work" {...form.value('begin')} />
            <DateField label="Last day of the work" {...form.value('end')} />
          </SimpleGrid>
        </>
      )}
      <ListField
        label="For several invoices or periods"
        items={form.fields.parts}
        onChange={(parts) => form.set('parts', parts)}
        empty={NO_PART}
        addLabel={form.fields.parts.length === 0 ? 'Split it' : 'Another part'}
        itemName="part"
        path="parts"
        errors={form.errors}
      >
        {(part, change, errorOf) => (
          <>
            <SimpleGrid cols={2} spacing="xs">
              <TextInput
                label="Amount"
                inputMode="decimal"
                value={part.amount}
                onChange={(event) => change({ ...part, amount: event.currentTarget.value })}
                error={errorOf('amount')}
              />
              <TextInput
                label="Invoice"
                value={part.invoice}
                onChange={(event) => change({ ...part, invoice: event.currentTarget.value })}
                error={errorOf('invoice')}
              />
            </SimpleGrid>
            <SimpleGrid cols={2} spacing="xs">
              <DateField
                label="From"
                value={part.begin}
                onChange={(begin) => change({ ...part, begin })}
                error={errorOf('begin')}
              />
              <DateField
                label="To"
                value={part.end}
                onChange={(end) => change({ ...part, end })}
                error={errorOf('end')}
              />
            </SimpleGrid>
          </>
        )}
      </ListField>
      <DocumentsField
        label="Proofs"
        description="Bank receipt, remittance advice, invoice."
        caseId={caseId}
        value={form.fields.documents}
        onChange={(documents) => form.set('documents', documents)}
      />
      {hasMore ? (
        <>
          <SimpleGrid cols={3} spacing="xs">
            <TextInput label="Of which VAT" inputMode="decimal" {...form.text('vat')} />
            <TextInput label="Fee kept back" inputMode="decimal" {...form.text('fee')} />
            <TextInput label="Tax withheld" inputMode="decimal" {...form.text('withheld')} />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="xs">
            <TextInput
              label="In US dollars"
              inputMode="decimal"
              {...form.text('usd')}
              error={form.errors['usd.amount']}
            />
            <TextInput
              label="Where the rate came from"
              placeholder="Treasury year-end rate"
              {...form.text('rateSource')}
              error={form.errors['usd.rateSource']}
            />
          </SimpleGrid>
          <TextInput label="The bank’s own number of it" {...form.text('reference')} />
        </>
      ) : (
        <Group>
          <Button variant="subtle" size="compact-sm" onClick={() => setMore(true)}>
            VAT, fees, US dollars …
          </Button>
        </Group>
      )}
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
