import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CallName, Input, Output } from '../../shared/contract/contract.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { GERMANY, JAPAN, type SampleCase } from './cases.ts'
import { PERSON } from './people.ts'
import { personFile } from './personFile.ts'
import { taxYears } from './taxYears.ts'

/** The calls a sample is made with: a whole backend has them, and so has the worker itself. */
export type SampleCalls = <Name extends CallName & ('case.create' | 'record.save' | 'documents.add')>(
  name: Name,
  input: Input<Name>,
) => Promise<Output<Name>>

export type SampleStep = (done: number, total: number, step: string) => void

/** Where the sample evidence lies; in a package beside the archive, because its files are read like a person's. */
function evidenceFolder(): string {
  return fileURLToPath(new URL('../../demo/evidence/', import.meta.url)).replace(
    /app\.asar(?=[\\/])/,
    'app.asar.unpacked',
  )
}

/** Puts the made-up person, her two cases with their evidence, and her years into a cabinet that is open and empty. */
export async function fillSample(call: SampleCalls, onStep: SampleStep = () => {}): Promise<void> {
  onStep(0, 3, 'Recording the person')
  await call('record.save', { entity: 'person', record: PERSON })
  onStep(1, 3, 'Keeping the papers of the first case')
  const japan = await fillCase(call, JAPAN)
  onStep(2, 3, 'Keeping the papers of the second case')
  const germany = await fillCase(call, GERMANY)
  for (const record of taxYears({ japan: japan.id, germany: germany.id }))
    await call('record.save', { entity: 'tax-year', record })
  const contributions = germany.document('Beitragsbescheid 2025 und Nachweis 2024.tif')
  for (const one of personFile(germany.id, contributions)) await call('record.save', one)
  onStep(3, 3, 'Done')
}

/** Keeps a case's evidence and records what it proves. Records name documents by their file names until they have ids. */
async function fillCase(
  call: SampleCalls,
  sample: SampleCase,
): Promise<{ id: CaseId; document: (name: string) => string }> {
  const made = await call('case.create', { engagement: sample.engagement })
  const evidence = join(evidenceFolder(), sample.evidence)
  const ids = new Map<string, string>()
  const present = await readdir(evidence)
  for (const [kind, names] of Object.entries(sample.kinds)) {
    const missing = names.filter((name) => !present.includes(name))
    if (missing.length > 0)
      throw new Error(`sample evidence is missing: ${missing.join(', ')}; run node demo/evidence.ts`)
    const files = names.map((name) => join(evidence, name))
    const result = await call('documents.add', { case: made.id, files, kind: kind as 'other' })
    if (result.failed.length > 0) throw new Error(result.failed.map((one) => `${one.failed}: ${one.text}`).join('; '))
    // Files come back in the order in which they were done, so each is known by its name.
    for (const kept of result.kept) ids.set(kept.name, kept.document)
  }
  const document = (name: string) => ids.get(name) ?? missingId(name)
  // A look at the status is about the request sent before it, a credit note takes back what was paid before for the same work.
  let submission = ''
  const paid = new Map<unknown, string>()
  for (const { entity, record } of sample.records(document)) {
    const more =
      entity === 'status-check' ? { submission } : record.kind === 'credit-note' ? { of: paid.get(record.begin) } : {}
    const { id } = await call('record.save', { case: made.id, entity, record: { ...record, ...more } })
    if (entity === 'submission') submission = id
    if (entity === 'payment') paid.set(record.begin, id)
  }
  return { id: made.id, document }
}

function missingId(name: string): never {
  throw new Error(`no sample document ${name}`)
}
