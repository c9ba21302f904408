import { Alert, Code, Paper, Stack, Text } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { Facts } from '../../components/Facts.tsx'
import { Section } from '../../components/Section.tsx'
import { Sources } from '../../components/Sources.tsx'

const STANDING = {
  known: undefined,
  provisional: 'This is from a draft of the form: look at the final one before filing.',
  unpublished: 'The form of this year is not published yet: look at it before filing.',
} as const

/** What is entered where on that year’s return, and what is attached. */
export function OnTheReturn({ report }: { report: Output<'rules.year'> }) {
  const { onTheReturn, attachments, attaching } = report
  if (!onTheReturn.applies) return null
  const standing = STANDING[onTheReturn.state]
  return (
    <Section title="On the return">
      <Paper p="md">
        <Stack gap="sm">
          <Facts
            facts={[
              ['Where', onTheReturn.place],
              ['What', onTheReturn.action],
              [
                'Attach',
                attachments.length > 0 &&
                  attachments.map(({ file, description }) => (
                    <div key={file}>
                      <Code>{file}</Code>
                      <Text size="sm" c="dimmed">
                        Description to type: {description}
                      </Text>
                    </div>
                  )),
              ],
              ['Each year', attaching.everyYear.text],
              ['On paper', attaching.onPaper.text],
            ]}
          />
          {standing && <Alert color="yellow">{standing}</Alert>}
          <Sources keys={onTheReturn.sources} sources={report.sources} />
        </Stack>
      </Paper>
    </Section>
  )
}
