import { Anchor, Paper, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { showAmount } from '../../../shared/model/money.ts'
import { SCHEDULE_SE_ACTIONS } from '../../../shared/rules/year/titles.ts'
import { Facts } from '../../components/Facts.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { places } from '../../places.ts'

type Report = Output<'rules.year'>

/** The businesses of the year, each with its paper and days, and the figures that follow. */
export function YearBusinesses({ report }: { report: Report }) {
  if (report.businesses.length === 0) {
    return (
      <Section title="Businesses">
        <Text c="dimmed">No case touches this year, and no business is recorded for it.</Text>
      </Section>
    )
  }
  return (
    <Section title="Businesses">
      <RowsTable label="Businesses" minWidth={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Business</Table.Th>
            <Table.Th ta="right">Net profit, USD</Table.Th>
            <Table.Th ta="right">Days covered</Table.Th>
            <Table.Th>Paper</Table.Th>
            <Table.Th>Schedule SE</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.businesses.map((business) => (
            <Table.Tr key={business.name}>
              <Table.Td>
                {business.cases[0] ? (
                  <Anchor component={Link} to={places.case(business.cases[0].case)} fz="inherit">
                    {business.name}
                  </Anchor>
                ) : (
                  business.name
                )}
              </Table.Td>
              <Table.Td ta="right" className={classes.number}>
                {business.netProfit === null ? (
                  <Text span c="dimmed">
                    Not recorded
                  </Text>
                ) : (
                  showAmount(business.netProfit)
                )}
              </Table.Td>
              <Table.Td ta="right" className={classes.number}>
                {business.cases.map(({ case: id, days }) => (
                  <div key={id}>
                    {days.covered} of {days.worked}
                  </div>
                ))}
              </Table.Td>
              <Table.Td>
                {papersOf(business).map((paper) => (
                  <div key={paper}>{paper}</div>
                ))}
              </Table.Td>
              <Table.Td>{business.summary}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </RowsTable>
      <Paper p="md" mt="sm">
        <Facts
          facts={[
            ['Schedule SE', scheduleSe(report)],
            ['If the paper were not accepted', atStake(report)],
            ['Name on the paper', report.names.onPaper],
            ['Name on the return', report.names.onReturn],
          ]}
        />
      </Paper>
    </Section>
  )
}

function papersOf({ cases }: Report['businesses'][number]): string[] {
  const papers = cases.flatMap((one) =>
    one.papers.map(
      ({ issuer, end, openEnded }) =>
        `${issuer}, ${end ? `to ${showDate(end)}` : openEnded ? 'open-ended' : 'no end recorded'}`,
    ),
  )
  return [...new Set(papers)]
}

function scheduleSe({ scheduleSe: { action, tax, profitMissing } }: Report): string {
  const what = SCHEDULE_SE_ACTIONS[action]
  const said = `${what.charAt(0).toUpperCase()}${what.slice(1)}`
  if (action === 'leave-out' || action === 'not-required') return said
  if (!tax)
    return profitMissing.length > 0 ? `${said}; no figure without the net profit of ${profitMissing.join(', ')}` : said
  if (tax.total === null) return `${said}; no figure: a rate or wage base of this year is not known`
  return `${said}: $${showAmount(tax.total)} on net earnings of $${showAmount(tax.netEarnings)}`
}

function atStake({ atStake: stake }: Report): string | undefined {
  if (!stake) return undefined
  return stake.more === null
    ? 'No figure yet: a net profit is missing'
    : `$${showAmount(stake.more)} more self-employment tax`
}
