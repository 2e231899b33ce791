import type { Reader } from '../handles.ts'

const mostCases = 20

/** Ids of cases that left the draft, newest first. `text` is compared whole: nothing can be guessed from a part. */
export async function findCasesForProgress(read: Reader, text: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('joint_case')
    .select('case_id')
    .where('received_at', 'is not', null)
    .where((expression) =>
      expression.or([
        expression('number', '=', text),
        expression('official_number', '=', text),
        expression('query_code', '=', text),
        expression('applicant_id_number', '=', text),
        expression(
          'case_id',
          'in',
          expression
            .selectFrom('fact')
            .select('fact.case_id')
            .where('fact.key', '=', 'handler.idNumber')
            .where('fact.value', '=', JSON.stringify(text)),
        ),
      ]),
    )
    .orderBy('received_at', 'desc')
    .limit(mostCases)
    .execute()
  return rows.map(({ case_id }) => case_id)
}
