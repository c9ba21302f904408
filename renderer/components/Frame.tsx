import { AppShell, Burger, Group, Kbd, Loader, NavLink, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconAlertTriangle, IconFolder, IconLock, IconPlus, IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import type { Output } from '../../shared/contract/contract.ts'
import { DEFAULT_IDLE_MINUTES } from '../../shared/model/settings.ts'
import { useIdleLock } from '../idle.ts'
import { useLock } from '../locking.ts'
import { DESTINATIONS, FURTHER } from '../navigation.ts'
import { places } from '../places.ts'
import { useCall } from '../queries.ts'
import { Cover } from './Cover.tsx'
import { caseName } from './caseName.ts'
import classes from './Frame.module.css'
import { Mark } from './Mark.tsx'
import { Notices } from './Notices.tsx'
import { openPalette, Palette } from './Palette.tsx'
import { shortcut } from './shortcut.ts'

/** What stays around every screen of an open cabinet: the way to each case, the handoff and the lock. */
export function Frame({ cabinet }: { cabinet: Output<'cabinet.unlock'> }) {
  const [opened, menu] = useDisclosure()
  const { pathname } = useLocation()
  const { lock, isLocking } = useLock()
  const settings = useCall('settings.get', {})
  useIdleLock(settings.data?.idleMinutes ?? DEFAULT_IDLE_MINUTES, lock)
  useHotkeys([['mod+L', lock]], [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at a screen closes the menu that led there
  useEffect(menu.close, [pathname])

  if (isLocking) return <Cover icon={<IconLock size={32} aria-hidden />}>Locking …</Cover>
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 252, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      withBorder={false}
      transitionDuration={0}
    >
      <UnstyledButton className={classes.skip} onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </UnstyledButton>
      <AppShell.Header className={classes.header} hiddenFrom="sm">
        <Burger opened={opened} onClick={menu.toggle} size="sm" aria-label="Menu" />
        <Text fw={600}>Coverkeep</Text>
      </AppShell.Header>

      <AppShell.Navbar className={classes.side}>
        <Group gap="sm" className={classes.brand} wrap="nowrap">
          <Mark size={26} />
          <Text fw={600} size="lg" flex={1}>
            Coverkeep
          </Text>
          <Burger opened={opened} onClick={menu.toggle} size="sm" aria-label="Close the menu" hiddenFrom="sm" />
        </Group>
        <ScrollArea className={classes.links} type="auto">
          <nav aria-label="Cabinet">
            <UnstyledButton className={classes.find} onClick={openPalette}>
              <IconSearch size={16} aria-hidden />
              <span>Go to or find</span>
              <Kbd size="xs" aria-hidden>
                {shortcut('K')}
              </Kbd>
            </UnstyledButton>
            {DESTINATIONS.map(({ to, label, icon: Icon }) => (
              <SideLink
                key={to}
                to={to}
                label={label}
                icon={<Icon size={18} aria-hidden />}
                exact={to === places.home}
              />
            ))}
            <CaseLinks />
          </nav>
        </ScrollArea>
        <div className={classes.foot}>
          {FURTHER.map(({ to, label, icon: Icon }) => (
            <SideLink key={to} to={to} label={label} icon={<Icon size={18} aria-hidden />} />
          ))}
          <Text size="xs" c="dimmed" className={classes.folder} title={cabinet.folder}>
            Kept in <bdi>{cabinet.folder}</bdi>
          </Text>
          <UnstyledButton className={classes.lock} onClick={lock}>
            <IconLock size={18} aria-hidden />
            <span>Lock</span>
            <Kbd size="xs" aria-hidden>
              {shortcut('L')}
            </Kbd>
          </UnstyledButton>
        </div>
      </AppShell.Navbar>

      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <Notices notices={cabinet.notices} />
        <Outlet />
      </AppShell.Main>
      <Palette onLock={lock} />
    </AppShell>
  )
}

function CaseLinks() {
  const cases = useCall('case.list', {})
  return (
    <>
      <Group justify="space-between" className={classes.section}>
        <Text size="xs" fw={600} c="dimmed" component="h2">
          Your cases
        </Text>
        <UnstyledButton
          component={Link}
          to={places.newCase}
          className={classes.add}
          aria-label="New case"
          title="New case"
        >
          <IconPlus size={16} aria-hidden />
        </UnstyledButton>
      </Group>
      {cases.isPending && <Loader size="xs" m="sm" aria-label="Loading the cases" />}
      {cases.data?.length === 0 && (
        <Text size="sm" c="dimmed" px="sm" py={6}>
          None yet
        </Text>
      )}
      {cases.data?.map((one) => (
        <SideLink
          key={one.id}
          to={places.case(one.id)}
          label={caseName(one)}
          note={one.country}
          icon={
            one.trouble ? (
              <IconAlertTriangle size={18} color="var(--ck-warn)" aria-label="Needs attention" />
            ) : (
              <IconFolder size={18} aria-hidden />
            )
          }
        />
      ))}
    </>
  )
}

interface SideLinkProps {
  readonly to: string
  readonly label: string
  readonly note?: string
  readonly icon: React.ReactNode
  readonly exact?: boolean
}

function SideLink({ to, label, note, icon, exact }: SideLinkProps) {
  const { pathname } = useLocation()
  const here = pathname === to || (!exact && pathname.startsWith(`${to}/`))
  return (
    <NavLink
      component={Link}
      to={to}
      id={`side-${to}`}
      label={label}
      leftSection={icon}
      rightSection={note && <span className={classes.note}>{note}</span>}
      active={here}
      aria-current={pathname === to ? 'page' : undefined}
      className={classes.link}
      classNames={{ label: classes.label }}
      title={label}
      noWrap
    />
  )
}
