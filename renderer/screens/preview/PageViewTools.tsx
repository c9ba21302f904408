import { ActionIcon, Button, Group, Popover, RangeSlider, Stack, Switch, Text, Tooltip } from '@mantine/core'
import { IconCrop, IconRotateClockwise } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { PageView } from '../../../shared/model/case.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { useSave } from '../../records/useSave.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'

interface PageViewToolsProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  readonly page: number
  readonly isPlain: boolean
  readonly onPlain: (isPlain: boolean) => void
}

const NEXT_TURN = { 0: 90, 90: 180, 180: 270, 270: undefined } as const
const WHOLE: [number, number] = [0, 100]

/** Turns and cuts a page as it is shown. The file stays as it was taken, and “as taken” shows it. */
export function PageViewTools({ caseId, stored, page, isPlain, onPlain }: PageViewToolsProps) {
  const save = useSave('document', caseId)
  const queryClient = useQueryClient()
  const views = stored.document.view ?? []
  const view = views.find((one) => one.page === page)
  const put = async (changed: Omit<PageView, 'page'>) => {
    const kept = withoutAbsent(changed)
    const others = views.filter((one) => one.page !== page)
    const all = Object.keys(kept).length === 0 ? others : [...others, { page, ...kept }]
    // What goes wrong is said by the saving itself.
    const saved = await save
      .mutateAsync({
        id: stored.id,
        record: withoutAbsent({ ...stored.document, view: all.length > 0 ? all : undefined }),
      })
      .catch(() => undefined)
    if (!saved) return
    // Pictures are not asked for again by themselves: no other change makes one different.
    for (const name of ['documents.page', 'documents.thumbnail'])
      await queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === name && JSON.stringify(queryKey[1]).includes(stored.id),
      })
  }
  return (
    <Group gap={4}>
      <Tooltip label="Turn by a quarter">
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={save.isPending}
          onClick={() => void put({ turn: NEXT_TURN[view?.turn ?? 0], crop: undefined })}
          aria-label="Turn"
        >
          <IconRotateClockwise size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Crop key={page} view={view} onCut={(crop) => void put({ turn: view?.turn, crop })} />
      {view && (
        <Switch
          size="xs"
          label="As taken"
          checked={isPlain}
          onChange={(event) => onPlain(event.currentTarget.checked)}
        />
      )}
    </Group>
  )
}

/** The part of a page that is shown, by its edges in percent: reachable by keyboard as well as by hand. */
function Crop({ view, onCut }: { view: PageView | undefined; onCut: (crop: PageView['crop']) => void }) {
  const held = view?.crop
  const [isOpen, setOpen] = useState(false)
  const [across, setAcross] = useState<[number, number]>(held ? [held.x * 100, (held.x + held.width) * 100] : WHOLE)
  const [down, setDown] = useState<[number, number]>(held ? [held.y * 100, (held.y + held.height) * 100] : WHOLE)
  const cut = () => {
    const isWhole = across[0] === 0 && across[1] === 100 && down[0] === 0 && down[1] === 100
    onCut(
      isWhole
        ? undefined
        : {
            x: across[0] / 100,
            y: down[0] / 100,
            width: (across[1] - across[0]) / 100,
            height: (down[1] - down[0]) / 100,
          },
    )
    setOpen(false)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} width={280} position="bottom-start" withArrow trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={() => setOpen(!isOpen)}
          aria-label="Cut to a part"
          title="Cut to a part"
        >
          <IconCrop size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="md">
          <Text size="sm">Only what is shown is cut. The file stays as it was taken.</Text>
          <div>
            <Text size="xs" c="dimmed">
              From left to right
            </Text>
            <RangeSlider
              value={across}
              onChange={setAcross}
              minRange={5}
              label={(percent) => `${percent} %`}
              thumbFromLabel="Left edge"
              thumbToLabel="Right edge"
            />
          </div>
          <div>
            <Text size="xs" c="dimmed">
              From top to bottom
            </Text>
            <RangeSlider
              value={down}
              onChange={setDown}
              minRange={5}
              label={(percent) => `${percent} %`}
              thumbFromLabel="Upper edge"
              thumbToLabel="Lower edge"
            />
          </div>
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setAcross(WHOLE)
                setDown(WHOLE)
              }}
            >
              Whole page
            </Button>
            <Button size="compact-sm" onClick={cut}>
              Show this part
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
