import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { showInstant } from '../../components/show.ts'
import { safetyPart } from '../../places.ts'
import { showAge } from './age.ts'
import { Row, Rows } from './Rows.tsx'
import { TryWordsDialog } from './TryWordsDialog.tsx'

interface StandingProps {
  readonly doctor: Output<'cabinet.doctor'>
  readonly keys: Output<'keys.list'>
}

/** The three things that decide whether a loss can be made good: a backup, a check, and words that work. */
export function Standing({ doctor, keys }: StandingProps) {
  const [trying, setTrying] = useState(false)
  const [now] = useState(() => new Date())
  const advises = (code: string) => doctor.advice.some((one) => one.code === code)
  const backupDue = advises('backup-age')
  const checkDue = advises('check-age') || advises('check-problems')
  return (
    <Rows title="How it stands">
      <Row
        icon={<Mark good={!backupDue} />}
        title="Backup"
        action={
          <Button component={Link} to={safetyPart('backup')} variant={backupDue ? 'filled' : 'default'}>
            Back up now
          </Button>
        }
      >
        {doctor.lastBackup
          ? `The last one was made ${showAge(doctor.lastBackup, now)}. A backup is only safe where a fire or a thief would not get both.`
          : 'There is none yet. If this disk fails, everything in the cabinet is lost.'}
      </Row>
      <Row
        icon={<Mark good={!checkDue} />}
        title="Check-up"
        action={
          <Button component={Link} to={safetyPart('check')} variant={checkDue ? 'filled' : 'default'}>
            Check everything
          </Button>
        }
      >
        {checkSentence(doctor, now)}
      </Row>
      <Row
        icon={<Mark good={keys.wordsProven !== undefined} />}
        title="Recovery words"
        action={
          <Button variant={keys.wordsProven ? 'default' : 'filled'} onClick={() => setTrying(true)}>
            Try the words
          </Button>
        }
      >
        {keys.wordsProven
          ? `They were typed on ${showInstant(keys.wordsProven)}, and they open the cabinet.`
          : 'Nobody has typed them yet. A slip of the pen on the sheet would come out on the day you need it.'}
      </Row>
      {trying && <TryWordsDialog onClose={() => setTrying(false)} />}
    </Rows>
  )
}

function checkSentence({ advice, lastCheck }: Output<'cabinet.doctor'>, now: Date): string {
  const found = advice.find(({ code }) => code === 'check-problems')
  if (found) return `${found.text} Check again, and do what it says.`
  if (lastCheck) return `Every page, record and paper was read ${showAge(lastCheck, now)}, and nothing was wrong.`
  const due = advice.some(({ code }) => code === 'check-age')
  return due
    ? 'Everything has never been read through. Disks lose bits quietly; a check finds it while a backup still helps.'
    : 'Nothing was checked yet. There is no case so far, and so nothing that could be lost.'
}

function Mark({ good }: { good: boolean }) {
  return good ? (
    <IconCircleCheck size={20} color="var(--ck-ok)" role="img" aria-label="In order" />
  ) : (
    <IconAlertTriangle size={20} color="var(--ck-warn)" role="img" aria-label="Needs attention" />
  )
}
