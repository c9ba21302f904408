import { bindJobs } from './bind.ts'
import { inspect } from './inspect.ts'
import type { Job } from './job.ts'
import { preview } from './preview.ts'

/** What the press can do, by name. */
export const JOBS: Readonly<Record<string, Job>> = {
  inspect,
  page: preview,
  ...bindJobs(),
}
