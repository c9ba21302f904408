import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTRACT } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

test('check says what is left to do, heaviest first, with its sources at the end; --fail-on turns weight into an exit code', async (context) => {
  const { cabinet, run, case: id } = await makePlace(context)
  const at = ['--today', '2026-11-22']
  const text = await run(['check', cabinet, ...at])
  assert.equal(text.code, EXIT.done, text.err)
  assert.match(text.out, /^22 Nov 2026: stop and resolve before filing \(\d+ to stop for/)
  assert.match(
    text.out,
    /Blocks a handoff\n {2}Nobody is recorded: the papers belong to no name\. \[\d+\]\n {4}→ Record the name/,
  )
  assert.ok(text.out.indexOf('Blocks a handoff') < text.out.indexOf('\nOpen\n'))
  const marks = [...text.out.matchAll(/\[([\d, ]+)\]/g)].flatMap(([, all]) => (all ?? '').split(', ').map(Number))
  const listed = [...text.out.slice(text.out.indexOf('\nSources')).matchAll(/^ +(\d+) {2}\S/gm)].map(([, no]) =>
    Number(no),
  )
  assert.deepEqual(
    [...new Set(marks)].sort((a, b) => a - b),
    listed,
  )
  assert.ok(text.out.endsWith('Education only, not legal or tax advice.\n'))

  const more = await run(['check', cabinet, ...at, '--all'])
  assert.match(more.out, /Handoff check, year by year\n {2}2024 {2}open: /)
  assert.match(more.out, /What a certificate does not solve\n {2}Schedule SE: /)

  const all = await run(['check', cabinet, ...at, '--json', '--fail-on', 'risk'])
  assert.equal(all.code, EXIT.findings)
  const report = CONTRACT['rules.check'].output.parse(JSON.parse(all.out))
  assert.equal(report.verdict, 'stop')
  assert.ok(report.findings.some(({ code }) => code === 'lane-unresolved'))

  const one = await run(['check', cabinet, id.slice(0, 8), ...at, '--json', '--fail-on', 'blocks'])
  const ofCase = CONTRACT['rules.check'].output.parse(JSON.parse(one.out))
  assert.ok(ofCase.findings.length > 0 && ofCase.findings.every((finding) => finding.case === id))
  assert.equal(one.code, ofCase.counts.blocks > 0 ? EXIT.findings : EXIT.done)
  assert.equal((await run(['check', cabinet, 'ffff', ...at])).code, EXIT.notFound)
  assert.equal((await run(['check', cabinet, ...at, '--fail-on', 'everything'])).code, EXIT.usage)
})
