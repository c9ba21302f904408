import { readFile } from 'node:fs/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import { readFailure } from '../documents/fileErrors.ts'

const LARGEST = 4 * 1024 * 1024

/** A JSON object given as JSON, @FILE or - (standard input). */
export type JsonObject = Record<string, unknown>

/** A field whose name says SSN as a word; `businessName` has the letters too. */
const NAMES_SSN = /^ssn|ssn$|Ssn|SSN/

/** Any dash a keyboard or a word processor makes, or a space, between the groups of a number written like an SSN. */
const LIKE_SSN = /(?<!\d)\d{3}[-\u2010-\u2015\u2212 ]\d{2}[-\u2010-\u2015\u2212 ]\d{4}(?!\d)/

/**
 * Refuses a Social Security Number in something that was typed as an argument: `ps` and the shell history show those.
 * @throws CoverkeepError `ssn-in-argument`
 */
export function refuseSsn(...given: readonly (string | undefined)[]): void {
  if (given.some((text) => text !== undefined && LIKE_SSN.test(text))) throw new CoverkeepError('ssn-in-argument')
}

/**
 * Reads the object that a record is made from. An object given as the argument itself must not hold an SSN.
 * @throws CoverkeepError `ssn-in-argument`, `invalid-input`, `file-not-readable`
 */
export async function readJson(argument: string): Promise<JsonObject> {
  if (argument === '-') return parse(await readStdin(), 'standard input')
  if (argument.startsWith('@')) {
    const file = argument.slice(1)
    try {
      return parse(await readFile(file, 'utf8'), file)
    } catch (error) {
      throw readFailure(error, file)
    }
  }
  refuseSsn(argument)
  const parsed = parse(argument, 'JSON')
  refuseSsnInside(parsed)
  return parsed
}

function refuseSsnInside(value: unknown): void {
  if (typeof value === 'string') refuseSsn(value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    // A masked number is what `show --json` gives; sending it back keeps the stored one.
    if (NAMES_SSN.test(key) && !/^\*{3}-\*{2}-\d{4}$/.test(String(inner))) throw new CoverkeepError('ssn-in-argument')
    refuseSsnInside(inner)
  }
}

async function readStdin(): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of process.stdin) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size > LARGEST) break
  }
  return Buffer.concat(parts).toString('utf8')
}

function parse(text: string, where: string): JsonObject {
  const bad = (reason: string) => new CoverkeepError('invalid-input', { field: where, reason })
  if (text.length > LARGEST) throw bad('is too large for a record')
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    // Only where, never what: the engine's message quotes the text, and the text may hold an SSN.
    const place = /line \d+ column \d+|position \d+/.exec((error as Error).message)?.[0]
    throw bad(`is not valid JSON${place ? ` (${place})` : ''}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad('must be a JSON object, like {"date": …}')
  return value as JsonObject
}
