import type { Generated } from 'kysely'
import type { ClockKind, ClockState } from '../shared/case/clock.ts'
import type { FactSource } from '../shared/case/fact.ts'
import type { DocumentKind, MaterialHandling, OutboxState } from '../shared/case/joint-case.ts'
import type { CaseState, TaskState } from '../shared/case/task-state.ts'
import type { KeptValue } from '../shared/catalog/kept-value.ts'
import type { Province } from '../shared/ipc/contract/setup.ts'
import type { AssistanceTables } from './schema/assistance.ts'
import type { AuditTables } from './schema/audit-tables.ts'
import type { CaptureTables } from './schema/capture-tables.ts'
import type { DecisionTables } from './schema/decisions.ts'
import type { DeviceTables } from './schema/device-tables.ts'
import type { EvaluationTables } from './schema/evaluation-tables.ts'
import type { ExportTables } from './schema/export-tables.ts'
import type { GlyphTables } from './schema/glyph-tables.ts'
import type { HallTables } from './schema/hall-tables.ts'
import type { PaperTables } from './schema/paper-tables.ts'
import type { PrintTables } from './schema/print-tables.ts'
import type { ProjectTables } from './schema/projects.ts'
import type { ReconciliationTables } from './schema/reconciliation-tables.ts'
import type { RetentionTables } from './schema/retention-tables.ts'
import type { SecurityTables } from './schema/security-tables.ts'
import type { StatisticTables } from './schema/statistic-tables.ts'
import type { SupervisionTables } from './schema/supervision-tables.ts'
import type { SurveyTables } from './schema/surveys.ts'

/** Row types. `*_at` is UTC ISO text; JSON columns are text; booleans do not exist (better-sqlite3 refuses them). */
export interface DatabaseSchema
  extends AssistanceTables,
    AuditTables,
    CaptureTables,
    DecisionTables,
    DeviceTables,
    EvaluationTables,
    ExportTables,
    GlyphTables,
    HallTables,
    PaperTables,
    PrintTables,
    ProjectTables,
    RetentionTables,
    StatisticTables,
    SecurityTables,
    SupervisionTables,
    ReconciliationTables,
    SurveyTables {
  installation: {
    installation_id: number
    province: Province
    hall_name: string
    region_code: string
    window_no: string
    settings: string
    created_at: string
  }
  event: {
    seq: number
    event_id: string
    kind: string
    case_id: string | null
    account_id: string | null
    window_no: string
    at: string
    mono_ms: number
    payload: string
    previous_hash: string
    hash: string
  }
  joint_case: {
    case_id: string
    search_id: number
    state: CaseState
    catalogue_version: string
    revision: number
    number: string | null
    number_kind: 'official' | 'provisional' | null
    official_number: string | null
    applicant_name: Generated<string>
    applicant_id_number: Generated<string>
    project_name: Generated<string>
    mobile: Generated<string>
    created_by: string
    created_at: string
    changed_at: string
    received_by: string | null
    received_at: string | null
    accepted_by: string | null
    accepted_at: string | null
    /** Whose case it is now; handed over at the end of a shift. */
    owner_id: string | null
    /** What an applicant asks for the progress with, besides the number. */
    query_code: string | null
    /** The project's region (GB/T 2260), which may not be the hall's (全省通办). */
    region_code: string | null
    /** Of the limit that ends next; kept by triggers. */
    next_due_on: string | null
    next_due_kind: ClockKind | null
  }
  ticket: {
    ticket_id: string
    ticket_no: string
    taken_at: string
    called_at: string
    called_by: string
    state: 'called' | 'bound' | 'missed'
    case_id: string | null
  }
  hand_over: {
    hand_over_id: string
    case_id: string
    from_id: string
    to_id: string
    by_id: string
    note: string
    at: string
  }
  catalogue: { province: Province; version: string; content: string; first_used_at: string }
  catalogue_package: {
    province: Province
    version: string
    sequence: number
    effective_from: string
    manifest: string
    /** The file as it was signed. */
    file: string
    /** Whose key it was, as the list of trusted keys calls it. */
    key_name: string
    imported_by: string
    imported_at: string
  }
  catalogue_withdrawal: {
    province: Province
    version: string
    withdrawn_by: string
    withdrawn_at: string
  }
  kept_value: {
    case_id: string
    position: number
    kind: KeptValue['kind']
    key: string
    name: string
    text: string
    value: string | null
    reason: string
    from_version: string
    to_version: string
    kept_by: string
    kept_at: string
  }
  fact: {
    case_id: string
    key: string
    value: string
    source: FactSource
    source_case_id: string | null
    account_id: string
    at: string
  }
  task: {
    case_id: string
    item_id: string
    variant_id: string | null
    position: number
    state: TaskState
    /** As printed at acceptance; the clock says what it has become. */
    promised_date: string | null
    accepted_at: string | null
    with_tolerance: Generated<number>
    state_since: string | null
  }
  clock: {
    clock_id: string
    /** Null: help asked for before there is a case. */
    case_id: string | null
    kind: ClockKind
    item_id: string | null
    /** The material, survey, slip… that is counted for. */
    subject_id: string | null
    started_on: string
    days: number
    pauses: Generated<string>
    basis: string
    due_on: string | null
    certain: number
    state: ClockState
    ended_on: string | null
  }
  material_record: {
    case_id: string
    material_id: string
    handling: MaterialHandling
    copies: number
    licence_id: string | null
    at: string
  }
  number_lease: {
    lease_id: string
    /** Who lent it: address and app id. */
    platform: string
    prefix: string
    first: number
    last: number
    next: number
    /** Digits of the serial, padded with zeros. */
    width: number
    leased_at: string
  }
  number_use: { number: string; kind: 'official' | 'provisional'; case_id: string; used_at: string }
  sequence: { name: string; next: number }
  document: {
    document_id: string
    /** Null: advice, which is given before there is a case. */
    case_id: string | null
    kind: DocumentKind
    document_no: string
    model: string
    noted_code_points: Generated<string>
    created_at: string
  }
  counter_key: { key_id: string; private_key: string; public_key: string; made_at: string }
  trusted_counter: {
    key_id: string
    name: string
    public_key: string
    trusted_by: string
    trusted_at: string
  }
  document_proof: {
    document_id: string
    /** The text of the square code. */
    code: string
    /** SM3 of the canonical model, whole; the code holds its first half. */
    digest: string
    key_id: string
    made_by: string
  }
  document_cancellation: {
    document_id: string
    reason: string
    cancelled_by: string
    cancelled_at: string
  }
  outbox: {
    operation_id: string
    case_id: string
    case_seq: number
    body: string
    body_sha256: string
    state: OutboxState
    tries: Generated<number>
    next_try_at: string | null
    reason: string | null
    receipt: string | null
    enqueued_at: string
    ended_at: string | null
  }
  sync_state: { sync_state_id: number; last_success_at: string | null }
  /** Cases that are not yet found by what they say now. */
  search_due: { search_id: number }
  case_search: { rowid: number; grams: string; case_search: string }
}
