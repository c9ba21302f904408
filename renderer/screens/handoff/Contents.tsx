import { Alert, Checkbox, Group, NumberInput, Radio, Select, Stack } from '@mantine/core'
import type { HandoffPart, Originals } from '../../../shared/model/handoffWords.ts'
import type { Choices } from './choices.ts'

interface ContentsProps {
  readonly choices: Choices
  readonly onChange: (more: Partial<Choices>) => void
}

const PARTS: Readonly<Record<HandoffPart, string>> = {
  requests: 'Requests and submissions',
  status: 'Status and contact log',
  ledger: 'Payment ledger',
}

const ORIGINALS: readonly { value: Originals; label: string }[] = [
  { value: 'folder', label: 'In a folder beside the bundle' },
  { value: 'attached', label: 'Attached inside the PDF' },
  { value: 'none', label: 'Not handed over' },
]

/** What is in the bundle, on which paper, and how large it may be. */
export function Contents({ choices, onChange }: ContentsProps) {
  return (
    <Stack gap="md">
      <Group grow align="flex-start">
        <Select
          label="Files as they were imported"
          description="The hashes in the index are theirs."
          data={[...ORIGINALS]}
          value={choices.originals}
          onChange={(originals) => originals && onChange({ originals: originals as Originals })}
          allowDeselect={false}
        />
        <Select
          label="Paper"
          description="For printing."
          data={[
            { value: 'letter', label: 'US Letter' },
            { value: 'a4', label: 'A4' },
          ]}
          value={choices.paper}
          onChange={(paper) => paper && onChange({ paper: paper as Choices['paper'] })}
          allowDeselect={false}
        />
      </Group>
      <Checkbox.Group
        label="Parts of the bundle"
        value={(Object.keys(PARTS) as HandoffPart[]).filter((part) => !choices.without.includes(part))}
        onChange={(kept) =>
          onChange({ without: (Object.keys(PARTS) as HandoffPart[]).filter((part) => !kept.includes(part)) })
        }
      >
        <Stack gap="xs" mt="xs">
          {Object.entries(PARTS).map(([part, label]) => (
            <Checkbox key={part} value={part} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NumberInput
        label="Largest file the recipient takes, in MB"
        description="0: any size. A mail of 25 MB carries about 18 MB of attachments."
        value={choices.limitMb}
        onChange={(value) => onChange({ limitMb: Number(value) || 0 })}
        min={0}
        max={2000}
        allowDecimal={false}
        allowNegative={false}
        maw="20rem"
      />
      {choices.limitMb > 0 && (
        <Radio.Group
          label="If it is larger"
          value={choices.limitBy}
          onChange={(by) => onChange({ limitBy: by as Choices['limitBy'] })}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              value="parts"
              label="Several files"
              description="Cut between exhibits only; page numbers go on, the first file has the index of all."
            />
            <Radio
              value="scans"
              label="Smaller pictures of scans"
              description="Gray, 200 or 150 dots per inch; the originals stay as they are. What still does not fit is cut."
            />
          </Stack>
        </Radio.Group>
      )}
      <Checkbox
        label="Year attachments for filing"
        description="With the whole Social Security Number, as the IRS wants it. Otherwise they are drafts with its last four digits."
        checked={choices.forFiling}
        onChange={(event) => onChange({ forFiling: event.currentTarget.checked })}
      />
      {choices.forFiling && (
        <Alert color="yellow">
          The whole number stands in these files; the log keeps that it was shown. Hand them over like the return
          itself.
        </Alert>
      )}
    </Stack>
  )
}
