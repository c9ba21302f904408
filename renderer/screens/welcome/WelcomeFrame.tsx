import { Anchor, Text, Title } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Mark } from '../../components/Mark.tsx'
import classes from './Welcome.module.css'

interface WelcomeFrameProps {
  readonly title: string
  readonly lead: ReactNode
  /** How far one is: "Step 2 of 3". */
  readonly step?: string
  readonly onBack?: () => void
  readonly wide?: boolean
  /** Whether what is inside stands on one card. */
  readonly card?: boolean
  readonly children: ReactNode
}

/** The quiet page around each step of the way in. */
export function WelcomeFrame({ title, lead, step, onBack, wide, card, children }: WelcomeFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – Coverkeep`
    // A step that starts with a field has put the focus there already.
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <main className={classes.page}>
      <div className={classes.column} data-wide={wide || undefined}>
        <div className={classes.head}>
          {onBack && (
            <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onBack} className={classes.back}>
              <IconChevronLeft size={16} aria-hidden /> Back
            </Anchor>
          )}
          <div className={classes.brand}>
            <Mark size={40} />
            {step && (
              <Text size="sm" c="dimmed">
                {step}
              </Text>
            )}
          </div>
          <Title order={1} ref={heading} tabIndex={-1} mt="md">
            {title}
          </Title>
          <Text c="dimmed" mt={4} component="div">
            {lead}
          </Text>
        </div>
        {card ? <div className={classes.card}>{children}</div> : children}
      </div>
    </main>
  )
}
