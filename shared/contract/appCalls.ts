import { z } from 'zod'
import { OFFICIAL_PAGE_KEYS, type OfficialPageKey } from '../rules/officialPages.ts'
import { call } from './call.ts'

const nothing = z.strictObject({})
const title = z.string().max(200)
const window = ['window'] as const

/** What the window asks of its own shell: dialogs, folders, the clipboard, the person's browser. */
export const APP_CALLS = {
  'app.info': call({
    at: 'shell',
    surfaces: window,
    input: nothing,
    output: z.strictObject({
      shell: z.enum(['electron', 'browser']),
      version: z.string(),
      defaultFolder: z.string(),
      /** Whether a cabinet lies in the default folder. */
      cabinetExists: z.boolean(),
      handoffFolder: z.string(),
      /** Whether folders and files can be chosen in a dialog of the system; else they are typed. */
      canPickFolder: z.boolean(),
    }),
  }),
  'app.pickFolder': call({
    at: 'shell',
    surfaces: window,
    input: z.strictObject({ title }),
    output: z.strictObject({ folder: z.string().optional() }),
  }),
  'app.showFolder': call({
    at: 'shell',
    surfaces: window,
    input: z.strictObject({ folder: z.string() }),
    output: z.strictObject({ shown: z.boolean() }),
  }),
  /** A file that exists. No answer: the person chose none, or there is no dialog here. */
  'app.pickFile': call({
    at: 'shell',
    surfaces: window,
    input: z.strictObject({ title, kind: z.enum(['backup', 'any']) }),
    output: z.strictObject({ file: z.string().optional() }),
  }),
  /** Where to write a file. `proposal`: a name, or a whole path. */
  'app.pickSave': call({
    at: 'shell',
    surfaces: window,
    input: z.strictObject({ title, proposal: z.string().max(4000) }),
    output: z.strictObject({ file: z.string().optional() }),
  }),
  /** One of the fixed list of official pages, in the person's own browser: never an address the window names. */
  'app.openPage': call({
    at: 'shell',
    surfaces: window,
    input: z.strictObject({ page: z.enum(OFFICIAL_PAGE_KEYS as [OfficialPageKey, ...OfficialPageKey[]]) }),
    output: z.strictObject({ opened: z.boolean() }),
  }),
  'app.copy': call({
    at: 'shell',
    surfaces: window,
    input: z.strictObject({
      text: z.string().min(1).max(20_000),
      clearAfterSeconds: z
        .number()
        .int()
        .min(1)
        .max(600)
        .optional()
        .describe('for secrets: 30; cleared then, at a lock and at the end, unless something else was copied since'),
    }),
    output: z.strictObject({
      copied: z.boolean(),
      clears: z.boolean().describe('false: it stays until something else is copied; a secret’s owner is told'),
    }),
  }),
} as const
