import { IconFolder } from '@tabler/icons-react'
import { useCall } from '../../queries.ts'
import { Row, Rows } from './Rows.tsx'

/** Where everything lies. */
export function PlaceRows() {
  const folder = useCall('cabinet.status', {}).data?.cabinet?.folder
  if (!folder) return null
  return (
    <Rows title="Where it lies">
      <Row icon={<IconFolder size={20} stroke={1.6} aria-hidden />} title={folder}>
        An ordinary folder with encrypted files. Copy or move it only while it is locked.
      </Row>
    </Rows>
  )
}
