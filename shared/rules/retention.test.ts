import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../model/dates.ts'
import { retention } from './retention.ts'

const day = (text: string) => CalendarDate.parse(text)
const case2 = { begin: day('2020-02-01'), end: day('2021-12-31') }

test('R69: three years after filing, from the due date when filed early; a year not filed never ends', () => {
  const filings = [
    { year: 2020, filedOn: day('2021-03-01') },
    { year: 2021, filedOn: day('2022-10-17') },
  ]
  assert.deepEqual(retention(case2, filings, day('2025-10-17')), { until: '2025-10-17', notFiled: [], reached: false })
  assert.equal(retention(case2, filings, day('2025-10-18')).reached, true)
  assert.equal(
    retention({ begin: day('2020-01-01'), end: day('2020-12-31') }, filings, day('2024-04-15')).until,
    '2024-04-15',
  )
  assert.deepEqual(retention(case2, filings.slice(1), day('2040-01-01')), {
    until: '2025-10-17',
    notFiled: [2020],
    reached: false,
  })
  assert.deepEqual(retention({ begin: day('2024-01-01') }, [], day('2025-06-01')).notFiled, [2024, 2025])
})
