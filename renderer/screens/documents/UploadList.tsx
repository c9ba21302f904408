import { Button, Loader, Progress, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconCopyCheck } from '@tabler/icons-react'
import { describe, inFull } from '../../../shared/errors.ts'
import { count, showBytes } from '../../components/show.ts'
import type { Upload } from '../../uploads/uploadQueue.ts'
import classes from './Documents.module.css'

/** Files on their way and how each of them went. What failed stays until it is read. */
export function UploadList({ uploads, onDismiss }: { uploads: readonly Upload[]; onDismiss: () => void }) {
  const open = uploads.filter((one) => one.state.is === 'waiting' || one.state.is === 'going').length
  return (
    <section className={classes.uploads} aria-label="Files being added">
      <div className={classes['uploads-head']}>
        <Text fw={600} role="status">
          {summary(uploads)}
        </Text>
        {open < uploads.length && (
          <Button variant="subtle" size="compact-sm" onClick={onDismiss}>
            {open === 0 ? 'Close' : 'Clear finished'}
          </Button>
        )}
      </div>
      <ul>
        {uploads.map((one) => (
          <Row key={one.key} upload={one} />
        ))}
      </ul>
    </section>
  )
}

function summary(uploads: readonly Upload[]): string {
  const of = (is: Upload['state']['is']) => uploads.filter((one) => one.state.is === is).length
  const open = of('waiting') + of('going')
  const failed = of('failed')
  const kept = of('kept')
  const already = uploads.filter((one) => one.state.is === 'kept' && one.state.already).length
  if (open > 0) return `Keeping ${count(uploads.length, 'file')}: ${kept + failed} done`
  const parts = [
    kept - already > 0 && `${count(kept - already, 'file')} kept`,
    already > 0 && `${already} already here`,
    failed > 0 && `${failed} not kept`,
  ]
  return parts.filter(Boolean).join(', ')
}

function Row({ upload }: { upload: Upload }) {
  const { state, name, bytes } = upload
  switch (state.is) {
    case 'waiting':
      return (
        <li>
          <IconClock size={18} color="var(--mantine-color-dimmed)" aria-hidden />
          <span className={classes['upload-name']}>{name}</span>
          <Note>Waiting</Note>
        </li>
      )
    case 'going':
      return (
        <li>
          <Loader size={16} aria-hidden />
          <span className={classes['upload-name']}>{name}</span>
          <Note>
            {showBytes(state.doneBytes)} of {showBytes(bytes)}
          </Note>
          <Progress
            className={classes['upload-more']}
            value={bytes === 0 ? 100 : (state.doneBytes / bytes) * 100}
            size={3}
            aria-label={`Progress of ${name}`}
          />
        </li>
      )
    case 'kept':
      return (
        <li>
          {state.already ? (
            <IconCopyCheck size={18} color="var(--mantine-color-dimmed)" aria-hidden />
          ) : (
            <IconCheck size={18} color="var(--ck-ok)" aria-hidden />
          )}
          <span className={classes['upload-name']}>{name}</span>
          <Note>{state.already ? 'Same file already here' : 'Kept'}</Note>
        </li>
      )
    case 'failed': {
      return (
        <li>
          <IconAlertTriangle size={18} color="var(--mantine-color-error)" aria-hidden />
          <span className={classes['upload-name']}>{name}</span>
          <Note>Not kept</Note>
          <Text size="sm" className={classes['upload-more']}>
            {inFull(describe(state.failure))}
          </Text>
        </li>
      )
    }
  }
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <Text size="sm" c="dimmed" component="span">
      {children}
    </Text>
  )
}
