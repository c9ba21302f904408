// `node demo/evidence.ts [FOLDER]`: draws the sample evidence again. What is committed under demo/evidence/ came from here.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { germanEvidence } from './make/germany.ts'
import { japaneseEvidence } from './make/japan.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, 'evidence')
let bytes = 0
for (const [name, files] of [
  ['germany', await germanEvidence()],
  ['japan', await japaneseEvidence()],
] as const) {
  await rm(join(folder, name), { recursive: true, force: true })
  await mkdir(join(folder, name), { recursive: true })
  for (const [file, content] of files) {
    await writeFile(join(folder, name, file), content)
    bytes += content.byteLength
  }
}
process.stdout.write(`${(bytes / 1e6).toFixed(2)} MB in ${folder}\n`)
