/*
 * The press: a process of its own that turns untrusted bytes into pages, thumbnails and text. It has no keys, no database
 * and no paths: bytes come in, results go out, and whoever started it ends it when it takes too long or too much memory.
 */
import { confine } from './press/confine.ts'
import { lineOut } from './press/line.ts'
import { serve } from './press/serve.ts'

// A parser that drops a promise of a page it has given up on must not cost the bundle that is being bound: the request itself
// is answered, or it stalls and is ended from outside.
process.on('unhandledRejection', () => {})
confine()
// A terminal's Ctrl-C reaches every process on it. The worker decides what to finish; a press that died of it would be taken
// for a document that cannot be read.
process.on('SIGINT', () => {})
const { JOBS } = await import('./press/jobs.ts')
serve(lineOut(), JOBS)
