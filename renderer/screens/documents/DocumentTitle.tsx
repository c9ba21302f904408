import { ActionIcon, TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { places } from '../../places.ts'
import classes from './Documents.module.css'

interface DocumentTitleProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  readonly onTitle: (title: string) => void
}

/** A document's title in a list; the pen beside it makes it a field. Enter or leaving it keeps what was typed, Escape does not. */
export function DocumentTitle({ caseId, stored: { id, document }, onTitle }: DocumentTitleProps) {
  const [typed, setTyped] = useState<string>()
  const pen = useRef<HTMLButtonElement>(null)
  const end = (title: string | undefined) => {
    const kept = title?.trim()
    if (kept && kept !== document.title) onTitle(kept)
    setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Enter' ? typed : undefined)
    requestAnimationFrame(() => pen.current?.focus())
  }
  if (typed !== undefined)
    return (
      <TextInput
        aria-label={`Title of ${document.title}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => end(typed)}
        onKeyDown={onKeyDown}
        size="xs"
        autoFocus
      />
    )
  return (
    <div className={classes.named}>
      <Link to={places.document(id, caseId)} id={`document-${id}`} title={document.name}>
        {document.title}
      </Link>
      <ActionIcon
        ref={pen}
        variant="subtle"
        color="gray"
        size="sm"
        onClick={() => setTyped(document.title)}
        aria-label={`Rename ${document.title}`}
      >
        <IconPencil size={14} aria-hidden />
      </ActionIcon>
    </div>
  )
}
