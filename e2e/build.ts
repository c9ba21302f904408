import { buildRenderer } from '../build/rendererBuild.ts'

/** Before the first test: the window as it is in the sources. */
export default buildRenderer
