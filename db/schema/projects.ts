import type { Generated } from 'kysely'
import type { LinkKind } from '../../shared/case/case-link.ts'
import type { PushedState } from '../../shared/case/pushed-project.ts'

export interface ProjectTables {
  case_link: {
    /** The later case. */
    case_id: string
    from_case_id: string
    kind: LinkKind
    survey_id: string | null
    /** Department id of the enterprise that applies with its own account; null: the applicant itself. */
    agent_id: string | null
    fact_count: number
    material_ids: string
    created_by: string
    created_at: string
  }
  pushed_project: {
    project_id: string
    platform: string
    project_code: string
    name: string
    developer_name: string
    region_code: string
    content: string
    pushed_at: string
    received_at: string
    state: Generated<PushedState>
    case_id: string | null
    reason: Generated<string>
  }
  pull_cursor: { platform: string; cursor: string }
  specialist: {
    specialist_id: string
    project_code: string | null
    case_id: string | null
    name: string
    phone: string
    /** Null: not somebody of this hall. */
    account_id: string | null
    note: Generated<string>
    assigned_by: string
    assigned_at: string
    ended_at: string | null
  }
}
