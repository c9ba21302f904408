import { ActionIcon, Group, Loader, Text, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconEyeOff, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { describe, toFailure } from '../../../shared/errors.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { Empty } from '../../components/Empty.tsx'
import { pngAddress } from '../../components/pictures.ts'
import { callOptions } from '../../queries.ts'
import { PageViewTools } from './PageViewTools.tsx'
import classes from './Preview.module.css'

/** Widths of a page on screen, in percent of the room there is. */
const ZOOMS = [50, 75, 100, 150, 200] as const

/** The pages of a document, one at a time, by button or by arrow key. */
export function Pages({ caseId, stored }: { caseId: CaseId | undefined; stored: Output<'documents.list'>[number] }) {
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(2)
  const [isPlain, setPlain] = useState(false)
  const percent = ZOOMS[zoom] ?? 100
  const shown = useQuery({
    ...callOptions('documents.page', {
      ...(caseId ? { case: caseId } : {}),
      document: stored.id,
      page,
      width: percent > 100 ? 2400 : 1400,
      ...(isPlain ? { plain: true } : {}),
    }),
    placeholderData: keepPreviousData,
    // Pages of a long scan add up; the last few are enough to turn back to.
    gcTime: 60_000,
  })
  const pages = shown.data?.pages ?? (stored.press.state === 'done' ? stored.press.pages : 0)
  const address = useMemo(() => shown.data && pngAddress(shown.data.png), [shown.data])
  const room = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts at its top
  useEffect(() => {
    room.current?.scrollTo({ top: 0 })
  }, [page])

  const turn = (by: number) => setPage((at) => Math.max(1, Math.min(pages || 1, at + by)))
  const scale = (by: number) => setZoom((at) => Math.max(0, Math.min(ZOOMS.length - 1, at + by)))
  useHotkeys([
    // A page wider than its room is scrolled with these keys; then they do not turn it.
    ['ArrowLeft', () => percent <= 100 && turn(-1), { preventDefault: percent <= 100 }],
    ['ArrowRight', () => percent <= 100 && turn(1), { preventDefault: percent <= 100 }],
    ['+', () => scale(1)],
    ['-', () => scale(-1)],
  ])

  if (shown.error) {
    const { what, safe } = describe(toFailure(shown.error))
    return (
      <Empty icon={<IconEyeOff size={28} stroke={1.6} aria-hidden />} title="No picture to show">
        {what} {safe}
      </Empty>
    )
  }
  return (
    <section aria-label="Pages" className={classes.viewer}>
      <Group className={classes.toolbar} justify="space-between">
        <Group gap={4}>
          <Tool label="Previous page" keys="←" onClick={() => turn(-1)} disabled={page <= 1}>
            <IconChevronLeft size={18} aria-hidden />
          </Tool>
          <Text size="sm" miw="6.5rem" ta="center" role="status">
            {pages > 0 ? `Page ${page} of ${pages}` : 'Opening …'}
          </Text>
          <Tool label="Next page" keys="→" onClick={() => turn(1)} disabled={page >= pages}>
            <IconChevronRight size={18} aria-hidden />
          </Tool>
        </Group>
        <PageViewTools caseId={caseId} stored={stored} page={page} isPlain={isPlain} onPlain={setPlain} />
        <Group gap={4}>
          <Tool label="Smaller" keys="−" onClick={() => scale(-1)} disabled={zoom === 0}>
            <IconZoomOut size={18} aria-hidden />
          </Tool>
          <Text size="sm" miw="3.25rem" ta="center">
            {percent} %
          </Text>
          <Tool label="Larger" keys="+" onClick={() => scale(1)} disabled={zoom === ZOOMS.length - 1}>
            <IconZoomIn size={18} aria-hidden />
          </Tool>
        </Group>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <section ref={room} className={classes.room} tabIndex={0} aria-label="Page picture" aria-busy={shown.isFetching}>
        {address ? (
          <img
            src={address}
            alt={`Page ${page} of ${stored.document.title}`}
            className={classes.sheet}
            data-stale={shown.isPlaceholderData || undefined}
            style={{ '--width': `${percent}%` } as CSSProperties}
          />
        ) : (
          <Loader aria-label="Opening the document" m="xl" />
        )}
      </section>
    </section>
  )
}

interface ToolProps {
  readonly label: string
  readonly keys: string
  readonly onClick: () => void
  readonly disabled: boolean
  readonly children: ReactNode
}

function Tool({ label, keys, onClick, disabled, children }: ToolProps) {
  return (
    <Tooltip label={`${label} (${keys})`} openDelay={500}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick} disabled={disabled}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
