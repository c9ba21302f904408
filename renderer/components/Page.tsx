import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation, useNavigationType } from 'react-router'
import classes from './Page.module.css'

/** Where the focus was on each screen when it was left, by element id: going back puts it there again. */
const leftAt = new Map<string, string>()

interface PageProps {
  readonly title: string
  /** One line under the title. */
  readonly lead?: ReactNode
  /** The screen's own buttons, right of the title. */
  readonly actions?: ReactNode
  /** The way up. */
  readonly back?: { readonly to: string; readonly label: string; readonly onClick?: () => void }
  readonly wide?: boolean
  /** The address under which the screen stays one and the same while its parts change; absent: each address is a screen. */
  readonly place?: string
  readonly children: ReactNode
}

/** One screen: its heading takes the focus on arrival, so that a screen reader and the Tab key start where the eye does. */
export function Page({ title, lead, actions, back, wide, place, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const arrival = useNavigationType()

  const screen = place ?? pathname
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address of a part is only where to look, not a reason to move
  useEffect(() => {
    const remembered = arrival === 'POP' ? document.getElementById(leftAt.get(pathname) ?? '') : null
    const target = remembered ?? heading.current
    target?.focus({ preventScroll: target === heading.current })
    if (target === heading.current) window.scrollTo(0, 0)
  }, [screen])

  useEffect(() => {
    document.title = `${title} – Coverkeep`
  }, [title])

  return (
    <div
      className={classes.page}
      data-wide={wide || undefined}
      onFocusCapture={(event) => event.target.id && leftAt.set(pathname, event.target.id)}
    >
      {back && (
        <Anchor
          component={Link}
          to={back.to}
          onClick={(event) => {
            if (!back.onClick) return
            event.preventDefault()
            back.onClick()
          }}
          size="sm"
          c="dimmed"
          className={classes.back}
        >
          <IconChevronLeft size={16} aria-hidden />
          {back.label}
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" gap="md" mb="lg" wrap="wrap">
        <Stack gap={2} className={classes.heading}>
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" size="md" component="div">
              {lead}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  )
}
