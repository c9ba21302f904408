import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { FailureAlert } from '../components/FailureAlert.tsx'
import { DraftNote } from './DraftNote.tsx'
import classes from './RecordDrawer.module.css'
import type { Fields, RecordForm } from './useRecordForm.ts'

interface RecordDrawerProps<F extends Fields> {
  readonly title: string
  readonly form: RecordForm<F>
  readonly onClose: () => void
  /** Present where the record is there already. */
  readonly onDelete?: (() => void) | undefined
  readonly saveLabel?: string
  /** Wider, where a document is looked at beside the fields. */
  readonly size?: string
  readonly children: ReactNode
}

/** A record as a form at the right edge, over the list it belongs to: what it stands among stays in sight. */
export function RecordDrawer<F extends Fields>(props: RecordDrawerProps<F>) {
  const { title, form, onClose, onDelete, saveLabel = 'Save', size = '30rem', children } = props
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ body: classes.body, content: classes.content, title: classes.title }}
    >
      <form ref={form.ref} onSubmit={form.submit} noValidate className={classes.form}>
        <Stack gap="md" className={classes.fields}>
          <DraftNote form={form} />
          {children}
          {form.failure !== null && <FailureAlert error={form.failure} />}
        </Stack>
        <Group className={classes.foot} gap="xs">
          {onDelete && (
            <Button variant="subtle" color="red" onClick={onDelete}>
              Delete
            </Button>
          )}
          <Text size="xs" c="dimmed" flex={1} />
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.isSaving}>
            {saveLabel}
          </Button>
        </Group>
      </form>
    </Drawer>
  )
}
