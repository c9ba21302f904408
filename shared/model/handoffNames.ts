import type { HANDOFF_CHANNEL, PASSWORD_GIVEN } from './handoffWords.ts'

/** How a handoff got to its recipient. */
export const HANDOFF_CHANNEL_NAMES: Readonly<Record<(typeof HANDOFF_CHANNEL)[number], string>> = {
  'e-mail': 'By e-mail',
  portal: 'Through a portal',
  usb: 'On a USB stick',
  paper: 'On paper',
  'in-person': 'In person',
  other: 'Another way',
}

/** How its password was given. */
export const PASSWORD_GIVEN_NAMES: Readonly<Record<(typeof PASSWORD_GIVEN)[number], string>> = {
  phone: 'By phone',
  'in-person': 'In person',
  'text-message': 'By text message',
  letter: 'By letter',
  other: 'Another way',
}
