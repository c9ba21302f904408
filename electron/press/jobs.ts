import type { Job } from './job.ts'

/** What the press can do, by name. */
export const JOBS: Readonly<Record<string, Job>> = {
  echo: async ({ bytes, payload, send }) => {
    if (bytes) await send(bytes)
    return { payload, length: bytes?.length ?? 0 }
  },
}
