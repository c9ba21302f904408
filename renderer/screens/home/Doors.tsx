import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconFileCertificate, IconFilePencil, IconFolderPlus, IconMail } from '@tabler/icons-react'
import { Link } from 'react-router'
import { places } from '../../places.ts'
import classes from './Doors.module.css'

interface Door {
  readonly to: string
  readonly title: string
  readonly text: string
  readonly icon: typeof IconFileCertificate
}

const DOORS: readonly Door[] = [
  {
    to: places.havePaper,
    title: 'I have a paper',
    text: 'A certificate, a letter or a determination came: scan it, say what it covers, hand it over.',
    icon: IconFileCertificate,
  },
  {
    to: places.needPaper,
    title: 'I need a paper',
    text: 'See which country covers the work and who issues the paper, and make the letter or form that asks for it.',
    icon: IconFilePencil,
  },
  {
    to: places.newLetter,
    title: 'I got a letter',
    text: 'From the IRS, SSA or an agency abroad: note its day, see what to answer, keep the answer.',
    icon: IconMail,
  },
]

/** Ways in, by what a person has in hand. */
export function Doors() {
  return (
    <Stack component="nav" aria-label="Begin" gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {DOORS.map(({ to, title, text, icon: Icon }) => (
          <Paper key={to} component={Link} to={to} id={`door-${to}`} p="lg" className={classes.door}>
            <Icon size={26} stroke={1.5} aria-hidden className={classes.icon} />
            <Title order={2}>{title}</Title>
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          None of these yet?
        </Text>
        <Button
          component={Link}
          to={places.newCase}
          id="door-new"
          variant="default"
          size="xs"
          leftSection={<IconFolderPlus size={16} aria-hidden />}
        >
          New case
        </Button>
      </Group>
    </Stack>
  )
}
