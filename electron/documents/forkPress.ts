import { type ChildProcess, execFile, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { PressHost, PressProcess } from './press.ts'

/**
 * What every press runs with. Sizes in MiB: the JavaScript heap is bounded from inside, buffers and native memory are what the pressroom
 * counts from outside. Twice the room for young objects was measured to cost 40 MB and to win a tenth of the time at most.
 */
export const PRESS_FLAGS: readonly string[] = [
  '--max-old-space-size=1536',
  '--max-semi-space-size=8',
  '--disallow-code-generation-from-strings',
]

/** In development this file is TypeScript two folders down, in a packaged app it is bundled beside press.js. */
const fromSource = import.meta.url.endsWith('.ts')
const SCRIPT = fileURLToPath(new URL(fromSource ? '../press.ts' : './press.js', import.meta.url))
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Starts presses as forks of this Node: without environment, without the right to write a file or to start anything. */
export function forkPressHost(): PressHost {
  return { start: () => running(start()) }
}

function start(): ChildProcess {
  return fork(SCRIPT, [], {
    serialization: 'advanced',
    // Windows cannot load system libraries without this one; nothing else of the environment is the press's business.
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    execArgv: [
      ...PRESS_FLAGS,
      '--permission',
      '--allow-addons',
      '--allow-worker',
      `--allow-fs-read=${ROOT}`,
      '--disable-warning=SecurityWarning',
    ],
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

function running(child: ChildProcess): PressProcess {
  const exited: (() => void)[] = []
  let gone = false
  const leave = () => {
    if (gone) return
    gone = true
    for (const listener of exited) listener()
  }
  child.on('exit', leave)
  child.on('error', leave)
  return {
    post: (message) => {
      // A press that was just killed cannot be told anything; its exit is on the way.
      if (child.connected) child.send(message as object, () => {})
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => (gone ? listener() : exited.push(listener)),
    kill: () => child.kill('SIGKILL'),
    memoryBytes: () => (child.pid === undefined || gone ? Promise.resolve(0) : residentBytes(child.pid)),
  }
}

/** Resident memory of a process in bytes as the system counts it; 0 when it is gone. */
export async function residentBytes(pid: number): Promise<number> {
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'latin1')
      return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
    }
    if (process.platform === 'win32') {
      const list = await output('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh'])
      // The last column is "123,456 K", its separator depending on the language.
      return Number((list.trim().split('","').at(-1) ?? '').replace(/\D/g, '')) * 1024
    }
    return Number((await output('ps', ['-o', 'rss=', '-p', String(pid)])).trim()) * 1024
  } catch {
    return 0
  }
}

function output(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { windowsHide: true }, (error, stdout) => (error ? reject(error) : resolve(stdout)))
  })
}
