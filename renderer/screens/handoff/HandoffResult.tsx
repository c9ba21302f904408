import { Alert, Button, Group, List, Paper, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconFiles, IconFolderOpen, IconKey, IconPaperclip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { count, showBytes } from '../../components/show.ts'
import { useCopySecret } from '../../components/useCopySecret.ts'
import { places } from '../../places.ts'
import { below } from './below.ts'
import classes from './Handoff.module.css'
import { HandoffFiles } from './HandoffFiles.tsx'

/** What was made, where it lies, and what in it needs a look. */
export function HandoffResult({ result, onAgain }: { result: Output<'handoff.create'>; onAgain: () => void }) {
  const show = useMutation({ mutationFn: () => call('app.showFolder', { folder: result.folder }) })
  const showButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    showButton.current?.focus()
  }, [])
  return (
    <Stack gap="lg" maw="52rem">
      <Paper p="lg">
        <Text>
          {count(result.pages, 'page')} with {count(result.exhibits, 'exhibit')} in {count(result.files.length, 'file')}
          . It was opened again and checked after it was written.
        </Text>
        <Text mt="sm" fz="lg">
          {result.zip ? 'Give them this one file: ' : 'Your preparer begins with '}
          <strong>{below(result.folder, result.zip ?? result.bundles[0]?.path ?? '')}</strong>
          {result.zip ? '' : '; give them the whole folder.'}
        </Text>
        <Text className={classes.folder} size="sm" c="dimmed" mt={4}>
          {result.zip ?? result.folder}
        </Text>
        <Text size="sm" mt="sm">
          It stands from now on under “Handoffs made” on the screen “Hand over”: note there how you gave it and what is
          asked back.
        </Text>
        <Group mt="md">
          <Button
            ref={showButton}
            leftSection={<IconFolderOpen size={18} aria-hidden />}
            onClick={() => show.mutate()}
            loading={show.isPending}
          >
            Show folder
          </Button>
          <Button variant="default" onClick={onAgain}>
            Make another
          </Button>
          <Button variant="subtle" component={Link} to={places.home}>
            Done
          </Button>
        </Group>
        {show.data?.shown === false && (
          <Text size="sm" mt="sm" role="status">
            This system has no program to show a folder. Open it by its path above.
          </Text>
        )}
      </Paper>
      {result.password && <Password password={result.password} />}
      {result.inClear && result.inClear.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title="Anyone who has the folder can read these">
          <List size="sm">
            {result.inClear.map((path) => (
              <List.Item key={path}>{below(result.folder, path)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {result.bundles.length > 1 && (
        <Alert color="gray" icon={<IconFiles aria-hidden />} title={`The bundle is ${result.bundles.length} files`}>
          <List size="sm">
            {result.bundles.map((one) => (
              <List.Item key={one.path}>
                {below(result.folder, one.path)}: pages {one.pages.from} to {one.pages.to}, {showBytes(one.bytes)}
                {one.over ? '; larger than the limit, since one exhibit alone is' : ''}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {result.missing.length > 0 && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="Not in it: its file is damaged or gone">
          <List size="sm">
            {result.missing.map((one) => (
              <List.Item key={one.exhibit}>
                {one.exhibit}, {one.name}: {one.reason}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {result.warnings.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title="Look at this before you hand it over">
          <List size="sm">
            {result.warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {result.attached.length > 0 && (
        <Alert color="gray" icon={<IconPaperclip aria-hidden />} title="Attached instead of shown as pages">
          <List size="sm">
            {result.attached.map((one) => (
              <List.Item key={one.exhibit}>
                {one.exhibit}, {one.name}: {one.reason}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <HandoffFiles result={result} />
    </Stack>
  )
}

/** The password that was made: shown this once. */
function Password({ password }: { password: string }) {
  const copySecret = useCopySecret()
  return (
    <Alert color="pine" icon={<IconKey aria-hidden />} title="The password, shown this once">
      <Text ff="monospace" fz="lg" my="xs" className={classes.folder}>
        {password}
      </Text>
      <Group justify="space-between">
        <Text size="sm" flex="1 1 16rem">
          Give it by phone or another way than the files. It is kept nowhere; without it the handoff has to be made
          again.
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void copySecret(password, 'The password')}>
          Copy
        </Button>
      </Group>
    </Alert>
  )
}
