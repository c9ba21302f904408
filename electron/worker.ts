import { parentPort, workerData } from 'node:worker_threads'
import { type CallName, CONTRACT } from '../shared/contract/contract.ts'
import type { Reply, Request } from '../shared/contract/messages.ts'
import { CoverkeepError, toFailure } from '../shared/errors.ts'
import { Desk } from './calls/desk.ts'
import { HANDLERS } from './calls/handlers.ts'
import { paced } from './calls/pace.ts'
import { clearSamples } from './calls/sampleCalls.ts'
import { forkPressHost } from './documents/forkPress.ts'
import { relayedPressHost } from './documents/pressRelay.ts'
import type { WorkerStart } from './host.ts'
import { invalidInput } from './records/records.ts'
import { NO_KEYCHAIN } from './vault/keychain.ts'
import { relayedKeychain } from './vault/keychainRelay.ts'

/*
 * The thread that owns keys and databases. It does one thing: parse a request, run its handler, parse what comes back.
 * Nothing else in the process can reach a key; when the cabinet is locked the thread ends.
 */

if (!parentPort) throw new Error('worker.ts runs as a worker thread only')
const port = parentPort
const start = workerData as WorkerStart
const desk = new Desk({
  press: start.press === 'relay' ? relayedPressHost(port) : forkPressHost(),
  keychain: start.keychain === 'relay' ? relayedKeychain(port) : NO_KEYCHAIN,
  kdf: start.kdf,
  now: () => new Date(),
})

// Somebody may have put something of their own into a sample: what was left of one does not wait for the next to go.
if (start.surface === 'window') clearSamples()

async function run(
  call: string,
  input: unknown,
  emit: (event: unknown) => void,
  signal: AbortSignal,
): Promise<unknown> {
  const declared = Object.hasOwn(CONTRACT, call) ? CONTRACT[call as CallName] : undefined
  if (declared?.at !== 'worker' || !(declared.surfaces as readonly string[]).includes(start.surface)) {
    throw new CoverkeepError('bad-call', { call })
  }
  const parsed = declared.input.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error, call)
  const handler = HANDLERS[call as keyof typeof HANDLERS] as (
    input: unknown,
    context: { desk: Desk; emit: (event: unknown) => void; signal: AbortSignal },
  ) => unknown
  const value = await desk.track(signal, (both) =>
    handler(parsed.data, {
      desk,
      emit: paced((event) => emit(declared.event ? declared.event.parse(event) : event)),
      signal: both,
    }),
  )
  return declared.output.parse(value)
}

/** The buffers in an answer travel without a copy: the worker has no further use for them. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value)
    .filter((member) => member instanceof Uint8Array && member.byteLength === member.buffer.byteLength)
    .map((member: Uint8Array) => member.buffer as ArrayBuffer)
}

const running = new Map<number, AbortController>()

port.on('message', async (request: Request | { kind: 'press' } | { kind: 'keychain' }) => {
  if (request.kind === 'press' || request.kind === 'keychain') return
  if (request.kind === 'cancel') return running.get(request.id)?.abort()
  const { id } = request
  const stop = new AbortController()
  running.set(id, stop)
  let reply: Reply
  try {
    const emit = (event: unknown) => port.postMessage({ kind: 'event', id, event } satisfies Reply)
    reply = { kind: 'answer', id, value: await run(request.call, request.input, emit, stop.signal) }
  } catch (error) {
    reply = { kind: 'failure', id, failure: toFailure(error) }
  }
  running.delete(id)
  port.postMessage(reply, reply.kind === 'answer' ? buffersOf(reply.value) : [])
})
