import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { CalendarDate, showDate } from '../../shared/model/dates.ts'
import classes from './EmergencySheet.module.css'
import { Printed } from './print/Printed.tsx'
import { localDate } from './show.ts'

interface EmergencySheetProps {
  readonly folder: string
  /** What is known already, to be corrected. */
  readonly owner?: string
  readonly backup?: string
}

/** A sheet for whoever has to find these papers without their owner: filled in here or by hand, printed, and not kept. */
export function EmergencySheet({ folder, owner = '', backup = '' }: EmergencySheetProps) {
  const [filled, setFilled] = useState({ owner, words: '', preparer: '', backup })
  const [made] = useState(() => CalendarDate.parse(localDate(new Date())))
  const set = (field: keyof typeof filled) => (event: { currentTarget: { value: string } }) =>
    setFilled({ ...filled, [field]: event.currentTarget.value })
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 2 }} className={classes.fields ?? ''}>
        <TextInput label="Whose papers these are" value={filled.owner} onChange={set('owner')} />
        <TextInput
          label="Where backups are"
          value={filled.backup}
          onChange={set('backup')}
          placeholder="A stick in the desk, a friend"
        />
        <TextInput
          label="Where the recovery words are kept"
          value={filled.words}
          onChange={set('words')}
          placeholder="Only the place, never the words"
        />
        <Textarea
          label="Who prepares the tax returns"
          value={filled.preparer}
          onChange={set('preparer')}
          placeholder="Name, phone, e-mail"
          autosize
          minRows={1}
        />
      </SimpleGrid>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw="30rem">
          What stays empty becomes a line to write on. What you type here is printed and not kept.
        </Text>
        <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
          Print the sheet
        </Button>
      </Group>
      <Sheet folder={folder} made={made} filled={filled} />
    </Stack>
  )
}

interface SheetProps {
  readonly folder: string
  readonly made: CalendarDate
  readonly filled: {
    readonly owner: string
    readonly words: string
    readonly preparer: string
    readonly backup: string
  }
}

function Sheet({ folder, made, filled }: SheetProps) {
  return (
    <Printed>
      <h1>Emergency sheet</h1>
      <p>For the papers kept in Coverkeep. {showDate(made)}</p>
      <h2>What this is</h2>
      <p>
        Coverkeep keeps, encrypted on a computer, the papers that show which country’s social security covers
        self-employed work: certificates of coverage, letters, payments. They belong to the US tax returns of the person
        named here and may be asked for years later.
      </p>
      <dl>
        <Line name="Whose papers" value={filled.owner} />
        <Line name="Where they lie" value={folder} />
        <Line name="Where backups are" value={filled.backup} />
        <Line name="Where the 24 recovery words are" value={filled.words} />
        <Line name="Who prepares the returns" value={filled.preparer} />
      </dl>
      <h2>How to open it</h2>
      <ol className={classes.steps}>
        <li>
          Take the computer named above, or any computer with Coverkeep and a backup. No account or internet is needed.
        </li>
        <li>Start Coverkeep and choose “Open a cabinet”, or “Restore from a backup”.</li>
        <li>
          Type the passphrase if you know it. If not: “Forgot it? Use the recovery words”, and type the 24 words in
          order.
        </li>
        <li>“Hand over” makes one PDF with everything in order for the person who prepares the returns.</li>
      </ol>
      <h2>Good to know</h2>
      <p>
        Without the passphrase and without the words nobody can open it, the makers of Coverkeep included. Do not delete
        anything in the folder. Keep this sheet apart from the words, and never write the passphrase or the words on it.
      </p>
    </Printed>
  )
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value.trim() || '________________________________________'}</dd>
    </>
  )
}
