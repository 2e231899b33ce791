import { call } from '../../lib/call.ts'

/** One's own open cases and drafts. Each leaves the list when it has been handed over, so the first page is asked again. */
export async function* allOpenCases(): AsyncGenerator<string> {
  const seen = new Set<string>()
  for (;;) {
    const { rows } = await call('worklist.list', {
      scope: 'mine',
      filter: 'open',
      sort: 'changed',
      offset: 0,
      limit: 200,
    })
    const fresh = rows.filter(({ caseId }) => !seen.has(caseId))
    if (fresh.length === 0) return
    for (const { caseId } of fresh) {
      seen.add(caseId)
      yield caseId
    }
  }
}
