#!/usr/bin/env node
// The command `coverkeep`: whatever Node started it, the command line itself runs under the pinned one.
process.argv.splice(2, 0, 'electron/cli.ts')
await import('./run.mjs')
