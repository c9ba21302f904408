import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const gc: unknown = runInNewContext('gc')

/** Frees what nobody holds any more at once: buffers outside of the heap let it wait until there are hundreds of MB of them. */
export function collect(): void {
  if (typeof gc === 'function') gc()
}
