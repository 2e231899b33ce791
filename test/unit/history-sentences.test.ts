import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { historySentences } from '../../electron/engine/cases/history.ts'
import { PrintState } from '../../shared/case/joint-case.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

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

const kind = "'([a-z]+(?:-[a-z]+)+)'"
/** How an event's kind is written down: as a property, after a question, or handed to what records it. */
const written = [
  new RegExp(`\\bkind(?::| =) (?:[^,;'\\n]+\\? )?${kind}(?: : ${kind})?`, 'g'),
  new RegExp(`\\b(?:record|recordTouch|log|saveChanges|changeSession)\\([^;{]*?${kind}`, 'g'),
]

function kindsRecorded(): readonly string[] {
  const recording = globSync('{electron/engine,db}/**/*.ts', { cwd: root })
    .map(read)
    .filter((text) => /\b(record|appendEvent|recordTouch)\(|payload/.test(text))
  const found = recording.flatMap((text) =>
    written.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, ...kinds]) => kinds)),
  )
  const notices = [...read('shared/ipc/notices.ts').matchAll(/z\.literal\('([a-z-]+)'\)/g)]
  const others = new Set(['outside-line', 'follow-up', ...notices.map(([, name]) => name)])
  return [
    ...new Set(found.filter((one) => one !== undefined && !others.has(one))),
    ...PrintState.options.map((state) => `print-${state}`),
  ].filter((one) => one !== undefined)
}

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
