import type Sqlite from 'better-sqlite3'
import type { PlatformAnswer } from './answers.ts'

export interface DayAsked {
  readonly day: string
  readonly region: string
  readonly window: string
  readonly cursor: string
  readonly limit: number
}

interface ListedCase {
  readonly caseId: string
  readonly caseNo: string
  readonly lastSequence: number
  readonly items: readonly { readonly itemId: string; readonly state: number | null }[]
}

export interface CasePage {
  readonly cases: readonly ListedCase[]
  readonly cursor: string
  readonly more: boolean
}

/** Every operation tells when its case was received and where, so that the last one is enough. */
export function casesOf(db: Sqlite.Database, asked: DayAsked): CasePage {
  const rows = db
    .prepare<[DayAsked & { most: number }], { id: string; no: string; seq: number; items: string }>(
      `select c.case_id as id, coalesce(c.given_number, c.number) as no, s.case_seq as seq,
              json_extract(s.body, '$.items') as items
         from platform_case c join submission s on s.case_id = c.case_id
        where c.case_id > @cursor
          and s.case_seq = (select max(case_seq) from submission where case_id = c.case_id)
          and date(json_extract(s.body, '$.receivedAt'), '+8 hours') = @day
          and json_extract(s.body, '$.hall.regionCode') = @region
          and json_extract(s.body, '$.windowNo') = @window
        order by c.case_id limit @most`,
    )
    .all({ ...asked, most: asked.limit + 1 })
  const page = rows.slice(0, asked.limit)
  return {
    cases: page.map(({ id, no, seq, items }) => ({
      ...{ caseId: id, caseNo: no, lastSequence: seq },
      items: (JSON.parse(items) as { itemId: string; state?: number }[]).map((item) => ({
        itemId: item.itemId,
        state: item.state ?? null,
      })),
    })),
    cursor: page.at(-1)?.id ?? asked.cursor,
    more: rows.length > asked.limit,
  }
}

export type ListFault = 'list-lost' | 'list-twice' | 'list-other-state' | 'list-unknown'

/** A right list made wrong in one case. */
export function wrongList(kind: ListFault, answer: PlatformAnswer): PlatformAnswer {
  if (!('cases' in answer.body)) return answer
  const { cases, ...rest } = answer.body as CasePage
  return { ...answer, body: { ...rest, cases: changed(kind, cases) } }
}

const stranger = '01900000-0000-7000-8000-0000000000ff'

function changed(kind: ListFault, cases: readonly ListedCase[]): readonly ListedCase[] {
  const [first, ...others] = cases
  if (kind === 'list-unknown') {
    const unknown = { caseId: stranger, caseNo: '演练-0000001', lastSequence: 1, items: [] }
    return [...cases, unknown]
  }
  if (!first || kind === 'list-lost') return others
  if (kind === 'list-twice') return [...cases, { ...first, caseId: stranger }]
  const items = first.items.map((item) => ({ ...item, state: 16 }))
  return [{ ...first, items }, ...others]
}
