import { sql } from 'kysely'
import { normalPostNumber } from '../../shared/case/post-number.ts'
import { normalSleeveCode } from '../../shared/case/sleeve.ts'
import type { Reader } from '../handles.ts'

/** Shorter ones are telephone tails and parts of project codes, which the words of a case hold already. */
const shortestCode = 6
const mostFound = 50

/** Past every code that begins with the same characters. */
const beyond = '\uffff'

/**
 * Cases by what somebody reads off the sheet, the parcel or the sleeve in his hand: the number of a paper from its
 * beginning on; whole, the number of a parcel, of a sleeve, of a result, and the code of a cabinet. Whether the
 * caller may see them is the caller's to ask. Empty when the text is no such number.
 */
export async function findCasesByCode(read: Reader, text: string): Promise<readonly string[]> {
  const typed = text.normalize('NFKC').trim()
  if (typed.length < shortestCode) return []
  const found = await Promise.all([
    byPaper(read, typed.toUpperCase()),
    byResult(read, text.trim()),
    byParcel(read, normalPostNumber(typed)),
    byCabinet(read, normalPostNumber(typed)),
    bySleeve(read, normalSleeveCode(typed)),
  ])
  return [...new Set(found.flat())].slice(0, mostFound)
}

async function byPaper(read: Reader, code: string): Promise<readonly string[]> {
  if (!/^[0-9A-Z-]+$/.test(code)) return []
  const documents = await read
    .selectFrom('document')
    .select('case_id')
    .where('document_no', '>=', code)
    .where('document_no', '<', code + beyond)
    .where('case_id', 'is not', null)
    .orderBy('document_no')
    .limit(mostFound)
    .execute()
  return documents.flatMap(({ case_id }) => case_id ?? [])
}

async function byResult(read: Reader, resultNo: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('result')
    .select('case_id')
    .where('result_no', '=', resultNo)
    .limit(mostFound)
    .execute()
  return rows.map(({ case_id }) => case_id)
}

/** Whichever way the parcel went: what was asked for, what was promised, paper to a unit, a result. */
async function byParcel(read: Reader, postNo: string): Promise<readonly string[]> {
  const supplements = read
    .selectFrom('supplement_line')
    .innerJoin('supplement', 'supplement.supplement_id', 'supplement_line.supplement_id')
    .select('supplement.case_id')
    .where('supplement_line.post_no', '=', postNo)
    .where(sql<boolean>`supplement_line.post_no <> ''`)
  const tolerances = read
    .selectFrom('tolerance')
    .select('tolerance.case_id')
    .where('tolerance.post_no', '=', postNo)
    .where(sql<boolean>`tolerance.post_no <> ''`)
  const sleeves = read
    .selectFrom('sleeve_move')
    .innerJoin('sleeve', 'sleeve.sleeve_id', 'sleeve_move.sleeve_id')
    .select('sleeve.case_id')
    .where('sleeve_move.post_no', '=', postNo)
  const deliveries = read
    .selectFrom('delivery')
    .select('delivery.case_id')
    .where('delivery.post_no', '=', postNo)
  const rows = await supplements.union(tolerances).union(sleeves).union(deliveries).execute()
  return rows.map(({ case_id }) => case_id)
}

async function byCabinet(read: Reader, code: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('delivery')
    .select('case_id')
    .where('pickup_code', '=', code)
    .execute()
  return rows.map(({ case_id }) => case_id)
}

async function bySleeve(read: Reader, code: string): Promise<readonly string[]> {
  const rows = await read.selectFrom('sleeve').select('case_id').where('code', '=', code).execute()
  return rows.map(({ case_id }) => case_id)
}
