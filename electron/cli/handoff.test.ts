import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { CONTRACT } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { samplePdf } from '../handoff/fixture.ts'
import { makePlace } from './testCabinet.ts'

const A4 = { width: 595, height: 842 }

test('a dry run lists exhibits and the private numbers in them, writes nothing; a PDF with a password opens with it', async (context) => {
  const place = await makePlace(context)
  const { run, cabinet, folder } = place
  const at = (name: string) => join(folder, name)
  const person = {
    nameOnRecord: 'Jane Example',
    ssn: '987-65-4321',
    foreignNumbers: [{ country: 'DE', number: '65 140586 L 003' }],
  }
  await writeFile(at('person.json'), JSON.stringify(person))
  assert.equal((await run(['person', cabinet, '@person.json'])).code, EXIT.done)
  await writeFile(at('invoice.pdf'), await samplePdf('DE89 3704 0044 0532 0130 00', [A4, A4]))
  await writeFile(at('letter.txt'), 'Mine is 987 65 4321, the German one 65140586L003.\n')
  await writeFile(at('plain.pdf'), await samplePdf('Certificate', [A4]))
  const encrypt = ['--encrypt', 'geheim', 'owner', '256', '--', at('plain.pdf'), at('locked.pdf')]
  if (spawnSync('qpdf', encrypt).error) return context.skip('qpdf is not installed here')
  await sharp({ create: { width: 300, height: 400, channels: 3, background: '#dde' } }).toFile(at('scan.jpg'))
  const files = ['invoice.pdf', 'letter.txt', 'locked.pdf', 'scan.jpg']
  assert.equal((await run(['add', cabinet, place.case, ...files])).code, EXIT.done)

  for (const wrong of [
    ['--limit', '5'],
    ['--limit', '1MB'],
    ['--limit-by', 'scans'],
  ])
    assert.equal((await run(['handoff', cabinet, '--years', '2025', '--dry-run', ...wrong])).code, EXIT.usage)
  const limited = await run(['handoff', cabinet, '--years', '2025', '--dry-run', '--limit', '2.5MB', '--json'])
  assert.equal(JSON.parse(limited.out).parts.length, 1)
  const dry = await run(['handoff', cabinet, '--years', '2025', '--dry-run', '--json'])
  assert.equal(dry.code, EXIT.done, dry.err)
  const { exhibits, warnings } = CONTRACT['handoff.preview'].output.parse(JSON.parse(dry.out))
  const of = (name: string) => exhibits.find((one) => one.name === name)
  assert.deepEqual(of('invoice.pdf')?.numbers, [{ kind: 'iban', masked: 'DE**…3000', times: 2, pages: [1, 2] }])
  assert.deepEqual(
    of('letter.txt')?.numbers.map(({ kind, masked }) => [kind, masked]),
    [
      ['ssn', '***-**-4321'],
      ['foreign-number', '*****03'],
    ],
  )
  assert.deepEqual([of('scan.jpg')?.read, of('scan.jpg')?.pagesWithoutText], ['no-text', [1]])
  assert.deepEqual([of('locked.pdf')?.read, of('locked.pdf')?.notRead], ['not-read', 'it needs a password'])
  assert.ok(warnings.some((one) => one.includes('letter.txt') && one.includes('Social Security Number')))
  assert.doesNotMatch(dry.out + dry.err, /987 65 4321|65140586L003|0532/)
  assert.ok(!existsSync(at('out')))

  const locked = of('locked.pdf')?.document ?? ''
  await writeFile(at('right.txt'), 'geheim\n')
  const given = ['--pdf-password-file', `${locked}=right.txt`]
  const ran = await run(['handoff', cabinet, '--years', '2025', '--out', 'out', ...given, '--json'])
  assert.equal(ran.code, EXIT.done, ran.err)
  const right = CONTRACT['handoff.create'].output.parse(JSON.parse(ran.out))
  assert.deepEqual(right.attached, [])
  assert.ok(right.warnings.some((one) => one.includes('letter.txt') && one.includes('Social Security Number')))
  for (const file of right.files)
    assert.ok(!readFileSync(join(folder, 'out', file.path.replace(/^.*\/out\//, '')), 'latin1').includes('geheim'))

  // Also without a dry run before it: what nobody read yet is read then.
  await writeFile(at('late.txt'), 'Mine is 987 65 4321.\n')
  assert.equal((await run(['add', cabinet, place.case, 'late.txt'])).code, EXIT.done)
  const later = await run(['handoff', cabinet, '--years', '2025', '--out', 'later', ...given, '--json'])
  const { warnings: said } = CONTRACT['handoff.create'].output.parse(JSON.parse(later.out))
  assert.ok(said.some((one) => one.includes('late.txt') && one.includes('Social Security Number')))
})
