import type { Reader } from '../../../db/handles.ts'
import { countBrokenPromises } from '../../../db/queries/tolerances.ts'

/**
 * Why this applicant may not promise to bring something later; null: no obstacle is known. 国办发〔2020〕42号: not for
 * applicants with a record of bad faith, or with a false promise that was not made good. Known here are the
 * promises that were broken at this counter.
 */
export async function creditObstacle(
  read: Reader,
  applicantIdNumber: string,
): Promise<string | null> {
  const broken = await countBrokenPromises(read, applicantIdNumber)
  if (broken === 0) return null
  return `申请人有 ${broken} 份容缺材料逾期未补交，补交之前不能再容缺受理或者作告知承诺；请补齐材料后受理，或告知补正。`
}
