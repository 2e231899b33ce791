import { upsertMaterialRecord } from '../../../db/queries/materials.ts'
import type { HandInMethod } from '../../../shared/case/decision.ts'
import type { MaterialHandling } from '../../../shared/case/joint-case.ts'
import { normalPostNumber, postNumberProblem } from '../../../shared/case/post-number.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { licenceIdOf } from '../cases/check-input.ts'
import { refuse } from '../refusal.ts'
import type { ActContext } from './dossier.ts'

export interface TakenMaterial {
  readonly materialId: string
  readonly handling: MaterialHandling
  readonly copies: number
  readonly licenceId: string | null
}

/**
 * As it is kept, by post the number of the EMS item, else empty. Refuses a parcel without its number: it is what a
 * lost one is traced by, and what the case is found by.
 */
export function checkPost(method: HandInMethod, postNo: string): string {
  if (method === 'post') {
    const problem = postNumberProblem(postNo)
    if (problem !== null) refuse('invalid-input', problem, { postNo: problem })
    return normalPostNumber(postNo)
  }
  if (postNo !== '')
    refuse('invalid-input', '邮寄的才填邮件号，请清空或改选邮寄。', {
      postNo: '邮寄的才填邮件号。',
    })
  return ''
}

/** Something that was missing has come: registered as if it had come with the application. */
export async function takeMaterial(
  caseId: string,
  catalogue: Catalogue,
  taken: TakenMaterial,
  { write, now }: ActContext,
): Promise<void> {
  const material = catalogue.materials.find(({ id }) => id === taken.materialId)
  if (!material) refuse('invalid-input', '材料清单里没有这份材料，请重新打开这件办件。')
  if (!material.handlings.includes(taken.handling))
    refuse('refused', `“${material.name}”不能用这种方式收取，请按材料清单改选。`)
  if (taken.handling === 'copy' && taken.copies === 0)
    refuse('refused', `“${material.name}”登记为复印件，份数却是 0。请填写收了几份。`)
  const licenceId = licenceIdOf(taken, material)
  const at = now.toISOString()
  await upsertMaterialRecord(write, caseId, { ...taken, licenceId, at })
}
