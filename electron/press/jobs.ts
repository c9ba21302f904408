import { bindJobs } from './bind.ts'
import type { Job } from './job.ts'

/** What the press can do, by name. What looks at documents is loaded with the first one: a binding may never need it. */
export const JOBS: Readonly<Record<string, Job>> = {
  inspect: async (call) => (await import('./inspect.ts')).inspect(call),
  page: async (call) => (await import('./preview.ts')).preview(call),
  ...bindJobs(),
  'look.open': async (call) => (await looking()).open(call),
  'look.exhibit': async (call) => (await looking()).exhibit(call),
}

let look: Promise<Record<'open' | 'exhibit', Job>> | undefined

/** What a press looks at is kept between the two jobs. */
function looking(): Promise<Record<'open' | 'exhibit', Job>> {
  look ??= import('./look.ts').then(({ lookJobs }) => lookJobs())
  return look
}
