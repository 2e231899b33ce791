import type { FactValue } from '../../../shared/case/fact.ts'
import type { MaterialHandling, SelectedItem } from '../../../shared/case/joint-case.ts'
import { checkLicenceId } from '../../../shared/identity/licence-id.ts'
import type { Saved } from '../../../shared/ipc/contract/cases.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import type { SaveFailure } from './autosave.ts'
import type { MaterialChoice } from './desk-state.ts'

/** One thing on the desk that is not yet on disk. */
export type DeskChange =
  | { readonly kind: 'fact'; readonly key: string; readonly value: FactValue | null }
  | { readonly kind: 'items'; readonly items: readonly SelectedItem[] }
  | {
      readonly kind: 'material'
      readonly materialId: string
      readonly handling: MaterialHandling | null
      readonly copies: number
      readonly licenceId: string | null
    }

export const factChangeKey = (key: string): string => `fact:${key}`
/** The fact that a change key stands for; null for items and materials. */
export function factKeyOf(changeKey: string): string | null {
  return changeKey.startsWith('fact:') ? changeKey.slice('fact:'.length) : null
}
export const itemsChangeKey = 'items'
export const materialChangeKey = (materialId: string): string => `material:${materialId}`

/** An identifier that is not right yet stands beside its row as a problem and is not sent. */
export function materialChange(materialId: string, choice: MaterialChoice | null): DeskChange {
  const { handling = null, copies = 0, licenceId = null } = choice ?? {}
  const whole = licenceId !== null && checkLicenceId(licenceId).ok
  return { kind: 'material', materialId, handling, copies, licenceId: whole ? licenceId : null }
}

/** Every change is a plain assignment, so a batch that was sent half can be sent again. */
export async function sendChanges(caseId: string, batch: Iterable<DeskChange>): Promise<Saved> {
  let saved: Saved | null = null
  const changes = [...batch]
  const facts = changes.flatMap((change) =>
    change.kind === 'fact' ? [{ key: change.key, value: change.value }] : [],
  )
  if (facts.length > 0) saved = await call('cases.saveFacts', { caseId, changes: facts })
  for (const change of changes) {
    if (change.kind === 'items') {
      saved = await call('cases.selectItems', { caseId, items: [...change.items] })
    } else if (change.kind === 'material') {
      const { kind: _, ...record } = change
      saved = await call('cases.saveMaterial', { caseId, ...record })
    }
  }
  if (saved === null) throw new Error('a batch always has a change')
  return saved
}

/** Codes with which the engine says that the very same change will never be taken. */
const finalCodes: ReadonlySet<string> = new Set(['invalid-input', 'refused'])

/** Accepted meanwhile, or gone: no attempt will change that. */
const closedCodes: ReadonlySet<string> = new Set(['conflict', 'not-found'])

/** The engine restarts, the disk is full, the window is locked: it will pass. */
const waitingCodes: ReadonlySet<string> = new Set(['unavailable', 'storage-full', 'locked'])

export function explainFailure(error: unknown): SaveFailure {
  if (error instanceof CallFailed && finalCodes.has(error.code)) {
    const keys = Object.keys(error.fields).map(factChangeKey)
    return { kind: 'refused', keys, reason: error.message }
  }
  const code = error instanceof CallFailed ? error.code : 'unexpected'
  const kind = closedCodes.has(code) ? 'over' : waitingCodes.has(code) ? 'later' : 'trouble'
  return { kind, reason: messageOf(error) }
}
