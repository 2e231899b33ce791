import { MaterialRecord } from '../../shared/case/joint-case.ts'
import type { Reader, Writer } from '../handles.ts'

export async function listMaterialRecords(
  read: Reader,
  caseId: string,
): Promise<readonly MaterialRecord[]> {
  const rows = await read
    .selectFrom('material_record')
    .selectAll()
    .where('case_id', '=', caseId)
    .execute()
  return rows.map((row) =>
    MaterialRecord.parse({
      materialId: row.material_id,
      handling: row.handling,
      copies: row.copies,
      licenceId: row.licence_id,
      at: row.at,
    }),
  )
}

export async function upsertMaterialRecord(
  write: Writer,
  caseId: string,
  record: MaterialRecord,
): Promise<void> {
  await write
    .replaceInto('material_record')
    .values({
      case_id: caseId,
      material_id: record.materialId,
      handling: record.handling,
      copies: record.copies,
      licence_id: record.licenceId,
      at: record.at,
    })
    .execute()
}

export async function deleteMaterialRecord(
  write: Writer,
  caseId: string,
  materialId: string,
): Promise<void> {
  await write
    .deleteFrom('material_record')
    .where('case_id', '=', caseId)
    .where('material_id', '=', materialId)
    .execute()
}
