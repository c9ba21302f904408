/** A job's "no": its message is a clause for people ("it needs a password"). Anything else a job throws is damage or a bug. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** A "no" because of damage: the same document, mended, may still be read. */
export class Damage extends Refusal {}
