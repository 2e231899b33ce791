import { expect, test } from 'vitest'
import { faultWords } from '../../../electron/devices/id-card/reader-words.ts'

test('every failure says in Chinese what is so and what to do, without codes', () => {
  for (const { state, advice } of Object.values(faultWords)) {
    expect(state).toMatch(/^[^a-zA-Z0-9]+。$/)
    expect(advice).toMatch(/^请.+。$/)
    expect(advice.replaceAll('USB', '').replaceAll('F2', '')).not.toMatch(/[a-zA-Z]|0x|\d/)
  }
})
