import { IconInbox } from '@tabler/icons-react'
import { Page } from '../../components/Page.tsx'
import { DocumentSet } from '../documents/DocumentSet.tsx'
import { MoveToCase } from './MoveToCase.tsx'

/** Documents that no case has yet: kept at once, sorted later. */
export function Inbox() {
  return (
    <Page
      title="Inbox"
      lead="Drop everything you have. It is kept at once, encrypted; sort it into cases when you find the time."
      wide
    >
      <DocumentSet
        into="the inbox"
        as="lines"
        emptyIcon={<IconInbox size={28} stroke={1.6} aria-hidden />}
        emptyText="Files you drop here are safe before you know where they belong."
        withSelected={(chosen, done) => <MoveToCase documents={chosen} onMoved={done} />}
      />
    </Page>
  )
}
