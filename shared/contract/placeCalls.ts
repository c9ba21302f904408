import { z } from 'zod'
import { call } from './call.ts'

/** Services that copy a folder elsewhere by themselves, as their makers call them. */
export const SYNC_SERVICES = ['OneDrive', 'iCloud Drive', 'Dropbox', 'Google Drive', 'Syncthing'] as const
export type SyncService = (typeof SYNC_SERVICES)[number]

/** What a folder is, before anything is put there. */
export const PLACE_CALLS = {
  'cabinet.place': call({
    at: 'worker',
    surfaces: ['window', 'cli'],
    input: z.strictObject({ folder: z.string().min(1) }),
    output: z.strictObject({
      state: z
        .enum(['new', 'empty', 'cabinet', 'occupied', 'not-writable'])
        .describe('new: it would be made; cabinet: one lies there; occupied: something else does'),
      syncedBy: z.enum(SYNC_SERVICES).optional(),
      freeBytes: z.number().optional().describe('on its disk'),
      usedBytes: z.number().optional().describe('of the cabinet that lies there'),
    }),
  }),
} as const
