import { Anchor, Button, Code, Collapse, Group, Paper, Title } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import { FILE_TYPE_NAMES } from '../../../shared/model/fileTypeNames.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { Facts } from '../../components/Facts.tsx'
import { showBytes, showInstant } from '../../components/show.ts'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { DocumentForm } from './DocumentForm.tsx'
import { useNamedBy } from './useNamedBy.ts'

interface DocumentFactsProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  readonly onDeleted: () => void
}

/** What is known about a document, what names it, and what may be done with it. */
export function DocumentFacts({ caseId, stored, onDeleted }: DocumentFactsProps) {
  const { document, press } = stored
  const [isEditing, setEditing] = useState(false)
  const [isTechnical, setTechnical] = useState(false)
  const remove = useDeleteRecord('document', caseId, onDeleted)
  const namedBy = useNamedBy(caseId, stored.id)
  return (
    <Paper component="aside" p="md" aria-label="About this document">
      <Group justify="space-between" mb="sm">
        <Title order={2}>About this document</Title>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={() => setEditing(true)}
        >
          Change
        </Button>
      </Group>
      <Facts
        facts={[
          ['Kind', document.kind === 'other' ? undefined : DOCUMENT_KIND_NAMES[document.kind]],
          ['Date', document.date && showDate(document.date)],
          [
            'Used in',
            namedBy.length > 0 &&
              namedBy.map(({ key, to, label }) => (
                <div key={key}>
                  <Anchor component={Link} to={to} fz="inherit">
                    {label}
                  </Anchor>
                </div>
              )),
          ],
          ['File', document.name],
          ['Also came as', document.otherNames.join('\n')],
          ['Type', `${FILE_TYPE_NAMES[document.type]}, ${showBytes(document.bytes)}`],
          ['Pages', press.state === 'done' && press.pages > 0 ? press.pages : undefined],
          ['Added', showInstant(document.importedAt)],
          ['Note', document.note],
        ]}
      />
      <Group justify="space-between" mt="md">
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={isTechnical}
          onClick={() => setTechnical(!isTechnical)}
        >
          Technical details
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => remove.mutate({ id: stored.id, name: `“${document.title}”` })}
          loading={remove.isPending}
        >
          Delete
        </Button>
      </Group>
      <Collapse expanded={isTechnical} mt="xs">
        <Facts facts={[['SHA-256 of the original', <Code key="sha">{document.sha256}</Code>]]} />
      </Collapse>
      {isEditing && <DocumentForm caseId={caseId} stored={stored} onClose={() => setEditing(false)} />}
    </Paper>
  )
}
