import { Button, Paper, Skeleton, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { showAmount } from '../../../shared/model/money.ts'
import { EXTENSION_FORM_NAMES, FILING_STATUS_NAMES, YEAR_POSITION_NAMES } from '../../../shared/model/personNames.ts'
import { Facts } from '../../components/Facts.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Section } from '../../components/Section.tsx'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { LeftToDo } from './LeftToDo.tsx'
import { TaxYearForm } from './TaxYearForm.tsx'

type Report = Output<'rules.year'>

/** Whose the year's return is, what the person recorded about it (status, profits, what went with it and when), and what is left to do. */
export function TaxYearRecord({ report }: { report: Report }) {
  const { year, businesses, filed, owner } = report
  const { records, error, retry } = useRecords('tax-year')
  const [isEditing, setEditing] = useState(false)
  const stored = records?.find(({ record }) => record.year === year)
  return (
    <Section
      title="Your return"
      lead="What you know of it. Net profits make the figures above exact."
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={() => setEditing(true)}
          disabled={!records}
        >
          {stored ? 'Change' : 'Record'}
        </Button>
      }
    >
      {error && <FailureAlert error={error} onRetry={retry} />}
      {!error && !records && <Skeleton height={120} />}
      {records && (
        <Paper p="md">
          <Facts
            facts={[
              ['Whose', (businesses.length > 0 || filed) && owner.text],
              ...(stored ? recorded(stored.record) : []),
              ['Left to do', filed && <LeftToDo left={filed.left} sources={report.sources} />],
            ]}
          />
          {!stored && <Text c="dimmed">Nothing is recorded yet.</Text>}
        </Paper>
      )}
      {isEditing && <TaxYearForm year={year} stored={stored} onClose={() => setEditing(false)} />}
    </Section>
  )
}

function recorded(record: StoredOf<'tax-year'>['record']): [name: string, value: ReactNode][] {
  return [
    ['Position', YEAR_POSITION_NAMES[record.position]],
    ['Filing status', record.filingStatus && FILING_STATUS_NAMES[record.filingStatus]],
    [
      'Net profit',
      record.businesses
        .map(
          ({ name, netEarningsUsd }) =>
            `${name}: ${netEarningsUsd ? `$${showAmount(netEarningsUsd)}` : 'not recorded'}`,
        )
        .join('\n'),
    ],
    ['Wages under US social security', record.wagesUsd && `$${showAmount(record.wagesUsd)}`],
    [
      'More time asked for',
      record.extensions
        ?.map(({ form, sentOn, until }) =>
          [EXTENSION_FORM_NAMES[form], sentOn && `sent ${showDate(sentOn)}`, until && `until ${showDate(until)}`]
            .filter(Boolean)
            .join(', '),
        )
        .join('\n'),
    ],
    ['Filed', record.filedOn ? showDate(record.filedOn) : 'Not yet'],
    ['Attached', record.attached.map(({ what, on }) => (on ? `${what}, ${showDate(on)}` : what)).join('\n')],
    [
      'Self-employment tax paid',
      record.seTaxPaidUsd &&
        `$${showAmount(record.seTaxPaidUsd)}${record.paidOn ? `, ${showDate(record.paidOn)}` : ''}`,
    ],
    ['Note', record.note],
  ]
}
