import { readdir, readFile, readlink } from 'node:fs/promises'

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
  const of = (name: string) => {
    // A name this Chromium does not know would count nothing and prove nothing.
    if (log.constants.logEventTypes[name] === undefined) throw new Error(`the network log has no ${name}`)
    return log.events.filter((event) => names.get(event.type) === name)
  }
  return {
    lookUps:
      of('HOST_RESOLVER_MANAGER_JOB').length + of('HOST_RESOLVER_SYSTEM_TASK').length + of('DNS_TRANSACTION').length,
    tcpConnections: of('TCP_CONNECT').length + of('TCP_CONNECT_ATTEMPT').length,
    udpBytes: of('UDP_BYTES_SENT').reduce((sum, event) => sum + (event.params?.byte_count ?? 0), 0),
    urls: of('URL_REQUEST_START_JOB').flatMap((event) => (event.params?.url ? [event.params.url] : [])),
  }
}

/**
 * Ports on which the browser of a profile listens, of whatever kind, as the kernel says (Linux; elsewhere none are found).
 * A browser that is driven over a pipe has none.
 */
export async function listeningPorts(profile: string): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const listening = new Map<string, string>()
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const lines = (await readFile(`/proc/net/${table}`, 'utf8')).split('\n').slice(1)
    for (const line of lines) {
      const [, local, remote, state, , , , , , inode] = line.trim().split(/\s+/)
      const open = table.startsWith('tcp') ? state === '0A' : /^0+:0+$/.test(remote ?? '')
      if (open && inode && local) listening.set(`socket:[${inode}]`, `${table} ${local}`)
    }
  }
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!commandLine.includes(profile)) continue
    for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const port = listening.get(await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => ''))
      if (port) found.push(`${pid} ${port}`)
    }
  }
  return found
}
