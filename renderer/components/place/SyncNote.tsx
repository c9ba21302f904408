import { Text } from '@mantine/core'
import { IconCloud } from '@tabler/icons-react'
import type { SyncService } from '../../../shared/contract/placeCalls.ts'
import classes from './PlaceNote.module.css'

/** One plain sentence where a folder is copied elsewhere by itself. */
export function SyncNote({ service }: { service: SyncService }) {
  return (
    <span className={classes.note}>
      <IconCloud size={16} aria-hidden />
      <Text size="xs" component="span">
        {service} keeps a copy of this folder elsewhere: it is encrypted there too, but never have it open on two
        computers at once, and make backups all the same.
      </Text>
    </span>
  )
}
