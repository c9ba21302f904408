import { Code, Paper, Title } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import { FILE_TYPE_NAMES } from '../../../shared/model/fileTypeNames.ts'
import { Facts } from '../../components/Facts.tsx'
import { showBytes, showInstant } from '../../components/show.ts'

/** What is known about a document. */
export function DocumentFacts({ stored }: { stored: Output<'documents.list'>[number] }) {
  const { document, press } = stored
  return (
    <Paper component="aside" p="md" aria-label="About this document">
      <Title order={2} mb="sm">
        About this document
      </Title>
      <Facts
        facts={[
          ['Kind', document.kind === 'other' ? undefined : DOCUMENT_KIND_NAMES[document.kind]],
          ['Date', document.date && showDate(document.date)],
          ['File', document.name],
          ['Also came as', document.otherNames.join('\n')],
          ['Type', `${FILE_TYPE_NAMES[document.type]}, ${showBytes(document.bytes)}`],
          ['Pages', press.state === 'done' && press.pages > 0 ? press.pages : undefined],
          ['Added', showInstant(document.importedAt)],
          ['Note', document.note],
          ['SHA-256 of the original', <Code key="sha">{document.sha256}</Code>],
        ]}
      />
    </Paper>
  )
}
