import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Answering,
  cannotCome,
  type HalfDay,
  placeOf,
  proposeDate,
} from '../../../shared/case/survey.ts'

const on = (text: string): HalfDay => {
  const [date = '', half] = text.split(' ')
  return { date: `2026-11-${date}`, half: half === 'am' ? 'morning' : 'afternoon' }
}
const unit = (participantId: string, ...halfDays: string[]): Answering => ({
  participantId,
  halfDays: halfDays.map(on),
})
const earliest = '2026-11-23'

test('the earliest half-day that fits everyone is proposed', () => {
  const units = [
    unit('water', '24 am', '24 pm', '26 am'),
    unit('power', '23 am', '24 pm', '26 am'),
    unit('gas', '26 am', '24 pm'),
  ]
  expect(proposeDate(units, earliest)).toEqual({ ...on('24 pm'), missing: [], silent: [] })
})

test('where no half-day fits everyone, the one that fits most is proposed and says whom it does not fit', () => {
  const units = [unit('water', '24 am', '25 am'), unit('power', '25 am'), unit('gas', '24 pm')]
  expect(proposeDate(units, earliest)).toEqual({ ...on('25 am'), missing: ['gas'], silent: [] })
})

test('who has not answered holds nobody up and is named apart from who can not come', () => {
  const units = [unit('water', '24 am'), { participantId: 'gas', halfDays: null }, unit('tv')]
  expect(proposeDate(units, earliest)).toEqual({
    ...on('24 am'),
    missing: ['tv'],
    silent: ['gas'],
  })
})

test('days that have passed are not proposed, and without any there is no proposal', () => {
  expect(proposeDate([unit('water', '20 am')], earliest)).toBeNull()
  expect(proposeDate([], earliest)).toBeNull()
})

test('no other half-day fits more units, and none that fits as many is earlier', () => {
  const halfDay = fc.record({
    date: fc.constantFrom('2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'),
    half: fc.constantFrom<HalfDay['half']>('morning', 'afternoon'),
  })
  const units = fc.array(fc.option(fc.array(halfDay, { maxLength: 6 })), { maxLength: 7 })
  fc.assert(
    fc.property(units, (given) => {
      const answering = given.map((halfDays, index) => ({ participantId: `${index}`, halfDays }))
      const proposal = proposeDate(answering, earliest)
      const all = given.flatMap((halfDays) => halfDays ?? [])
      const misses = (one: HalfDay) => answering.filter((who) => cannotCome(who, one)).length
      const best = all
        .toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1))
        .reduce<HalfDay | null>(
          (kept, one) => (kept && misses(kept) <= misses(one) ? kept : one),
          null,
        )
      expect(proposal && placeOf(proposal)).toEqual(best && placeOf(best))
    }),
  )
})
