import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrintState } from '../../shared/case/joint-case.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const kind = "'([a-z]+(?:-[a-z]+)+)'"
/** How an event's kind is written down: as a property, after a question, or handed to what records it. */
const written = [
  new RegExp(`\\bkind(?::| =) (?:[^,;\\n]+\\? )?${kind}(?: : ${kind})?`, 'g'),
  new RegExp(`\\b(?:record|recordTouch|log|saveChanges|changeSession)\\([^;{]*?${kind}`, 'g'),
]

/** Every kind of event that the engine writes, as its source spells them. */
export function kindsRecorded(): readonly string[] {
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
