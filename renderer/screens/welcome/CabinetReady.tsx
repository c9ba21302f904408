import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconDeviceLaptop, IconFileAlert } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { EmergencySheet } from '../../components/EmergencySheet.tsx'
import { DeviceDialog } from '../../components/secret/DeviceDialog.tsx'
import { useCall } from '../../queries.ts'
import classes from './Welcome.module.css'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface CabinetReadyProps {
  readonly cabinet: Output<'cabinet.unlock'>
  readonly onDone: () => void
}

/** The cabinet is there: what else is worth doing on the first day, none of it in the way. */
export function CabinetReady({ cabinet, onDone }: CabinetReadyProps) {
  const keys = useCall('keys.list', {})
  const [sheet, setSheet] = useState(false)
  const [asking, setAsking] = useState(false)
  const keychain = keys.data?.keychain === 'ready'
  const device = keys.data?.slots.includes('device') ?? false
  return (
    <WelcomeFrame
      title="Your cabinet is ready"
      lead={
        keychain
          ? 'Two things are worth a minute today; both are in Safety as well, for later.'
          : 'One thing is worth a minute today; it is in Safety as well, for later.'
      }
      step="Step 3 of 3"
      wide
    >
      <Stack gap="md">
        <Offer
          icon={<IconFileAlert size={24} stroke={1.6} aria-hidden />}
          title="Emergency sheet"
          text="One page for whoever has to find these papers without you: what this is, where it lies, where the words are kept. No secret is on it."
          action={
            <Button variant="default" onClick={() => setSheet(!sheet)} aria-expanded={sheet}>
              {sheet ? 'Close' : 'Fill in and print'}
            </Button>
          }
        >
          {sheet && <EmergencySheet folder={cabinet.folder} />}
        </Offer>
        {keychain && (
          <Offer
            icon={<IconDeviceLaptop size={24} stroke={1.6} aria-hidden />}
            title="Open it by this device"
            text="This computer’s keychain opens the cabinet, so that you need not type the passphrase here. Whoever can use your account on this computer can open it then."
            action={
              device ? (
                <Group gap={4}>
                  <IconCheck size={18} aria-hidden />
                  <Text size="sm">This device opens it</Text>
                </Group>
              ) : (
                <Button variant="default" onClick={() => setAsking(true)}>
                  Turn on
                </Button>
              )
            }
          />
        )}
        <Group justify="flex-end">
          <Button onClick={onDone}>Go to the cabinet</Button>
        </Group>
      </Stack>
      {asking && <DeviceDialog opens onClose={() => setAsking(false)} />}
    </WelcomeFrame>
  )
}

interface OfferProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly action: ReactNode
  readonly children?: ReactNode
}

function Offer({ icon, title, text, action, children }: OfferProps) {
  return (
    <section className={classes.card} aria-label={title}>
      <Stack gap="lg">
        <div className={classes.offer}>
          {icon}
          <div className={classes['door-text']}>
            <Title order={2}>{title}</Title>
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          </div>
          {action}
        </div>
        {children}
      </Stack>
    </section>
  )
}
