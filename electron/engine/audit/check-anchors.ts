import { findEventHead, hashAt } from '../../../db/event-log.ts'
import type { Reader } from '../../../db/handles.ts'
import { listAnchors } from '../../../db/queries/log-anchors.ts'
import type { LogFinding } from '../../../shared/audit/log-finding.ts'
import { type Anchor, anchorKeys, checkedAnchor, readAnchorFiles } from './anchor.ts'

/**
 * What the anchors say about the log, worst first of all that is wrong; undefined: every one of them fits. A chain
 * can be made anew from any place on; without the counter's key its anchors can't.
 */
export async function checkAnchors(
  read: Reader,
  dataDirectory: string,
): Promise<LogFinding | undefined> {
  const keys = await anchorKeys(read)
  const rows = await listAnchors(read)
  const kept = rows.map((row) => fits(row, checkedAnchor(row, keys)))
  const files = await readAnchorFiles(read, dataDirectory)
  if (kept.includes(null))
    return { problem: 'anchor-forged', seq: rows[kept.indexOf(null)]?.seq ?? 1 }
  const known = kept.filter((anchor) => anchor !== null)
  const beside = files.filter((anchor) => anchor !== null)
  return (
    (await contradiction(read, known, beside)) ??
    (files.includes(null) ? { problem: 'anchor-file-forged', seq: 1 } : undefined) ??
    missingFile(known, beside)
  )
}

/** The columns beside the signed text say the same as the text. */
function fits(row: { readonly seq: number; readonly hash: string }, anchor: Anchor | null) {
  return anchor?.seq === row.seq && anchor.hash === row.hash ? anchor : null
}

async function contradiction(
  read: Reader,
  known: readonly Anchor[],
  beside: readonly Anchor[],
): Promise<LogFinding | undefined> {
  const head = (await findEventHead(read))?.seq ?? 0
  const inStore = new Set(known.map(({ seq }) => seq))
  const all = [...known, ...beside].toSorted((left, right) => left.seq - right.seq)
  let fitting = 0
  for (const { seq, hash } of all) {
    if (seq > head) return { problem: inStore.has(seq) ? 'cut' : 'older', seq: head + 1, to: seq }
    if ((await hashAt(read, seq)) !== hash)
      return { problem: 'rewritten', seq: fitting + 1, to: seq }
    fitting = seq
  }
  return undefined
}

function missingFile(known: readonly Anchor[], beside: readonly Anchor[]): LogFinding | undefined {
  const found = new Set(beside.map(({ seq }) => seq))
  const missing = known.find(({ seq }) => !found.has(seq))
  return missing && { problem: 'anchor-file-missing', seq: missing.seq }
}
