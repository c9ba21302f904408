import { Paper, Stack, Text } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import type { FILED, FILING_FORM } from '../../../shared/model/filings.ts'
import { showAmount } from '../../../shared/model/money.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Section } from '../../components/Section.tsx'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'
import classes from './OtherFilings.module.css'

type Filed = (typeof FILED)[number]
type Form = (typeof FILING_FORM)[number]

const STATES: Readonly<Record<Filed, string>> = {
  yes: 'Filed',
  no: 'Not needed or not filed',
  'not-checked': 'Not checked yet',
}

/** Each filing that may remain beside the paper, as the record of it is written. */
const ROWS: readonly {
  readonly form: Form
  readonly name?: string
  readonly title: string
  readonly about: FormOfReport
}[] = [
  { form: 'other', name: 'Schedule C', title: 'Schedule C', about: 'Schedule C' },
  { form: '2555', title: 'Form 2555', about: 'Form 2555 or 1116' },
  { form: '1116', title: 'Form 1116', about: 'Form 2555 or 1116' },
  { form: '8938', title: 'Form 8938', about: 'Form 8938' },
  { form: 'FBAR', title: 'FBAR', about: 'FBAR' },
]
type FormOfReport = Output<'rules.year'>['filings'][number]['form']

/** What a certificate does not do away with: filed, not needed, or nobody looked yet (R60–R64). */
export function OtherFilings({ report }: { report: Output<'rules.year'> }) {
  const { records, error, retry } = useRecords('other-filing')
  return (
    <Section
      title="What the paper does not settle"
      lead="A certificate is about social security only. That nobody looked is an answer too."
    >
      {error && <FailureAlert error={error} onRetry={retry} />}
      {records && (
        <Paper component="ul" className={classes.list} aria-label="Other filings">
          {ROWS.map((row) => (
            <FilingRow
              key={row.title}
              row={row}
              year={report.year}
              stored={records.find(({ record }) => isAbout(record, row, report.year))}
              says={[report.filings.find(({ form }) => form === row.about)?.says, threshold(report, row.form)]
                .filter(Boolean)
                .join(' ')}
            />
          ))}
        </Paper>
      )}
    </Section>
  )
}

function isAbout(record: StoredOf<'other-filing'>['record'], row: (typeof ROWS)[number], year: number): boolean {
  return record.year === year && record.form === row.form && (!row.name || record.name === row.name)
}

interface FilingRowProps {
  readonly row: (typeof ROWS)[number]
  readonly year: number
  readonly stored: StoredOf<'other-filing'> | undefined
  readonly says: string
}

function FilingRow({ row, year, stored, says }: FilingRowProps) {
  const save = useSave('other-filing')
  const put = (filed: Filed, filedOn: string | undefined) =>
    save.mutate({
      ...(stored ? { id: stored.id } : {}),
      record: withoutAbsent({
        ...stored?.record,
        year,
        form: row.form,
        name: row.name,
        filed,
        filedOn: filed === 'yes' ? filedOn : undefined,
      }),
    })
  const filed = stored?.record.filed
  return (
    <li className={classes.row}>
      <div className={classes.about}>
        <Text fw={500}>{row.title}</Text>
        <Text size="sm" c="dimmed">
          {says}
        </Text>
      </div>
      <Stack gap="xs" className={classes.answer}>
        <ChoiceField
          label={<span className={classes.hidden}>{row.title}</span>}
          names={STATES}
          value={filed ?? ''}
          placeholder="Nothing recorded"
          onChange={(chosen) => chosen && put(chosen, stored?.record.filedOn)}
        />
        {filed === 'yes' && (
          <DateField
            label="Filed on"
            value={stored?.record.filedOn ?? ''}
            onChange={(date) => put('yes', date || undefined)}
          />
        )}
      </Stack>
    </li>
  )
}

/** From which amount a report is due, as the rules have it for this person. */
function threshold({ thresholds }: Output<'rules.year'>, form: Form): string | undefined {
  if (form === 'FBAR') {
    const { value } = thresholds.fbar
    return value && `From more than $${showAmount(value)} together at any time in the year.`
  }
  if (form !== '8938') return undefined
  const amounts = thresholds.form8938.flatMap(({ yearEnd, anyTime }) =>
    yearEnd.value && anyTime.value
      ? `more than $${showAmount(yearEnd.value)} at the end of the year or $${showAmount(anyTime.value)} at any time`
      : [],
  )
  return amounts.length > 0 ? `From ${amounts.join('; or ')}.` : undefined
}
