/** A component of an iCalendar file: its properties by name, each with parameters, and what lies inside it. */
export interface Component {
  readonly name: string
  readonly properties: ReadonlyMap<string, { readonly parameters: string; readonly value: string }>
  readonly inside: readonly Component[]
}

/**
 * For tests: a strict reader of iCalendar, written from RFC 5545 and sharing nothing with what writes the file. Every line must end in CRLF and have
 * at most 75 octets, every BEGIN its END, and no property may come twice in a component.
 * @throws Error for everything that the standard does not allow here
 */
export function readIcalendar(bytes: Uint8Array): Component {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end')
  const folded = text.slice(0, -2).split('\r\n')
  for (const line of folded) {
    if (/[\r\n]/.test(line)) throw new Error(`a line end that is not CRLF in ${line}`)
    const octets = Buffer.byteLength(line, 'utf8')
    if (octets > 75) throw new Error(`a line of ${octets} octets: ${line}`)
  }
  const lines: string[] = []
  for (const line of folded) {
    if (line.startsWith(' ') && lines.length > 0) lines.push(`${lines.pop()}${line.slice(1)}`)
    else lines.push(line)
  }
  const [calendar, ...rest] = componentsOf(lines.map(contentLine))
  if (!calendar || rest.length > 0 || calendar.name !== 'VCALENDAR') throw new Error('not one VCALENDAR')
  checkCalendar(calendar)
  return calendar
}

interface Line {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

function contentLine(line: string): Line {
  const match = /^([A-Z0-9-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/.exec(line)
  if (!match) throw new Error(`no content line: ${line}`)
  return { name: match[1] ?? '', parameters: match[2] ?? '', value: match[3] ?? '' }
}

function componentsOf(lines: readonly Line[]): Component[] {
  const top: Component[] = []
  const open: { name: string; properties: Map<string, { parameters: string; value: string }>; inside: Component[] }[] =
    []
  for (const { name, parameters, value } of lines) {
    if (name === 'BEGIN') open.push({ name: value, properties: new Map(), inside: [] })
    else if (name === 'END') {
      const done = open.pop()
      if (done?.name !== value) throw new Error(`END:${value} without its BEGIN`)
      ;(open.at(-1)?.inside ?? top).push(done)
    } else {
      const at = open.at(-1)
      if (!at) throw new Error(`${name} outside a component`)
      if (at.properties.has(name)) throw new Error(`${name} twice in ${at.name}`)
      at.properties.set(name, { parameters, value })
    }
  }
  if (open.length > 0) throw new Error(`${open.at(-1)?.name} has no END`)
  return top
}

function checkCalendar(calendar: Component): void {
  need(calendar, 'VERSION', /^2\.0$/)
  need(calendar, 'PRODID', /^.+$/)
  if (calendar.inside.length === 0) throw new Error('a VCALENDAR with nothing in it')
  const seen = new Set<string>()
  for (const event of calendar.inside) {
    if (event.name !== 'VEVENT') throw new Error(`a ${event.name}`)
    need(event, 'UID', /^[0-9a-f]{32}@coverkeep\.invalid$/)
    need(event, 'DTSTAMP', /^\d{8}T\d{6}Z$/)
    need(event, 'LAST-MODIFIED', /^\d{8}T\d{6}Z$/)
    need(event, 'SEQUENCE', /^\d{1,10}$/)
    need(event, 'SUMMARY', /^.+$/)
    need(event, 'DTSTART', /^\d{8}$/)
    if (event.properties.get('DTSTART')?.parameters !== ';VALUE=DATE') throw new Error('not an all-day event')
    const uid = event.properties.get('UID')?.value ?? ''
    if (seen.has(uid)) throw new Error(`UID ${uid} twice`)
    seen.add(uid)
    for (const alarm of event.inside) {
      if (alarm.name !== 'VALARM') throw new Error(`a ${alarm.name} in an event`)
      need(alarm, 'ACTION', /^DISPLAY$/)
      need(alarm, 'DESCRIPTION', /^.+$/)
      need(alarm, 'TRIGGER', /^-P(\d+D)?(T(\d+H)?(\d+M)?)?$/)
    }
  }
}

function need(component: Component, name: string, shape: RegExp): void {
  const value = component.properties.get(name)?.value
  if (value === undefined || !shape.test(value)) throw new Error(`${name} of ${component.name} is ${value}`)
}

/** Text as it was before it was escaped. */
export const unescaped = (value: string): string =>
  value.replace(/\\([nN;,\\])/g, (_, one: string) => (one.toLowerCase() === 'n' ? '\n' : one))
