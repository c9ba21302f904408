import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { COMMON_HEADERS, contentSecurityPolicy, newNonce } from './csp.ts'
import { isOwn } from './guards.ts'

/** An answer either shell can give: Electron as a Response, the browser shell as a fulfilled request. */
export interface AppAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
}

/** What index.html carries where the nonce of a load belongs. */
const NONCE_MARK = '__COVERKEEP_NONCE__'

/**
 * The built window as a closed list of files, read once. A request is looked up in the list and never turned into a path:
 * there is nothing to escape from.
 */
export class AppFiles {
  readonly #origin: string
  readonly #files: ReadonlyMap<string, string>

  /** `root`: the folder of the built renderer. Throws the file system's error when it is not there. */
  constructor(root: string, origin: string) {
    this.#origin = origin
    this.#files = new Map(listFiles(root, '/').map(([name, path]) => [name, path]))
  }

  /** Answers a request for one of the window's files; anything else is 404, any method but GET 405. */
  async answer(method: string, url: string): Promise<AppAnswer> {
    if (method !== 'GET') return refusal(405)
    const asked = isOwn(url, this.#origin) ? URL.parse(url) : null
    const name = asked?.pathname === '/' ? '/index.html' : asked?.pathname
    const path = name === undefined ? undefined : this.#files.get(name)
    const type = path === undefined ? undefined : TYPES[extname(path)]
    if (path === undefined || type === undefined) return refusal(404)
    if (!path.endsWith('.html'))
      return { status: 200, headers: { ...COMMON_HEADERS, 'Content-Type': type }, body: await readFile(path) }
    const nonce = newNonce()
    const page = (await readFile(path, 'utf8')).replaceAll(NONCE_MARK, nonce)
    const headers = { ...COMMON_HEADERS, 'Content-Type': type, 'Content-Security-Policy': contentSecurityPolicy(nonce) }
    return { status: 200, headers, body: Buffer.from(page) }
  }
}

function refusal(status: number): AppAnswer {
  return {
    status,
    headers: { ...COMMON_HEADERS, 'Content-Type': 'text/plain', 'Content-Security-Policy': "default-src 'none'" },
    body: new Uint8Array(),
  }
}

/** Real files only: a symbolic link that someone put into the folder is not followed. */
function listFiles(folder: string, prefix: string): [string, string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(path, `${prefix}${entry.name}/`)
    return entry.isFile() ? [[prefix + entry.name, path]] : []
  })
}
