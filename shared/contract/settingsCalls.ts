import { z } from 'zod'
import { Draft, Settings } from '../model/settings.ts'
import { call } from './call.ts'

const nothing = z.strictObject({})
const { key } = Draft.shape

/** What a person set, and what stands in forms that nobody saved yet. Both lie in the person file. */
export const SETTINGS_CALLS = {
  'settings.get': call({ at: 'worker', surfaces: ['window'], input: nothing, output: Settings }),
  'settings.save': call({ at: 'worker', surfaces: ['window'], input: Settings, output: Settings }),
  /** Newest first. */
  'drafts.list': call({ at: 'worker', surfaces: ['window'], input: nothing, output: z.array(Draft) }),
  /** In place of the draft with the same key. */
  'drafts.save': call({ at: 'worker', surfaces: ['window'], input: Draft.omit({ savedAt: true }), output: nothing }),
  /** Also when there is none. */
  'drafts.drop': call({ at: 'worker', surfaces: ['window'], input: z.strictObject({ key }), output: nothing }),
} as const
