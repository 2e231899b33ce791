import type { Reader } from '../handles.ts'

/** The square code of the letter that was proved last. */
export async function findNewestProofCode(read: Reader): Promise<string | undefined> {
  const row = await read
    .selectFrom('document_proof')
    .innerJoin('document', 'document.document_id', 'document_proof.document_id')
    .select('document_proof.code')
    .where('document.case_id', 'is not', null)
    .orderBy('document.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.code
}

export async function findNewestSleeveCode(read: Reader): Promise<string | undefined> {
  const row = await read
    .selectFrom('sleeve')
    .select('code')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.code
}
