/*
 * The press: a process of its own that turns untrusted bytes into pages, thumbnails and text. It has no keys, no database
 * and no paths: bytes come in, results go out, and whoever started it ends it when it takes too long or too much memory.
 */
import { confine } from './press/confine.ts'
import { lineOut } from './press/line.ts'
import { serve } from './press/serve.ts'

confine()
const { JOBS } = await import('./press/jobs.ts')
serve(lineOut(), JOBS)
