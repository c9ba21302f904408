import { run } from './cli/program.ts'

/*
 * The same backend without a window, through the same contract and worker. `npm run coverkeep` starts in the project's
 * folder and says where the person stood; file names are meant from there.
 */
if (process.env.npm_lifecycle_event === 'coverkeep' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)

const code = await run(process.argv.slice(2))
process.exit(code)
