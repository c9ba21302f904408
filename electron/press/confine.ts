import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

/**
 * Takes the network and the disk away from what runs in this process, before any library is loaded. Against a library that
 * would fetch or spill something it is a fence; against machine code that has taken over it is none, which is why nothing
 * worth having is in this process.
 */
export function confine(): void {
  const refuse = (): never => {
    throw new Error('the press has no network')
  }
  net.Socket.prototype.connect = refuse
  net.Server.prototype.listen = refuse
  dgram.Socket.prototype.send = refuse
  dgram.Socket.prototype.bind = refuse
  dns.lookup = refuse as unknown as typeof dns.lookup
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
    Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false })
  }
  // libvips unpacks pictures above 100 MB into a file in the temp folder, in clear; never let one be large enough.
  process.env.VIPS_DISC_THRESHOLD = '1000g'
}
