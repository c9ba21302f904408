import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from '../electron/window/findBrowser.ts'

/** A program that tests use and npm does not bring: where it comes from on Debian, and what it proves. */
interface Need {
  readonly what: string
  readonly debian: string
  readonly present: () => boolean
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

const NEEDS: readonly Need[] = [
  { what: 'Chrome or Chromium (the window)', debian: 'chromium', present: () => findBrowser() !== undefined },
  { what: 'qpdf (PDFs checked by another program)', debian: 'qpdf', present: () => onPath('qpdf') },
  { what: '7z (protected handoffs opened by another program)', debian: 'p7zip-full', present: () => onPath('7z') },
  { what: 'poppler (text and pictures of PDFs)', debian: 'poppler-utils', present: () => onPath('pdftotext') },
  ...(process.platform === 'linux'
    ? [{ what: 'strace (order of syncs)', debian: 'strace', present: () => onPath('strace') }]
    : []),
]

/** Installs what the tests need where that is possible (root on Debian), else names it. Returns what is still missing. */
export function provideNeeds(): string[] {
  const missing = () => NEEDS.filter((need) => !need.present())
  const wanted = missing()
  if (wanted.length === 0) return []
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log(`Installing what the tests need: ${wanted.map((need) => need.debian).join(', ')} …`)
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...wanted.map((need) => need.debian)],
      quiet,
    )
  }
  return missing().map((need) => `${need.what}; on Debian: apt-get install ${need.debian}`)
}
