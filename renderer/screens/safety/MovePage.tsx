import { Button, Group } from '@mantine/core'
import { Link } from 'react-router'
import { MoveSteps } from '../../components/backup/MoveSteps.tsx'
import { Page } from '../../components/Page.tsx'
import { safetyPart } from '../../places.ts'
import classes from './Safety.module.css'
import { TO_SAFETY } from './toSafety.ts'

/** Moving to another computer: what to do here, and what there. */
export function MovePage() {
  const button = (part: 'backup' | 'rehearse', label: string) => (
    <Group mt={6}>
      <Button component={Link} to={safetyPart(part)} size="xs" variant="default" id={`move-${part}`}>
        {label}
      </Button>
    </Group>
  )
  return (
    <Page
      title="Move to another computer"
      lead="A backup carries everything. It is made here, brought over, unpacked and checked there."
      back={TO_SAFETY}
    >
      <div className={classes.card}>
        <MoveSteps
          here="old"
          actions={{
            backup: button('backup', 'Back up now'),
            copy: button('rehearse', 'Rehearse before you rely on it'),
          }}
        />
      </div>
    </Page>
  )
}
