import type { Generated } from 'kysely'
import type {
  DayHalf,
  FirstScheme,
  SurveyParticipant,
  SurveyState,
} from '../../shared/case/survey.ts'

export interface SurveyTables {
  survey: {
    survey_id: string
    case_id: string
    state: SurveyState
    requested_by: string
    requested_at: string
    organiser: string
    site: string
    meeting_point: string
    remark: Generated<string>
    contact_name: string
    contact_phone: string
    scheduled_date: string | null
    scheduled_half: DayHalf | null
    scheduled_time: string | null
    conclusion: string | null
    outside_line: number | null
    record_id: string | null
    reason: Generated<string>
  }
  survey_participant: {
    survey_id: string
    participant_id: string
    position: number
    unit: string
    kind: SurveyParticipant['kind']
    item_ids: string
    contact_name: Generated<string>
    contact_phone: Generated<string>
    half_days: string | null
    finding: string | null
  }
  survey_notice: { document_id: string; survey_id: string }
  first_scheme: {
    case_id: string
    item_id: string
    handed_on: string
    manner: FirstScheme['manner']
    summary: string
    recorded_by: string
    recorded_at: string
  }
}
