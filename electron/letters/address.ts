import type { LetterMatter } from './matter.ts'

/** Lines of an address as it goes on a letter: as they were typed, or cut at commas, state and ZIP together. */
export function addressLines(text: string): string[] {
  const lines = text.includes('\n') ? text.split('\n') : text.split(/,\s+(?![A-Z]{2} \d{5})/)
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** To be filled in by hand. */
export const BLANK = '______________________________'

/** Who sends: name and address, and how to reach them. */
export function senderLines({ person }: Pick<LetterMatter, 'person'>): string[] {
  if (!person) return [BLANK, BLANK]
  const address = person.address ? addressLines(person.address) : [BLANK]
  return [person.nameOnRecord, ...address, ...[person.phone, person.email].flatMap((one) => (one ? [one] : []))]
}

/** Whom it goes to. A description ("the fund that collects the contributions") is no name: it leaves a line to write on. */
export function addresseeLines({ packet }: Pick<LetterMatter, 'packet'>): string[] {
  const { name, address } = packet.agency
  const told = address ? addressLines(address) : []
  if (packet.to === 'ssa') return told.length > 0 ? told : [name ?? BLANK]
  const named = name !== undefined && !/^(the|local) /i.test(name)
  if (!named) return [BLANK, BLANK, ...(name ? [`(${name})`] : [])]
  // What stands behind a semicolon or in such words is said about it: "KRUS for farmers", "(by post)", "the provincial office …".
  const own = (name.split(';')[0] ?? name).replace(/ \(by (post|mail)\)/, '')
  const lines = addressLines(own).map((line) => (/^the /.test(line) ? BLANK : line))
  return [
    ...lines,
    ...told.filter((line) => !lines.includes(line)),
    ...(told.length > 0 || lines.length > 1 ? [] : [BLANK]),
  ]
}
