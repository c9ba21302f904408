import { bakOf, type HeaderKind, type HeaderPair, readHeader } from '../headerFile.ts'
import type { Report } from './report.ts'

/** Both files of a header as they lie there now, against the one that opened. */
export function checkHeaders<T extends { format: string; version: number; checksum: string }>(
  pair: HeaderPair<T>,
  label: string,
  kind: HeaderKind<T>,
  report: Report,
): void {
  for (const [path, where] of [
    [pair.path, label],
    [bakOf(pair.path), bakOf(label)],
  ] as const) {
    const found = readHeader(path, kind)
    if (found.state === 'sound' && found.text === pair.text) continue
    const state = found.state === 'foreign' ? 'of another place' : found.state === 'sound' ? 'different' : found.state
    report.add(where, 'header-differs', { state: state === 'newer' ? 'of a newer version' : state })
  }
}
