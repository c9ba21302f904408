import type { Keychain } from './keychain.ts'

/** The part of Electron's safeStorage that is used; Electron's own types satisfy it. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  /** Linux only. */
  getSelectedStorageBackend(): string
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/** Linux: where no secret service runs, safeStorage "encrypts" with a password that is in its source. */
const NO_ENCRYPTION = new Set(['basic_text', 'unknown'])

/** A keychain out of Electron's safeStorage (Keychain on macOS, DPAPI on Windows, a secret service on Linux). */
export function safeKeychain(storage: SafeStorage, platform: NodeJS.Platform): Keychain {
  return {
    state: async () => {
      if (platform === 'linux' && NO_ENCRYPTION.has(storage.getSelectedStorageBackend())) return 'plaintext'
      return storage.isEncryptionAvailable() ? 'ready' : 'unavailable'
    },
    seal: async (key) => storage.encryptString(key.toString('hex')),
    open: async (sealed) => {
      try {
        return Buffer.from(storage.decryptString(sealed), 'hex')
      } catch {
        return undefined
      }
    },
  }
}
