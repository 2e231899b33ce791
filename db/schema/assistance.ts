import type { Generated } from 'kysely'
import type { ShowingKind } from '../../shared/applicant/showing.ts'
import type { RequestChannel, RequestState } from '../../shared/assistance/request.ts'
import type { EvaluationStage } from '../../shared/case/evaluation.ts'

/** Of 帮办代办 and of the applicant's screen. */
export interface AssistanceTables {
  assistance_request: {
    request_id: string
    state: RequestState
    channel: RequestChannel
    applicant_kind: 'unit' | 'person'
    applicant_name: string
    /** 统一社会信用代码 or ID number; empty while unknown. */
    applicant_id_number: string
    legal_name: string
    contact_name: string
    phone: string
    place: string
    project_name: string
    project_code: string
    need: string
    /** Ids of the items that the applicant wants help with. */
    items: string
    helper_id: string | null
    /** As the account is called on every machine; the ids of accounts differ between machines. */
    helper_login: string | null
    requested_by: string
    requested_at: string
    assigned_at: string | null
    responded_at: string | null
    ended_at: string | null
    ending: Generated<string>
    satisfaction: number | null
  }
  assistance_paper: {
    request_id: string
    kind: 'entrustment' | 'confidentiality'
    document_id: string
    signed_at: string | null
    signed_how: 'paper' | 'screen' | null
  }
  assistance_log: {
    log_id: string
    request_id: string
    on_date: string
    place: string
    done: string
    next_step: string
    account_id: string
    at: string
  }
  assistance_case: {
    case_id: string
    request_id: string
    /** The revision at which a package last left it; null: it was not brought in by one. */
    imported_revision: number | null
  }
  assistance_package: {
    package_id: string
    direction: 'in' | 'out'
    sha256: string
    result: string
    account_id: string
    at: string
  }
  case_twin: {
    /** Of the verdict `same`: the draft that was given up for the other. */
    case_id: string
    other_case_id: string
    verdict: 'same' | 'different'
    decided_by: string
    decided_at: string
  }
  applicant_showing: {
    showing_id: string
    kind: ShowingKind
    state: 'shown' | 'done' | 'ended'
    case_id: string | null
    document_id: string | null
    slot: string | null
    /** Of an evaluation: which stage. */
    stage: EvaluationStage | null
    /** Of results that are collected: whose identity was checked, and which results. */
    check_id: string | null
    result_ids: Generated<string>
    /** Of exactly what the applicant had before the eyes. */
    content_sha256: string
    /** Keys of the facts that the applicant called wrong. */
    flags: Generated<string>
    account_id: string
    launch_id: string
    shown_at: string
    ended_at: string | null
  }
  applicant_signature: {
    signature_id: string
    showing_id: string
    document_id: string
    slot: string
    /** With time and pressure. */
    strokes: string
    png: Uint8Array
    png_sha256: string
    /** Of the letter's contents as they were read before signing. */
    signed_model_sha256: string
    signed_at: string
  }
  pickup_signature: {
    signature_id: string
    showing_id: string
    check_id: string
    case_id: string
    result_ids: string
    /** With time and pressure. */
    strokes: string
    png: Uint8Array
    png_sha256: string
    /** Of who collects what. */
    signed_content_sha256: string
    signed_at: string
  }
}
