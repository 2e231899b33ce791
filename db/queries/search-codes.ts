import type { Reader } from '../handles.ts'

/** Shorter ones are telephone tails and parts of project codes, which the words of a case hold already. */
const shortestCode = 6
const mostFound = 50

/** Past every code that begins with the same characters. */
const beyond = '\uffff'

/**
 * Cases by the number of one of their papers, from its beginning on: what somebody reads off the sheet in his
 * hand. Letters stand in these numbers in capitals. Empty when the text is no such number.
 */
export async function findCasesByPaperNumber(
  read: Reader,
  text: string,
): Promise<readonly string[]> {
  const code = text.normalize('NFKC').trim().toUpperCase()
  if (code.length < shortestCode || !/^[0-9A-Z-]+$/.test(code)) return []
  const documents = await read
    .selectFrom('document')
    .select('case_id')
    .where('document_no', '>=', code)
    .where('document_no', '<', code + beyond)
    .where('case_id', 'is not', null)
    .orderBy('document_no')
    .limit(mostFound)
    .execute()
  return [...new Set(documents.flatMap(({ case_id }) => case_id ?? []))]
}
