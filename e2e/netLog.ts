import { readFile } from 'node:fs/promises'

/** What Chromium did on the network, from the log its network service wrote: at the socket, not at the page. */
export interface NetworkUse {
  /** Names that were really looked up: jobs of the resolver. A request refused by the rules starts none. */
  readonly lookUps: number
  readonly tcpConnections: number
  /** Bytes sent over UDP. (Chromium asks the kernel for an IPv6 route by connecting a UDP socket; that sends nothing.) */
  readonly udpBytes: number
  /** URLs the network service was asked for, whoever asked. */
  readonly urls: readonly string[]
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: { url?: string; byte_count?: number } }[]
}

/** Reads a log written with `--log-net-log`; the browser must be closed. */
export async function readNetLog(file: string): Promise<NetworkUse> {
  const log: NetLog = JSON.parse(await readFile(file, 'utf8'))
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, number]) => [number, name]))
  const of = (name: string) => log.events.filter((event) => names.get(event.type) === name)
  return {
    lookUps:
      of('HOST_RESOLVER_MANAGER_JOB').length + of('HOST_RESOLVER_SYSTEM_TASK').length + of('DNS_TRANSACTION').length,
    tcpConnections: of('TCP_CONNECT').length + of('TCP_CONNECT_ATTEMPT').length,
    udpBytes: of('UDP_BYTES_SENT').reduce((sum, event) => sum + (event.params?.byte_count ?? 0), 0),
    urls: of('URL_REQUEST_START_JOB').flatMap((event) => (event.params?.url ? [event.params.url] : [])),
  }
}
