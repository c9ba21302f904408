import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

/**
 * Takes the network away from everything that runs in this process, libraries included, before they are loaded. It is a
 * second fence against a library that would fetch something, not against machine code that has taken over.
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
}
