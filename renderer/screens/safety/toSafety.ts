import { places } from '../../places.ts'

/** The way back from a page of Safety. */
export const TO_SAFETY = { to: places.safety, label: 'Safety' } as const
