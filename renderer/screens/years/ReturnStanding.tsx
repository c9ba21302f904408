import { Paper, Text } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { Facts } from '../../components/Facts.tsx'
import { Section } from '../../components/Section.tsx'
import { Sources } from '../../components/Sources.tsx'

/** Whose the year's work is, and, where the return was filed, whether anything is left to do for it: as the handoff says it. */
export function ReturnStanding({ report }: { report: Output<'rules.year'> }) {
  const { businesses, filed, owner } = report
  if (businesses.length === 0 && !filed) return null
  return (
    <Section title="Where the return stands">
      <Paper p="md">
        <Facts
          facts={[
            ['Whose', owner.text],
            ['Left to do', filed && <LeftToDo filed={filed} sources={report.sources} />],
          ]}
        />
      </Paper>
    </Section>
  )
}

interface LeftToDoProps {
  readonly filed: NonNullable<Output<'rules.year'>['filed']>
  readonly sources: Output<'rules.year'>['sources']
}

function LeftToDo({ filed: { filedOn, left }, sources }: LeftToDoProps) {
  const when = `Filed on ${showDate(filedOn)}.`
  if (left.length === 0) return `${when} As recorded here, nothing is left to do.`
  return (
    <>
      <Text>{when} Still open:</Text>
      <ul>
        {left.map((one) => (
          <li key={one.text}>
            {one.text} <Sources keys={one.sources} sources={sources} />
          </li>
        ))}
      </ul>
    </>
  )
}
