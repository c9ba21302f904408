import { IconFolder } from '@tabler/icons-react'
import { SyncNote } from '../../components/place/SyncNote.tsx'
import { showBytes } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { Row, Rows } from './Rows.tsx'

/** Where everything lies, how much it is, and whether something copies it elsewhere. */
export function PlaceRows() {
  const folder = useCall('cabinet.status', {}).data?.cabinet?.folder
  const place = useCall('cabinet.place', { folder: folder ?? '-' }, { enabled: folder !== undefined })
  if (!folder) return null
  const { usedBytes, freeBytes, syncedBy } = place.data ?? {}
  const sizes = [
    usedBytes === undefined ? '' : `${showBytes(usedBytes)}, encrypted.`,
    freeBytes === undefined ? '' : `${showBytes(freeBytes)} are free on its disk.`,
  ]
  return (
    <Rows title="Where it lies">
      <Row icon={<IconFolder size={20} stroke={1.6} aria-hidden />} title={folder}>
        {[...sizes, 'An ordinary folder: copy or move it only while it is locked.'].filter(Boolean).join(' ')}
        {syncedBy && <SyncNote service={syncedBy} />}
      </Row>
    </Rows>
  )
}
