import { z } from 'zod'
import { CoverkeepError } from '../../shared/errors.ts'

const id = z.number().int().nonnegative()

/**
 * What the page asks of its shell. Events are fetched by the page (`events`) instead of being pushed into it, so that
 * the browser shell needs no way into the page and a slow page is never flooded.
 */
export const BridgeRequest = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('call'), id, name: z.string(), input: z.unknown(), listens: z.boolean() }),
  z.strictObject({ ask: z.literal('events'), id }),
  z.strictObject({ ask: z.literal('cancel'), id }),
  z.strictObject({ ask: z.literal('signal') }),
])
export type BridgeRequest = z.infer<typeof BridgeRequest>

/** The one key of an object that stands for bytes in JSON. */
const BYTES = '$bytes'

/** A value as JSON; bytes travel as base64. Used where the channel carries text only (the browser shell). */
export function encode(value: unknown): string {
  return JSON.stringify(packed(value))
}

/** The reverse of {@link encode}. Throws SyntaxError when the text is not JSON. */
export function decode(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (!isObject(value) || Object.keys(value).length !== 1) return value
    const bytes = value[BYTES]
    return typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : value
  })
}

/**
 * A message of the page, parsed.
 * @throws CoverkeepError bad-call when it has not the shape of one
 */
export function parseRequest(message: unknown): BridgeRequest {
  const parsed = BridgeRequest.safeParse(message)
  if (!parsed.success) throw new CoverkeepError('bad-call', { call: 'a message of unknown shape' })
  return parsed.data
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function packed(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return { [BYTES]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  if (Array.isArray(value)) return value.map(packed)
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, packed(inner)]))
  return value
}
