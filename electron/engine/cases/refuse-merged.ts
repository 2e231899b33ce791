import type { Reader } from '../../../db/handles.ts'
import { findMerge } from '../../../db/queries/twins.ts'
import { refuse } from '../refusal.ts'

/** A draft that was found to be another case lives on in that one; nothing more happens to it. */
export async function refuseMerged(read: Reader, caseId: string): Promise<void> {
  if (await findMerge(read, caseId))
    refuse('conflict', '这件已并入同一项目的另一件，请到那一件上办理。')
}
