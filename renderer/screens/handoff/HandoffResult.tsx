import { Alert, Button, Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconFiles, IconFolderOpen, IconKey, IconPaperclip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { count, showBytes } from '../../components/show.ts'
import { useCopySecret } from '../../components/useCopySecret.ts'
import { places } from '../../places.ts'
import classes from './Handoff.module.css'

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
        <Text mt="sm">
          {result.zip ? 'Give them this one file: ' : 'Your preparer begins with '}
          <strong>{below(result.folder, result.zip ?? result.bundles[0]?.path ?? '')}</strong>
          {result.zip ? '' : '; give them the whole folder.'}
        </Text>
        <Text className={classes.folder} size="sm" c="dimmed" mt={4}>
          {result.zip ?? result.folder}
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
      <section aria-labelledby="handoff-files">
        <Title order={2} id="handoff-files" mb="xs">
          All files
        </Title>
        <Table.ScrollContainer minWidth={420} type="native" className={classes.files}>
          <Table verticalSpacing="xs" horizontalSpacing="md" aria-labelledby="handoff-files">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th ta="right">Size</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {inOrder(result).map((file) => (
                <Table.Tr key={file.path}>
                  <Table.Td className={classes.name}>{below(result.folder, file.path)}</Table.Td>
                  <Table.Td ta="right" className={classes.size}>
                    {showBytes(file.bytes)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </section>
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

/** What is read first stands first: the bundle, what lies beside it, what lies in folders. */
function inOrder({ folder, files, bundles }: Output<'handoff.create'>): Output<'handoff.create'>['files'] {
  const first = new Set(bundles.map(({ path }) => path))
  const rank = (path: string) => (first.has(path) ? 0 : /[\\/]/.test(below(folder, path)) ? 2 : 1)
  return [...files].sort((a, b) => rank(a.path) - rank(b.path))
}

/** A path as seen from the handoff's folder. */
function below(folder: string, path: string): string {
  return path.startsWith(folder) ? path.slice(folder.length).replace(/^[\\/]/, '') : path
}
