import { buildRenderer } from './rendererBuild.ts'

/* `node build/window.ts`: builds the window for the browser shell and its tests, if it is not up to date. */

await buildRenderer()
