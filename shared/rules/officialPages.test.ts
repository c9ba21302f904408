import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCountry } from '../model/country.ts'
import { OFFICIAL_PAGES, officialPagesOf } from './officialPages.ts'
import { source } from './sources.ts'

/** Whose hosts these are: an agency's, or of the country's own public administration. */
const OFFICIAL_HOSTS = [
  /\.gov$/,
  /\.gov\.uk$/,
  /^www\.gov\.uk$/,
  /^www\.secu-independants\.fr$/,
  /^www\.zpiz\.si$/,
  /^www\.socpoist\.sk$/,
]

test('every official page is a plain https address of an agency, with nothing in it that could carry data', () => {
  for (const { key, address, country } of OFFICIAL_PAGES) {
    const url = new URL(address)
    assert.equal(url.protocol, 'https:', key)
    assert.equal(url.href, address, key)
    assert.deepEqual([url.username, url.password, url.port, url.search, url.hash], ['', '', '', '', ''], key)
    assert.ok(
      OFFICIAL_HOSTS.some((host) => host.test(url.host)),
      `${key}: ${url.host}`,
    )
    if (country) assert.ok(isCountry(country), key)
  }
})

test('an address with a source is the one that was read there', () => {
  const bare = (address: string) => address.replace(/^https:\/\//, '').replace(/^www(-origin)?\./, '')
  for (const page of OFFICIAL_PAGES) {
    // The source of the online service names its host in its text.
    if (page.source === undefined || page.address === 'https://opts.ssa.gov/') continue
    const read = source(page.source).where.split('; ').map(bare)
    assert.ok(read.includes(bare(page.address)), `${page.key}: ${page.address} is not in ${page.source}: ${read}`)
  }
})

test('the pages about a country are SSA’s and then its own agency’s', () => {
  assert.deepEqual(
    officialPagesOf('GB').map(({ key }) => key),
    ['ssa-gb', 'gb-ca9107'],
  )
  assert.deepEqual(officialPagesOf('XK'), [])
})
