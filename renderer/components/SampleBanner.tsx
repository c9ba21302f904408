import { Button, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { SAMPLE_PASSPHRASE } from '../../shared/model/passphrase.ts'
import { call } from '../client.ts'
import { useEmptyWindow } from '../locking.ts'
import classes from './SampleBanner.module.css'

/** On every screen of a sample: that it is one, and the way out of it. */
export function SampleBanner() {
  const empty = useEmptyWindow()
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    setLeaving(true)
    // Nothing in it is worth saving; it is removed with the lock.
    void call('cabinet.lock', {})
      .catch(() => {})
      .then(empty)
  }
  return (
    <aside className={classes.banner} aria-label="Sample cabinet">
      <IconEye size={18} aria-hidden />
      <Text size="sm" className={classes.text}>
        <strong>A sample to look around in.</strong> The person and every number are made up. Try anything: it goes when
        you leave. Its passphrase is <span className={classes.passphrase}>{SAMPLE_PASSPHRASE}</span>.
      </Text>
      <Button size="xs" variant="default" onClick={leave} loading={leaving}>
        Leave the sample
      </Button>
    </aside>
  )
}
