/**
 * The operating system's keychain, as the shell offers it to the thread that holds the keys. What goes through it is the key of one
 * slot, made for it, and never the cabinet key.
 */
export interface Keychain {
  /** `plaintext`: what it calls encryption is none; `unavailable`: the system offers none; `none`: this shell has none. */
  state(): Promise<'ready' | 'plaintext' | 'unavailable' | 'none'>
  /** Encrypts for this user on this device. */
  seal(key: Buffer): Promise<Buffer>
  /** The key again, or undefined when it was sealed elsewhere or the keychain was reset. */
  open(sealed: Buffer): Promise<Buffer | undefined>
}

/** Where there is no keychain: the command line and the browser shell. */
export const NO_KEYCHAIN: Keychain = {
  state: async () => 'none',
  seal: async () => {
    throw new Error('there is no keychain')
  },
  open: async () => undefined,
}
