import { expect, test } from 'vitest'
import { keeperSentences } from '../../electron/engine/audit/keeper-sentences.ts'
import { historySentences } from '../../electron/engine/cases/history.ts'
import { kindsRecorded } from '../support/kinds-recorded.ts'

/** Of the counter, an account, a package or a request: no case has them in its time line. */
const ofNoCase = [
  /^account-/,
  'cases-erased',
  'advice-issued',
  /^assistance-/,
  /^attachments-/,
  /^catalogue-/,
  'clocks-recounted',
  /^counter-/,
  'date-confirmed',
  'day-reconciled',
  /^device-/,
  /^export-/,
  /^glyph-/,
  /^engine-/,
  'log-broken',
  'log-exported',
  'personal-read',
  'request-refused',
  'logged-in',
  'logged-out',
  'login-guard-doubted',
  'login-refused',
  /^(password|pin|policy|post|role)-/,
  /^project-(reopened|set-aside)$/,
  'projects-received',
  /^session-/,
  'settings-saved',
  'subject-exported',
  /^ticket-/,
]

test('every kind of event that a case can have has its sentence', () => {
  const kinds = kindsRecorded()
  // What is looked for by its spelling must be there to be found.
  for (const one of ['case-accepted', 'case-decided', 'card-read', 'survey-moved', 'logged-in'])
    expect(kinds).toContain(one)
  const silent = kinds.filter(
    (one) =>
      historySentences[one] === undefined &&
      !ofNoCase.some((known) => (known instanceof RegExp ? known.test(one) : known === one)),
  )
  expect(silent).toEqual([])
})

test('no sentence is left of what nobody records any more', () => {
  const kinds = kindsRecorded()
  expect(Object.keys(historySentences).filter((one) => !kinds.includes(one))).toEqual([])
})

test('every kind of event has its sentence before the auditor', () => {
  const silent = kindsRecorded().filter(
    (one) => historySentences[one] === undefined && keeperSentences[one] === undefined,
  )
  expect(silent).toEqual([])
})
