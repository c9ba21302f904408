import { bindJobs } from './bind.ts'
import type { Job } from './job.ts'

/** What the press can do, by name. What looks at documents is loaded with the first one: a binding may never need it. */
export const JOBS: Readonly<Record<string, Job>> = {
  inspect: async (call) => (await import('./inspect.ts')).inspect(call),
  page: async (call) => (await import('./preview.ts')).preview(call),
  ...bindJobs(),
}
